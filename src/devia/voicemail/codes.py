# SPDX-License-Identifier: Apache-2.0
"""A service code was dialled: it is done, and the caller is told what has come of it (B12.1, B12.5)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

import structlog

from devia.application.errors import ApplicationError, Invalid
from devia.application.from_phone import NUMBER_MISSING, AtPhone, FromPhone
from devia.application.ports import StoreError
from devia.diversion.model import CallerClass, Condition, Destination, HangUp, ToAttendant, ToNumber, ToVoicemail
from devia.diversion.service_codes import CodeAction, ServiceRequest
from devia.voicemail import spoken
from devia.voicemail.booth import Booth
from devia.voicemail.prompts import Prompts

_log = structlog.get_logger(__name__)

CLASSES: Final[dict[CallerClass, str]] = {
    CallerClass.INTERNAL: "code_inside",
    CallerClass.EXTERNAL: "code_outside",
}


class Codes:
    """Does what codes ask for."""

    def __init__(self, from_phone: FromPhone) -> None:
        self._from_phone = from_phone

    async def perform(self, request: ServiceRequest, phone: AtPhone, prompts: Prompts, booth: Booth) -> None:
        """It is done, or refused, and what is so now was said; it is done even if the caller does not stay to hear."""
        doing = asyncio.create_task(self._done(request, phone), name=f"code from {phone.device.username}")
        try:
            await asyncio.wait({doing})
        except asyncio.CancelledError:
            # Given up in the middle it could be done in part, or on disk and not in force.
            await asyncio.wait({doing})
            raise
        await booth.play(prompts(*doing.result()))

    async def _done(self, request: ServiceRequest, phone: AtPhone) -> list[str]:
        """What has come of it, in words."""
        try:
            await self._do(request, phone)
            return self._standing(request, phone)
        except Invalid as refusal:
            codes = {fault.code for fault in refusal.faults}
            return ["code_no_number" if NUMBER_MISSING in codes else "code_refused"]
        except (ApplicationError, StoreError) as error:
            _log.error("a code could not be done", device=phone.device.username, reason=str(error))
            return ["code_failed"]

    async def _do(self, request: ServiceRequest, phone: AtPhone) -> None:
        action = request.action
        if action is CodeAction.TOGGLE:
            is_on = self._from_phone.is_on(phone.extension, request.conditions)
            action = CodeAction.DEACTIVATE if is_on else CodeAction.ACTIVATE
        if action is CodeAction.INTERROGATE:
            return
        if request.do_not_disturb:
            await self._from_phone.do_not_disturb(phone, action is CodeAction.ACTIVATE)
        elif action is CodeAction.ACTIVATE:
            for condition in request.conditions:
                ring_time = request.ring_time if condition is Condition.NO_ANSWER else None
                await self._from_phone.divert(phone, condition, request.number, ring_time)
        else:
            await self._from_phone.end(phone, request.conditions, forget=action is CodeAction.ERASE)

    def _standing(self, request: ServiceRequest, phone: AtPhone) -> list[str]:
        """What is so now, in words."""
        if request.do_not_disturb:
            return ["do_not_disturb_on" if self._from_phone.is_left_alone(phone.extension) else "do_not_disturb_off"]
        said: list[str] = []
        for condition in request.conditions:
            where = self._where(condition, phone.extension)
            if where and where != said[-len(where) :]:
                said.extend(where)
        return said or ["code_off"]

    def _where(self, condition: Condition, extension: str) -> list[str]:
        """Where calls go under this condition; nothing where they are not diverted."""
        handset = self._from_phone.handset(extension)
        if condition is Condition.ALWAYS and handset is not None:
            return ["code_on", *_named(handset.destination)]
        rules = self._from_phone.leads_to(extension, condition)
        destinations = {rule.destination for rule in rules.values()}
        if len(rules) == len(CallerClass) and len(destinations) == 1:
            return ["code_on", *_named(destinations.pop())]
        return [*_each({each: rule.destination for each, rule in rules.items()}.items())]


def _each(rules: Iterable[tuple[CallerClass, Destination]]) -> list[str]:
    said: list[str] = []
    for caller_class, destination in rules:
        said += [*([] if said else ["code_on"]), *_named(destination), CLASSES[caller_class]]
    return said


def _named(destination: Destination) -> list[str]:
    match destination:
        case ToNumber(number=number):
            return spoken.digits(number)
        case ToAttendant():
            return ["code_attendant"]
        case ToVoicemail():
            return ["code_voicemail"]
        case HangUp():
            return ["code_hang_up"]
