# SPDX-License-Identifier: Apache-2.0
"""Voicemail as a SIP user agent server (RFC 3261 §8.2): answers calls, and hands each to its conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import structlog

from devia.sip.dialog import Dialog
from devia.sip.errors import BadMessage
from devia.sip.message import Request, Response
from devia.sip.option_tags import unsupported
from devia.voicemail.booth import Studio
from devia.voicemail.call import ALLOW, SETTLING, Conversation, VoicemailCall
from devia.voicemail.crowd import Crowd
from devia.wire.endpoint import NOBODY, Endpoint, ServerTransaction
from devia.wire.flow import Flow
from devia.wire.timers import Timers

_log = structlog.get_logger(__name__)

CONTACT = "sip:voicemail@voicemail.invalid"
"""Where requests within a call go. devia's proxy stands before it in every route set; nobody else reaches it."""
UNDERSTOOD = frozenset({"100rel"})
"""Extensions a request may require: there is no provisional response of ours that would have to be reliable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a call has come for."""

    conversation: Conversation
    caller: str | None
    """Tells whose calls they are; None where nobody can tell."""


class Reception(Protocol):
    """Knows what is to be said to whom."""

    def errand(self, invite: Request) -> Errand | None:
        """What this call is for; None where voicemail has nothing to do with it."""


class VoicemailAgent:
    """The `TransactionUser` of the endpoint that only the proxy can reach."""

    def __init__(
        self,
        *,
        endpoint: Endpoint,
        flow: Flow,
        timers: Timers,
        studio: Studio,
        reception: Reception,
        make_tag: Callable[[], str],
        crowd: Crowd,
        settling: float = SETTLING,
    ) -> None:
        """`flow` leads to the proxy."""
        self._endpoint = endpoint
        self._flow = flow
        self._timers = timers
        self._studio = studio
        self._reception = reception
        self._make_tag = make_tag
        self._crowd = crowd
        self._settling = settling
        self._calls: dict[tuple[str, str], VoicemailCall] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        """Of calls; some are over and still putting away what was recorded."""
        endpoint.user = self

    @property
    def calls(self) -> int:
        """How many are going on."""
        return len(self._calls)

    async def close(self) -> None:
        """Every call is over, and what was recorded is kept; one not answered yet is refused."""
        for call in tuple(self._calls.values()):
            call.refuse(503)
            self._hang_up(call)
            call.hung_up()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # What comes in -----------------------------------------------------------------------------------------------

    def on_request(self, request: Request, flow: Flow, transaction: ServerTransaction | None) -> None:
        """See `TransactionUser`."""
        call = self._calls.get((request.call_id, request.to_tag or ""))
        if transaction is None:
            if call is not None:
                call.acknowledged(request)
        elif request.require - UNDERSTOOD:
            # RFC 3261 §8.2.2.3
            headers = unsupported(request.require - UNDERSTOOD)
            transaction.respond(Response.to_request(request, 420, headers=headers))
        elif request.to_tag is not None:
            self._within(request, transaction, call)
        elif request.method == "INVITE":
            self._called(request, transaction)
        else:
            status = 200 if request.method == "OPTIONS" else 405
            transaction.respond(Response.to_request(request, status, headers=[("Allow", ALLOW)]))

    def on_cancel(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """The caller gave up before it was answered: 487. Too late, and it is hung up by BYE."""
        call = transaction.context
        if isinstance(call, VoicemailCall) and call.is_unanswered:
            self._forget(call)
            call.refuse(487)
            call.hung_up()

    def on_flow_closed(self, flow: Flow) -> None:
        """See `TransactionUser`; the way inside never closes."""

    def _called(self, invite: Request, transaction: ServerTransaction) -> None:
        errand = self._reception.errand(invite)
        if errand is None:
            transaction.respond(Response.to_request(invite, 404))
            return
        try:
            dialog = Dialog.of_callee(invite, self._make_tag())
        except BadMessage:
            # Whoever cannot be reached cannot be talked to (RFC 3261 §8.1.1.8).
            transaction.respond(Response.to_request(invite, 400, "Missing Contact"))
            return
        refusal = self._crowd.enter(errand.caller)
        if refusal is not None:
            _log.warning("too many calls to voicemail", call_id=invite.call_id, caller=errand.caller, status=refusal)
            transaction.respond(Response.to_request(invite, refusal))
            return
        call = VoicemailCall(
            dialog=dialog,
            invite=invite,
            transaction=transaction,
            conversation=errand.conversation,
            studio=self._studio,
            timers=self._timers,
            contact=CONTACT,
            hang_up=self._hang_up,
            settling=self._settling,
        )
        transaction.context = call
        self._calls[call.key] = call
        # Without it the INVITE could not be cancelled (RFC 3261 §9.1).
        transaction.respond(Response.to_request(invite, 100))
        task = call.start()
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._over(call, errand.caller, done))

    def _within(self, request: Request, transaction: ServerTransaction, call: VoicemailCall | None) -> None:
        if call is None:
            transaction.respond(Response.to_request(request, 481))
        elif not call.dialog.takes(request):
            transaction.respond(Response.to_request(request, 500))
        elif request.method == "BYE":
            self._forget(call)
            call.hung_up()
            transaction.respond(Response.to_request(request, 200))
        elif request.method in ("INVITE", "UPDATE"):
            call.changed(request, transaction)
        else:
            status = 200 if request.method == "OPTIONS" else 405
            transaction.respond(Response.to_request(request, status, headers=[("Allow", ALLOW)]))

    # -------------------------------------------------------------------------------------------------------------

    def _hang_up(self, call: VoicemailCall) -> None:
        if self._forget(call) and call.is_answered:
            self._endpoint.send_request(call.dialog.request("BYE", CONTACT), self._flow, NOBODY)

    def _forget(self, call: VoicemailCall) -> bool:
        return self._calls.pop(call.key, None) is not None

    def _over(self, call: VoicemailCall, caller: str | None, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._crowd.leave(caller)
        if not task.cancelled() and task.exception() is not None:
            _log.error("voicemail failed in a call", call_id=call.dialog.call_id, exc_info=task.exception())
            call.refuse(500)
        self._hang_up(call)
