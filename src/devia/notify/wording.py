# SPDX-License-Identifier: Apache-2.0
"""People, places and moments as they stand in a mail. Names come from the network: each is one line, and short."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from devia.application.entities import DEFAULT_SITE, CallRecord, User
from devia.application.organisation import Organisation
from devia.diversion.model import Caller, Target, ToAttendantGroup, ToMailbox
from devia.diversion.shown import international
from devia.notify.letter import one_line
from devia.notify.texts import TEXTS, Texts

LONGEST_NAME = 60
"""Characters."""
_MAILBOX = "mailbox:"


class Wording:
    """For one reader, in their language."""

    def __init__(self, reader: User, organisation: Organisation) -> None:
        self.texts: Texts = TEXTS[reader.language]
        self._reader = reader
        self._organisation = organisation

    def is_reader(self, number: str | None) -> bool:
        """Whether this is the reader's own extension."""
        return number is not None and number == self._reader.extension

    def caller(self, caller: Caller, role: str) -> str:
        """Who called; a withheld number is nobody's (B1.3), and a number is not whose it merely equals (B1.1)."""
        if caller.extension is not None and not caller.withheld:
            return self.at(caller.extension, role)
        if caller.withheld:
            return self._said(role, "me" if self.is_reader(caller.extension) else "withheld")
        return self.outside(caller.number, caller.name, role)

    def outside(self, number: str | None, name: str | None, role: str) -> str:
        """Who calls from outside; anybody may give themselves any name: the number stands beside it."""
        if number is None:
            return self._said(role, "somebody")
        written = _name(international(number) or number)
        if name is None or not any(char.isalpha() for char in name):
            return self._said(role, "number", written)
        return self._said(role, "person", f"{_name(name)} ({written})")

    def target(self, target: Target, role: str) -> str:
        """Where a diversion led."""
        match target:
            case ToAttendantGroup():
                return self._said(role, "attendant")
            case ToMailbox(extension=extension):
                return self.at(f"{_MAILBOX}{extension}", role)
            case _:
                return self.at(target.number, role)

    def at(self, number: str, role: str) -> str:
        """Who has this number: an extension, a group, an outside number, or `mailbox:EXT`."""
        owner = number.removeprefix(_MAILBOX)
        user = self._organisation.user_of(owner)
        if owner != number:
            if self.is_reader(owner):
                return self._said(role, "mailbox_mine")
            return self._said(role, "mailbox", _name(owner if user is None else user.name))
        if self.is_reader(number):
            return self._said(role, "me")
        if user is not None:
            return self._said(role, "person", _name(user.name))
        if self._organisation.attendant(number) is not None:
            return self._said(role, "attendant")
        if number.isascii() and number.isdigit():
            return self._said(role, "extension", _name(number))
        return self._said(role, "number", _name(international(number) or number))

    def moment(self, at: datetime) -> str:
        """Day and time by the clock of the reader's site."""
        site = self._organisation.sites.get(self._reader.site) or self._organisation.sites.get(DEFAULT_SITE)
        local = at.astimezone(ZoneInfo("Europe/Rome" if site is None else site.time_zone))
        return self.texts.moment.format(
            day=local.day, month=self.texts.months[local.month - 1], year=local.year, time=f"{local:%H:%M}"
        )

    def greeting(self) -> str:
        """How a mail begins."""
        return self.texts.greeting.format(name=_name(self._reader.name))

    def _said(self, role: str, kind: str, name: str = "") -> str:
        phrases = self.texts.parties[role]
        # "ad Anna", but "a Carla".
        if kind == "person" and name[:1].lower() in ("a", "à", "á") and "person_a" in phrases:
            kind = "person_a"
        return phrases[kind].format(name=name)


def _name(text: str) -> str:
    return one_line(text, LONGEST_NAME)


def refusal_of(record: CallRecord) -> str:
    """What ended a call that nobody answered, as `Texts.outcomes` has it."""
    match record.status:
        case 486 | 600:
            return "busy"
        case 603 | 607 | 608:
            return "declined"
        case 408 | 480 | 487:
            return "no_answer"
        case _:
            return "other"
