# SPDX-License-Identifier: Apache-2.0
"""Voicemail as a SIP user agent server, called over the way inside."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable

from devia.sip.dialog import Dialog
from devia.sip.message import Request, Response
from devia.sip.sdp import Direction, audio_in, offer
from devia.voicemail.agent import Errand, VoicemailAgent
from devia.voicemail.booth import Booth, Peer, StudioError
from devia.voicemail.crowd import Crowd
from devia.wire.endpoint import Endpoint
from devia.wire.inside import InsideTransports, joined
from tests.voicemail.acted import ActedBooth, ActedStudio
from tests.wire.peers import RecordingClient, RecordingUser
from tests.wire.virtual_clock import VirtualClock

CONTACT = "sip:caller@192.0.2.10"


class Talk:
    """A `Reception` with one conversation for all, which goes on until it is told to end or is given up."""

    def __init__(self, failing: Exception | None = None) -> None:
        self.begun = asyncio.Event()
        self.over = asyncio.Event()
        self.given_up = asyncio.Event()
        self.failing = failing
        self.knows_nobody = False

    def errand(self, invite: Request) -> Errand | None:
        """See `Reception`. Callers are told apart by what they wrote."""
        return None if self.knows_nobody else Errand(conversation=self.talk, caller=invite.first("from"))

    async def talk(self, booth: Booth) -> None:
        """Goes on."""
        self.begun.set()
        if self.failing is not None:
            raise self.failing
        try:
            await self.over.wait()
        except asyncio.CancelledError:
            self.given_up.set()
            raise


class Joined:
    """A caller's endpoint and voicemail's."""

    def __init__(self, studio: ActedStudio, talk: Talk, crowd: Crowd | None = None) -> None:
        loop = asyncio.get_running_loop()
        self.clock = VirtualClock()
        branches = itertools.count(1)
        self.caller, self.callee = (
            Endpoint(timers=self.clock, transports=InsideTransports(), make_branch=lambda: str(next(branches)))
            for _ in range(2)
        )
        self.user = RecordingUser(lambda asked, answer: answer.respond(Response.to_request(asked, 200)))
        self.caller.user = self.user
        self.flow, back = joined(loop.call_soon, self.caller, "caller", self.callee, "voicemail")
        self.agent = VoicemailAgent(
            endpoint=self.callee,
            flow=back,
            timers=self.clock,
            studio=studio,
            reception=talk,
            make_tag=lambda: f"vm{next(branches)}",
            crowd=crowd or Crowd(),
            settling=0.0,
        )

    async def send(self, request: Request) -> RecordingClient:
        """What becomes of the request, once it has a final response."""
        client = RecordingClient()
        self.caller.send_request(request, self.flow, client)
        await self.until(lambda: bool(client.statuses) and client.statuses[-1] >= 200)
        return client

    async def call(self, body: bytes = offer("192.0.2.10", 30_000, events=True)) -> tuple[RecordingClient, Dialog]:
        """The INVITE was answered, and its ACK is on its way."""
        client = await self.send(invite(body))
        assert client.statuses == [100, 200]
        dialog = Dialog.of_caller(client.responses[-1], "caller", 1)
        self.caller.send_ack(dialog.acknowledgement(CONTACT), self.flow)
        return client, dialog

    @staticmethod
    async def until(is_so: Callable[[], bool]) -> None:
        """The event loop has turned until it is so."""
        for _ in range(1_000):
            if is_so():
                return
            await asyncio.sleep(0)
        raise AssertionError("it did not come about")

    async def asked(self, method: str) -> None:
        """Voicemail has sent such a request."""
        await self.until(lambda: method in [request.method for request in self.user.requests])


def invite(body: bytes, *, call_id: str = "one", caller: str = "202", **further: str) -> Request:
    """A call to a mailbox."""
    headers = [
        ("Max-Forwards", "70"),
        ("From", f"<sip:{caller}@example.it>;tag=caller"),
        ("To", "<sip:201@example.it>"),
        ("Call-ID", call_id),
        ("CSeq", "1 INVITE"),
        ("Record-Route", "<sip:token@192.0.2.1;lr>"),
        *[(name.replace("_", "-"), value) for name, value in further.items()],
    ]
    if "Contact" not in further:
        headers.append(("Contact", f"<{CONTACT}>"))
    request = Request.new("INVITE", "sip:vm@example.it;target=sip:201%40example.it;cause=408", headers=headers)
    request.set_body("application/sdp", body)
    return request


def within(dialog: Dialog, method: str, body: bytes = b"") -> Request:
    """The caller's next request in the call."""
    request = dialog.request(method, CONTACT)
    if body:
        request.set_body("application/sdp", body)
    return request


