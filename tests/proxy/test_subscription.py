# SPDX-License-Identifier: Apache-2.0
"""One subscription: what its NOTIFYs say, and that it is forgotten once, whatever happens."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from devia.application.entities import Device
from devia.proxy.subscription import Reason, Subscription
from devia.sip.dialog import Dialog
from devia.sip.event import Event
from devia.wire.flow import Flow
from tests.proxy.office import Office, device
from tests.proxy.peer import DEVIA, Peer


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    text: str

    def since(self, before: object) -> Counted:
        return self

    def written(self, version: int) -> tuple[str, bytes]:
        return "text/plain", f"{self.text}, {version}".encode()


class Counting:
    """A package whose bodies say what they were asked for."""

    name = "counting"
    content_type = "text/plain"
    most = 1
    granting = None

    def watched_by(self, named: str, device: Device) -> str:
        return named

    def refusal(self, extension: str, device: Device) -> int | None:
        return None

    def now(self, extension: str, device: Device) -> Counted:
        return Counted(text=f"{extension} for {device.username}")


class Life:
    """A subscription of 201's phone that watches 202."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.peer = Peer(office.link, ("192.0.2.99", 5060))
        self.forgotten = 0
        flow = office.endpoint.flow_to("udp", *self.peer.address)
        assert flow is not None
        self.one = self.made(flow)

    def made(self, flow: Flow) -> Subscription:
        return Subscription(
            package=Counting(),
            event=Event(package="counting", id="1"),
            device=device("201"),
            extension="202",
            asked=("call", "theirs", 1),
            dialog=Dialog(
                call_id="call",
                own_tag="ours",
                own="<sip:202@x>;tag=ours",
                other="<sip:201@x>;tag=theirs",
                target="sip:201@192.0.2.99",
                routes=(),
                cseq=0,
                invite_cseq=1,
            ),
            flow=flow,
            contact=f"sip:202@{DEVIA[0]}",
            expires_at=self.office.clock.now() + 100.5,
            endpoint=self.office.endpoint,
            forget=self.forget,
        )

    def forget(self, subscription: Subscription) -> None:
        assert subscription is self.one
        self.forgotten += 1

    async def answered(self, status: int = 200) -> str:
        """The NOTIFY that has come, answered: its state and its body."""
        await self.office.settle()
        notify = self.peer.request("NOTIFY")
        await self.peer.answer(notify, status)
        return f"{notify.first('subscription-state')}: {notify.body.decode()}"


@pytest.fixture
def life(office: Office) -> Life:
    return Life(office)


async def test_each_notify_has_the_next_version(life: Life) -> None:
    """RFC 4235 §4.1: from 0, by one each."""
    life.one.tell()
    assert await life.answered() == "active;expires=101: 202 for 201, 0"
    life.one.tell()
    assert await life.answered() == "active;expires=101: 202 for 201, 1"
    life.one.end(Reason.TIMEOUT)
    assert await life.answered() == "terminated;reason=timeout: 202 for 201, 2"
    assert (life.forgotten, life.one.has_ended) == (1, True)


async def test_what_was_told_is_not_told_again(life: Life) -> None:
    life.one.tell()
    await life.answered()
    life.one.changed()
    await life.office.pass_time(5)
    assert life.peer.methods() == ["NOTIFY"]


async def test_the_first_reason_to_end_is_told(life: Life) -> None:
    life.one.tell()
    life.one.end(Reason.REJECTED)
    life.one.end(Reason.TIMEOUT)
    await life.answered()
    assert await life.answered() == "terminated;reason=rejected: "
    assert life.forgotten == 1


async def test_nothing_is_sent_to_a_phone_that_is_lost(life: Life) -> None:
    life.one.lost()
    await life.office.pass_time(5)
    assert (life.forgotten, life.peer.methods()) == (1, [])


@pytest.mark.parametrize("status", [200, 481])
async def test_an_answer_after_it_was_lost_says_nothing(life: Life, status: int) -> None:
    """The NOTIFY went one way, and the connection it was refreshed over since is closed."""
    life.one.tell()
    life.one.lost()
    await life.answered(status)
    assert (life.forgotten, life.office.endpoint.stats.user_errors) == (1, 0)


async def test_silence_after_it_was_lost_says_nothing(life: Life) -> None:
    life.one.tell()
    life.one.lost()
    await life.office.pass_time(40)
    assert (life.forgotten, life.office.endpoint.stats.user_errors) == (1, 0)


async def test_what_ran_out_and_was_not_noticed_yet_lives_for_no_time(life: Life) -> None:
    await life.office.pass_time(200)
    life.one.tell()
    assert (await life.answered()).startswith("active;expires=0:")


async def test_over_a_connection_that_is_closed_it_is_lost_at_once(office: Office) -> None:
    life = Life(office)
    stream = office.link.transports(("192.0.2.77", 5060)).connect("tcp", *DEVIA)
    stream.close()
    life.one = life.made(stream)
    life.one.tell()
    assert (life.forgotten, life.one.has_ended) == (1, True)
    with pytest.raises(ValueError, match="asked of a subscription that is over"):
        life.one.tell()
