# SPDX-License-Identifier: Apache-2.0
"""One call voicemail has taken: its dialog, its booth, and the conversation going on in it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from devia.sip.dialog import Dialog, record_routes
from devia.sip.message import Request, Response
from devia.sip.sdp import Answer, Audio, answer_to, audio_in
from devia.voicemail.booth import Booth, Peer, Studio, StudioError
from devia.wire.acceptance import Acceptance
from devia.wire.endpoint import ServerTransaction
from devia.wire.timers import Timers

_log = structlog.get_logger(__name__)

ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE"
OPENING = 3.0
"""Seconds a booth may take to be had: an INVITE that is not answered in 4 s is given up (B6.2)."""
SETTLING = 0.3
"""Seconds after the ACK before anything is said, so that its beginning is not lost on a phone still connecting."""

Conversation = Callable[[Booth], Awaitable[None]]
"""All that is said and heard; the call ends with it. Cancelled when the caller hangs up."""


class VoicemailCall:
    """From the INVITE to the BYE, whoever sends it."""

    def __init__(
        self,
        *,
        dialog: Dialog,
        invite: Request,
        transaction: ServerTransaction,
        conversation: Conversation,
        studio: Studio,
        timers: Timers,
        contact: str,
        hang_up: Callable[[VoicemailCall], None],
        settling: float = SETTLING,
    ) -> None:
        """`hang_up` is called when the call is to end from our side."""
        self.dialog = dialog
        self._invite = invite
        self._transaction = transaction
        self._conversation = conversation
        self._studio = studio
        self._timers = timers
        self._contact = contact
        self._hang_up = hang_up
        self._settling = settling
        self._booth: Booth | None = None
        self._acceptance: Acceptance | None = None
        self._accepted = 0
        """CSeq of the INVITE it answers."""
        self._acknowledged = asyncio.Event()
        self._is_final = False
        self._is_answered = False
        self._task: asyncio.Task[None] | None = None

    @property
    def key(self) -> tuple[str, str]:
        """(Call-ID, our tag)"""
        return self.dialog.call_id, self.dialog.own_tag

    @property
    def is_unanswered(self) -> bool:
        """Whether the caller waits for an answer still."""
        return not self._is_final

    @property
    def is_answered(self) -> bool:
        """Whether it was taken, and not refused."""
        return self._is_answered

    def start(self) -> asyncio.Task[None]:
        """The call is being answered; the task ends when everything of it is over."""
        self._task = asyncio.get_running_loop().create_task(self._run(), name=f"voicemail {self.dialog.call_id}")
        return self._task

    # What comes in -----------------------------------------------------------------------------------------------

    def acknowledged(self, ack: Request) -> None:
        """The ACK has come; it answers the offer we made where the INVITE had none (RFC 3261 §13.2.2.4). One of an
        earlier INVITE says nothing of the latest."""
        self._acknowledged.set()
        if ack.cseq[0] != self._accepted:
            return
        if self._acceptance is not None:
            self._acceptance.over()
            self._acceptance = None
        if ack.body.strip() and self._booth is not None:
            audio = audio_in(ack.body)
            if audio is not None:
                self._booth.peer_is(peer_of(audio))

    def changed(self, request: Request, transaction: ServerTransaction) -> None:
        """Held, resumed or moved by a re-INVITE or UPDATE (RFC 3261 §14.2, RFC 3311 §5.2)."""
        if self._booth is None:
            transaction.respond(Response.to_request(request, 491))
            return
        response = Response.to_request(request, 200, headers=self._headers())
        if request.body.strip() or request.method == "INVITE":
            answer = self._answer(request.body, self._booth)
            if answer is None:
                transaction.respond(Response.to_request(request, 488))
                return
            if answer.audio is not None:
                self._booth.peer_is(peer_of(answer.audio))
            response.set_body("application/sdp", answer.body)
        self.dialog.refresh_target(request)
        if request.method == "INVITE":
            self._accept(transaction, response)
        else:
            transaction.respond(response)

    def refuse(self, status: int) -> None:
        """The INVITE is answered with this status, unless it has been answered."""
        if not self._is_final:
            self._is_final = True
            self._transaction.respond(Response.to_request(self._invite, status, to_tag=self.dialog.own_tag))

    def hung_up(self) -> None:
        """The caller has gone, or never came: what is going on stops."""
        if self._acceptance is not None:
            self._acceptance.over()
            self._acceptance = None
        if self._task is not None:
            self._task.cancel()

    # -------------------------------------------------------------------------------------------------------------

    async def _run(self) -> None:
        offered = audio_in(self._invite.body)
        try:
            async with asyncio.timeout(OPENING):
                booth = await self._studio.open(None if offered is None else peer_of(offered))
        except (StudioError, TimeoutError) as error:
            _log.warning(
                "voicemail cannot answer", call_id=self.dialog.call_id, reason=str(error) or "no booth in time"
            )
            self.refuse(503)
            return
        self._booth = booth
        try:
            answer = self._answer(self._invite.body, booth)
            if answer is None:
                self.refuse(488)
                return
            response = Response.to_request(
                self._invite, 200, to_tag=self.dialog.own_tag, headers=[*record_routes(self._invite), *self._headers()]
            )
            response.set_body("application/sdp", answer.body)
            self._is_final = self._is_answered = True
            self._accept(self._transaction, response)
            await self._acknowledged.wait()
            await asyncio.sleep(self._settling)
            await self._conversation(booth)
            self._hang_up(self)
        except StudioError as error:
            _log.warning("voicemail ends a call", call_id=self.dialog.call_id, reason=str(error))
            self._hang_up(self)
        finally:
            self._booth = None
            await booth.close()

    def _accept(self, transaction: ServerTransaction, response: Response) -> None:
        if self._acceptance is not None:
            self._acceptance.over()
        self._accepted = response.cseq[0]
        self._acceptance = Acceptance(self._timers, transaction, response, self._lost)

    def _lost(self) -> None:
        """No ACK has come: as if it had been talked over (RFC 3261 §13.3.1.4)."""
        self._hang_up(self)
        self.hung_up()

    def _answer(self, offered: bytes, booth: Booth) -> Answer | None:
        host, port = booth.address
        answer = answer_to(offered, host, port, self.dialog.descriptions, events=True)
        if answer is not None:
            self.dialog.descriptions += 1
        return answer

    def _headers(self) -> list[tuple[str, str]]:
        return [("Contact", f"<{self._contact}>"), ("Allow", ALLOW)]


def peer_of(audio: Audio) -> Peer:
    """The caller's end, as its description has it. An address of zeros is the old way to hold (RFC 3264 §8.4)."""
    is_held = audio.host in ("0.0.0.0", "::")
    return Peer(
        host=audio.host,
        port=audio.port,
        law=audio.law,
        telephone_event=audio.telephone_event,
        hears=not is_held and audio.direction in ("sendrecv", "recvonly"),
        speaks=audio.direction in ("sendrecv", "sendonly"),
    )