def offered(direction: Direction) -> bytes:
    """An offer in this direction."""
    return offer("192.0.2.10", 30_002, 2).replace(b"a=sendrecv", f"a={direction}".encode())


async def test_a_call_is_answered_and_ends_with_its_conversation() -> None:
    booth, talk = ActedBooth(), Talk()
    studio = ActedStudio(booth)
    both = Joined(studio, talk)
    client, dialog = await both.call()
    answer = client.responses[-1]
    audio = audio_in(answer.body)
    assert audio is not None and (audio.host, audio.port, audio.telephone_event) == ("192.0.2.1", 40_000, 101)
    assert dialog.routes == ("<sip:token@192.0.2.1;lr>",)
    peer = studio.opened[0]
    assert peer is not None and (peer.host, peer.port, peer.law) == ("192.0.2.10", 30_000, "pcmu")
    await talk.begun.wait()
    talk.over.set()
    await both.asked("BYE")
    assert both.user.requests[-1].uri == CONTACT
    assert booth.closed == 1
    assert both.agent.calls == 0


async def test_nothing_is_said_before_the_ack() -> None:
    talk = Talk()
    both = Joined(ActedStudio(ActedBooth()), talk)
    client = await both.send(invite(offer("192.0.2.10", 30_000)))
    assert client.statuses == [100, 200] and not talk.begun.is_set()
    dialog = Dialog.of_caller(client.responses[-1], "caller", 1)
    both.caller.send_ack(dialog.acknowledgement(CONTACT), both.flow)
    await talk.begun.wait()


async def test_a_caller_who_hangs_up_ends_the_conversation() -> None:
    booth, talk = ActedBooth(), Talk()
    both = Joined(ActedStudio(booth), talk)
    _, dialog = await both.call()
    await talk.begun.wait()
    assert (await both.send(within(dialog, "BYE"))).statuses == [200]
    await talk.given_up.wait()
    await both.until(lambda: booth.closed == 1)
    assert "BYE" not in [request.method for request in both.user.requests]
    assert (await both.send(within(dialog, "BYE"))).statuses == [481]


async def test_a_caller_without_an_offer_gets_one_and_answers_in_the_ack() -> None:
    booth, talk = ActedBooth(), Talk()
    studio = ActedStudio(booth)
    both = Joined(studio, talk)
    client = await both.send(invite(b""))
    assert audio_in(client.responses[-1].body) is not None
    dialog = Dialog.of_caller(client.responses[-1], "caller", 1)
    ack = dialog.acknowledgement(CONTACT)
    ack.set_body("application/sdp", offer("192.0.2.10", 30_004).replace(b"RTP/AVP 0 8", b"RTP/AVP 8"))
    both.caller.send_ack(ack, both.flow)
    await talk.begun.wait()
    assert studio.opened == [None]
    assert [(peer.port, peer.law) for peer in booth.peers] == [(30_004, "pcma")]


async def test_hold_and_resume() -> None:
    booth, talk = ActedBooth(), Talk()
    both = Joined(ActedStudio(booth), talk)
    _, dialog = await both.call()
    await talk.begun.wait()
    held = await both.send(within(dialog, "INVITE", offered("sendonly")))
    both.caller.send_ack(dialog.acknowledgement(CONTACT), both.flow)
    assert b"a=recvonly" in held.responses[-1].body
    await both.send(within(dialog, "INVITE", offered("inactive")))
    await both.send(within(dialog, "UPDATE", offered("recvonly")))
    await both.send(within(dialog, "INVITE", offered("sendrecv").replace(b"IN IP4 192.0.2.10", b"IN IP4 0.0.0.0")))
    await both.send(within(dialog, "UPDATE", offered("sendrecv")))
    assert [(peer.hears, peer.speaks) for peer in booth.peers] == [
        (False, True),
        (False, False),
        (True, False),
        (False, True),
        (True, True),
    ]
    assert not talk.given_up.is_set()


