# SPDX-License-Identifier: Apache-2.0
"""Who an endpoint under test has to do with: its users, and a peer that does only what the test says."""

from __future__ import annotations

from collections.abc import Callable

from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response
from devia.wire.endpoint import ClientTransaction, Endpoint, ServerTransaction
from devia.wire.flow import Address, Flow
from tests.wire.fake_link import FakeLink
from tests.wire.virtual_clock import VirtualClock

HERE: Address = ("192.0.2.1", 5060)
"""The endpoint under test."""
THERE: Address = ("192.0.2.10", 5060)
"""Its peer."""


class RecordingUser:
    """A `TransactionUser` that keeps what it is told, and does what `answers` says with a new request."""

    def __init__(self, answers: Callable[[Request, ServerTransaction], None] | None = None) -> None:
        self.answers = answers
        self.requests: list[Request] = []
        self.acks: list[Request] = []
        self.transactions: list[ServerTransaction] = []
        self.cancelled: list[ServerTransaction] = []
        self.closed: list[Flow] = []

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """Keeps it; a new request is answered."""
        if transaction is None:
            self.acks.append(request)
            return
        self.requests.append(request)
        self.transactions.append(transaction)
        if self.answers is not None:
            self.answers(request, transaction)

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """Keeps it."""
        self.cancelled.append(transaction)

    def on_flow_closed(self, flow: Flow) -> None:
        """Keeps it."""
        self.closed.append(flow)


class RecordingClient:
    """A `ClientUser` that keeps what becomes of its request."""

    def __init__(self) -> None:
        self.responses: list[Response] = []
        self.timeouts = 0
        self.transport_errors = 0

    @property
    def statuses(self) -> list[int]:
        """Of the responses."""
        return [response.status for response in self.responses]

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """Keeps it."""
        self.responses.append(response)

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """Counts it."""
        self.timeouts += 1

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """Counts it."""
        self.transport_errors += 1


class RawPeer:
    """A peer without transactions: keeps all that comes, sends what it is told to."""

    def __init__(self, link: FakeLink, address: Address = THERE) -> None:
        self.transports = link.transports(address)
        self.transports.attach(self)
        self.messages: list[Request | Response] = []
        self.times: list[float] = []
        self.closed: list[Flow] = []
        self.flows: list[Flow] = []
        self._clock = link.clock

    def receive(self, data: bytes, flow: Flow) -> None:
        """Keeps it."""
        self.messages.append(Message.parse(data))
        self.times.append(self._clock.now())
        self.flows.append(flow)

    def bad(self, data: bytes, error: BadMessage, flow: Flow) -> None:
        """Nothing the endpoint sends is."""
        raise AssertionError(error.detail)

    def flow_closed(self, flow: Flow) -> None:
        """Keeps it."""
        self.closed.append(flow)

    @property
    def kinds(self) -> list[str]:
        """Methods and statuses of all that came."""
        return [message.method if isinstance(message, Request) else str(message.status) for message in self.messages]

    def last_request(self, method: str) -> Request:
        """The last one of this method."""
        for message in reversed(self.messages):
            if isinstance(message, Request) and message.method == method:
                return message
        raise AssertionError(f"no {method} among {self.kinds}")

    def send(self, data: bytes, to: Address = HERE, transport: str = "udp") -> None:
        """Octets to the endpoint."""
        flow = self.transports.flow_to(transport, *to)
        assert flow is not None
        flow.send(data)

    def answer(self, method: str, status: int, transport: str = "udp") -> None:
        """A response to the last request of this method, over the flow it came by."""
        self.send(
            Response.to_request(self.last_request(method), status, to_tag="there").to_bytes(), transport=transport
        )


class Pair:
    """An endpoint and a raw peer, joined."""

    def __init__(self, *, reliable: bool = False) -> None:
        self.clock = VirtualClock()
        self.link = FakeLink(self.clock)
        self.user = RecordingUser()
        self.endpoint: Endpoint = self.link.endpoint(HERE)
        self.endpoint.user = self.user
        self.peer = RawPeer(self.link)
        self.client = RecordingClient()
        self.transport = "tcp" if reliable else "udp"
        if reliable:
            self.peer_flow: Flow = self.peer.transports.connect("tcp", *HERE)
            found = self.endpoint.flow_to("tcp", *self.peer_flow.local)
        else:
            found = self.endpoint.flow_to("udp", *THERE)
            peer_flow = self.peer.transports.flow_to("udp", *HERE)
            assert peer_flow is not None
            self.peer_flow = peer_flow
        assert found is not None
        self.flow = found

    def send(self, method: str) -> ClientTransaction:
        """A request of the endpoint's is on its way."""
        return self.endpoint.send_request(request(method), self.flow, self.client)

    def receive(self, data: bytes | Request | Response) -> None:
        """The peer sends this, and it has arrived."""
        self.peer_flow.send(data if isinstance(data, bytes) else data.to_bytes())
        self.settle()

    def answer(self, method: str, status: int) -> None:
        """The peer answers its last request of this method, and the answer has arrived."""
        self.receive(Response.to_request(self.peer.last_request(method), status, to_tag="there"))

    def settle(self) -> None:
        """All that was under way has arrived, and what was sent upon it."""
        self.clock.advance(3 * self.link.delay)


def request(method: str, *more: tuple[str, str], cseq: int = 1, to: str = "<sip:202@pbx>") -> Request:
    """A request without a Via."""
    headers = [("Max-Forwards", "70"), ("From", "<sip:201@pbx>;tag=a"), ("To", to), ("Call-ID", "c1")]
    return Request.new(method, "sip:202@pbx", headers=[*headers, ("CSeq", f"{cseq} {method}"), *more])


def received(method: str, branch: str = "z9hG4bKpeer", *more: tuple[str, str], cseq: int = 1) -> Request:
    """A request as the peer sends it."""
    made = request(method, *more, cseq=cseq)
    made.prepend("Via", f"SIP/2.0/UDP 192.0.2.10:5060;branch={branch}")
    return made


def spaces(times: list[float]) -> list[float]:
    """Between one and the next."""
    return [round(later - earlier, 3) for earlier, later in zip(times, times[1:], strict=False)]


def gone(pair: Pair) -> bool:
    """Nothing is left of any transaction."""
    return pair.endpoint.transactions == (0, 0) and pair.clock.pending == 0
