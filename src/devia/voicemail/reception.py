# SPDX-License-Identifier: Apache-2.0
"""Knows what a call that has come to voicemail is for: a message, the messages that are there, or a service code."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from devia.application.calls_under_way import CallUnderWay
from devia.application.entities import Device, User
from devia.application.from_phone import AtPhone
from devia.application.state import World
from devia.diversion.model import HandsetOrigin, ToMailbox
from devia.diversion.service_codes import LISTEN, CodePreset, service_request
from devia.sip.errors import BadMessage
from devia.sip.message import Request
from devia.sip.uri import Uri
from devia.voicemail.agent import Errand
from devia.voicemail.booth import Booth
from devia.voicemail.call import Conversation
from devia.voicemail.codes import Codes
from devia.voicemail.deposit import Depositing, Visitor
from devia.voicemail.listening import Listening
from devia.voicemail.prompts import Prompts


class CallReception:
    """The `Reception` of calls that the proxy sends."""

    def __init__(
        self, *, world: World, depositing: Depositing, listening: Listening, codes: Codes, preset: CodePreset
    ) -> None:
        self._world = world
        self._depositing = depositing
        self._listening = listening
        self._codes = codes
        self._preset = preset

    def errand(self, invite: Request) -> Errand | None:
        """See `agent.Reception`. Who is calling is asked of the call itself: what the caller wrote proves nothing."""
        owner = _owner(invite)
        call = None if owner is None else self._world.calls.ringing_at(invite.call_id, ToMailbox(extension=owner))
        conversation = None if call is None or owner is None else self._conversation(owner, call)
        if call is None or conversation is None:
            return None
        return Errand(conversation=conversation, caller=_who(call))

    def _conversation(self, owner: str, call: CallUnderWay) -> Conversation | None:
        if call.call.hops:
            return self._deposit(owner, call)
        organisation = self._world.organisation
        user = organisation.user_of(owner)
        device = None if call.device is None else organisation.device(call.device)
        if user is None or device is None or device.extension != owner:
            return None
        if call.call.called == LISTEN:
            return self._listen(user, owner, device)
        return self._code(call.call.called, user, device)

    def _deposit(self, owner: str, call: CallUnderWay) -> Conversation:
        facts = call.call
        hop = facts.hops[-1]
        caller = facts.caller
        visitor = Visitor(
            extension=owner,
            caller=None if caller.withheld else caller.number,
            caller_name=None if caller.withheld else caller.name,
            condition=hop.condition,
            diverting=hop.diverting,
            call=call.id,
        )

        async def leave_a_message(booth: Booth) -> None:
            await self._depositing.take(visitor, booth)

        return leave_a_message

    def _listen(self, user: User, owner: str, device: Device) -> Conversation:
        site = self._world.organisation.sites.get(user.site)
        zone = ZoneInfo("Europe/Rome" if site is None else site.time_zone)

        async def hear_messages(booth: Booth) -> None:
            await self._listening.let_in(owner, zone, device.username, booth)

        return hear_messages

    def _code(self, code: str, user: User, device: Device) -> Conversation | None:
        request = service_request(code, self._preset)
        if request is None:
            return None
        phone = AtPhone(device=device, origin=HandsetOrigin.CODE)
        prompts = Prompts(user.language.value)

        async def do_it(booth: Booth) -> None:
            await self._codes.perform(request, phone, prompts, booth)

        return do_it


def _who(call: CallUnderWay) -> str | None:
    """Whose calls count together: a device's, and those of a number outside. Many have withheld theirs."""
    if call.device is not None:
        return f"device {call.device}"
    caller = call.call.caller
    return None if caller.withheld or caller.number is None else f"number {caller.number}"


def _owner(invite: Request) -> str | None:
    """Whose mailbox the address names (RFC 4458 §2)."""
    try:
        target = Uri.parse(invite.uri).param("target")
        return None if target is None else Uri.parse(target.replace("%40", "@")).user_text
    except BadMessage:
        return None