async def test_an_update_without_a_description_only_refreshes() -> None:
    booth, talk = ActedBooth(), Talk()
    both = Joined(ActedStudio(booth), talk)
    _, dialog = await both.call()
    client = await both.send(within(dialog, "UPDATE"))
    assert client.statuses == [200] and client.responses[-1].body == b"" and booth.peers == []


async def test_no_audio_that_is_understood() -> None:
    both = Joined(ActedStudio(ActedBooth(), ActedBooth()), Talk())
    opus = offer("192.0.2.10").replace(b"RTP/AVP 0 8", b"RTP/AVP 96")
    assert (await both.send(invite(opus))).statuses == [100, 488]
    assert both.agent.calls == 0


async def test_a_change_nobody_understands_leaves_the_call_as_it_was() -> None:
    booth, talk = ActedBooth(), Talk()
    both = Joined(ActedStudio(booth), talk)
    _, dialog = await both.call()
    client = await both.send(within(dialog, "INVITE", offer("192.0.2.10").replace(b"RTP/AVP 0 8", b"RTP/AVP 96")))
    assert client.statuses == [488] and booth.peers == [] and both.agent.calls == 1


async def test_no_booth_to_be_had() -> None:
    both = Joined(ActedStudio(), Talk())
    assert (await both.send(invite(offer("192.0.2.10")))).statuses == [100, 503]
    assert both.agent.calls == 0


async def test_a_booth_that_goes_ends_the_call() -> None:
    booth, talk = ActedBooth(), Talk(failing=StudioError("it is gone"))
    both = Joined(ActedStudio(booth), talk)
    await both.call()
    await both.asked("BYE")
    assert booth.closed == 1


async def test_a_fault_of_ours_ends_the_call_and_no_other() -> None:
    talk = Talk(failing=RuntimeError("a fault"))
    both = Joined(ActedStudio(ActedBooth(), ActedBooth()), talk)
    await both.call()
    await both.asked("BYE")
    talk.failing = None
    await both.call()


async def test_a_2xx_that_is_never_acknowledged_ends_the_call() -> None:
    booth, talk = ActedBooth(), Talk()
    both = Joined(ActedStudio(booth), talk)
    await both.send(invite(offer("192.0.2.10")))
    both.clock.advance(33.0)
    await both.asked("BYE")
    await both.until(lambda: booth.closed == 1)
    assert not talk.begun.is_set()


class Slow(ActedStudio):
    """Never has a booth."""

    async def open(self, peer: Peer | None) -> ActedBooth:
        """See `Studio`."""
        await asyncio.Event().wait()
        raise AssertionError


async def test_cancelled_before_the_answer() -> None:
    both = Joined(Slow(), Talk())
    client = RecordingClient()
    transaction = both.caller.send_request(invite(offer("192.0.2.10")), both.flow, client)
    await both.until(lambda: both.agent.calls == 1)
    await both.until(lambda: client.statuses == [100])
    transaction.cancel(None)
    await both.until(lambda: client.statuses[-1:] == [487])
    assert both.agent.calls == 0


async def test_what_voicemail_has_nothing_to_do_with() -> None:
    talk = Talk()
    talk.knows_nobody = True
    both = Joined(ActedStudio(ActedBooth()), talk)
    assert (await both.send(invite(offer("192.0.2.10")))).statuses == [404]
    unknown = invite(offer("192.0.2.10"), Require="tea")
    refused = await both.send(unknown)
    assert refused.statuses == [420] and refused.responses[-1].first("unsupported") == "tea"


async def test_a_caller_who_wants_every_ringing_reliable() -> None:
    """RFC 3262 §3: voicemail never rings, so there is nothing that would have to be."""
    both = Joined(ActedStudio(ActedBooth()), Talk())
    assert (await both.send(invite(offer("192.0.2.10"), Require="100rel"))).statuses == [100, 200]


