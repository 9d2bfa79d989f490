# SPDX-License-Identifier: Apache-2.0
"""A 2xx repeated until its ACK (RFC 3261 §13.3.1.4)."""

from __future__ import annotations

from devia.sip.message import Request, Response
from devia.wire.acceptance import Acceptance
from devia.wire.endpoint import ServerTransaction
from devia.wire.flow import Flow
from tests.phone.desk import PHONE, SERVER, Desk


class Accepting:
    """The user of an endpoint that accepts every call."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.acceptance: Acceptance | None = None
        self.lost = 0

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        assert transaction is not None
        response = Response.to_request(request, 200, to_tag="x")
        self.acceptance = Acceptance(self.desk.clock, transaction, response, self._lost)

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        raise AssertionError("nobody cancels here")

    def on_flow_closed(self, flow: Flow) -> None:
        """Nothing follows."""

    def _lost(self) -> None:
        self.lost += 1


def accepting() -> tuple[Desk, Accepting]:
    desk = Desk()
    user = Accepting(desk)
    desk.endpoint.user = user
    desk.server.ask(desk.server.new("INVITE"))
    desk.clock.advance(0.05)
    return desk, user


async def test_it_is_sent_at_growing_intervals_for_64_t1() -> None:
    desk, user = accepting()
    desk.clock.advance(40)
    times = [sent.at for sent in desk.link.sent if sent.kind == "200"]
    gaps = [round(later - earlier, 2) for earlier, later in zip(times, times[1:], strict=False)]
    assert gaps[:6] == [0.5, 1.0, 2.0, 4.0, 4.0, 4.0]
    assert times[-1] - times[0] < 32
    assert user.lost == 1
    assert desk.link.kinds(source=PHONE, target=SERVER).count("200") == len(times)


async def test_the_ack_ends_it() -> None:
    desk, user = accepting()
    desk.clock.advance(1.0)
    assert user.acceptance is not None
    user.acceptance.over()
    desk.clock.advance(40)
    assert desk.server.statuses == [200, 200]
    assert user.lost == 0