async def test_the_ack_of_another_2xx_is_none_for_this_one() -> None:
    """The first one's, come late or again, says nothing of the answer to a re-INVITE (RFC 3261 §13.3.1.4)."""
    both = Joined(ActedStudio(ActedBooth()), Talk())
    _, dialog = await both.call()
    ack = dialog.acknowledgement(CONTACT)
    held = within(dialog, "INVITE", offered("sendonly"))
    client = await both.send(held)
    both.caller.send_ack(ack, both.flow)
    await asyncio.sleep(0)
    both.clock.advance(33.0)
    await both.asked("BYE")
    assert client.statuses[-1] == 200


async def test_other_requests() -> None:
    both = Joined(ActedStudio(ActedBooth()), Talk())
    _, dialog = await both.call()
    assert (await both.send(within(dialog, "OPTIONS"))).statuses == [200]
    assert (await both.send(within(dialog, "INFO"))).statuses == [405]
    late = within(dialog, "OPTIONS")
    dialog.cseq += 1
    assert (await both.send(within(dialog, "OPTIONS"))).statuses == [200]
    assert (await both.send(late)).statuses == [500]
    outside = invite(b"")
    options = Request.new("OPTIONS", "sip:vm@example.it", headers=[*_but_cseq(outside), ("CSeq", "7 OPTIONS")])
    assert (await both.send(options)).statuses == [200]
    message = Request.new("MESSAGE", "sip:vm@example.it", headers=[*_but_cseq(outside), ("CSeq", "8 MESSAGE")])
    assert (await both.send(message)).statuses == [405]


async def test_closing_ends_every_call() -> None:
    talk = Talk()
    first, second = ActedBooth(), ActedBooth()
    both = Joined(ActedStudio(first, second), talk)
    await both.call()
    await talk.begun.wait()
    await both.agent.close()
    assert (first.closed, both.agent.calls) == (1, 0)
    await both.asked("BYE")


async def test_closing_refuses_who_was_not_answered_yet() -> None:
    both = Joined(Slow(), Talk())
    client = RecordingClient()
    both.caller.send_request(invite(offer("192.0.2.10")), both.flow, client)
    await both.until(lambda: both.agent.calls == 1)
    await both.agent.close()
    await both.until(lambda: client.statuses == [100, 503])
    assert both.agent.calls == 0 and both.user.requests == []


async def test_too_many_calls_of_one_caller() -> None:
    """One more than they may have is refused, until one of them is over; nobody else is."""
    studio = ActedStudio(*[ActedBooth() for _ in range(4)])
    both = Joined(studio, Talk(), Crowd(most_of_one=2))

    def another(call_id: str, caller: str = "202") -> Request:
        return invite(offer("192.0.2.10"), call_id=call_id, caller=caller)

    first = await both.send(another("1"))
    assert first.statuses == [100, 200]
    assert (await both.send(another("2"))).statuses == [100, 200]
    assert (await both.send(another("3"))).statuses == [486]
    assert (await both.send(another("4", "203"))).statuses == [100, 200]
    assert len(studio.opened) == 3
    await both.send(within(Dialog.of_caller(first.responses[-1], "caller", 1), "BYE"))
    await both.until(lambda: both.agent.calls == 2)
    assert (await both.send(another("5"))).statuses == [100, 200]


async def test_too_many_calls_in_all() -> None:
    both = Joined(ActedStudio(ActedBooth(), ActedBooth()), Talk(), Crowd(most=1))
    _, dialog = await both.call()
    assert (await both.send(invite(offer("192.0.2.10"), call_id="two"))).statuses == [503]
    await both.send(within(dialog, "BYE"))
    await both.until(lambda: both.agent.calls == 0)
    assert (await both.send(invite(offer("192.0.2.10"), call_id="three"))).statuses == [100, 200]


def _but_cseq(request: Request) -> list[tuple[str, str]]:
    return [(name, request.first(name.lower()) or "") for name in ("Max-Forwards", "From", "To", "Call-ID", "Contact")]
