# SPDX-License-Identifier: Apache-2.0
"""Numbers that calls may not be diverted to, and who wished them to be: told by the audit log (B4.1, B12.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog

from devia.application.actor import Actor
from devia.application.changing import Changing
from devia.application.entities import AuditEntry
from devia.application.ports import StoreError
from devia.diversion.codec import Fault
from devia.diversion.explain import Fact
from devia.diversion.model import CallerClass, Condition

_log = structlog.get_logger(__name__)

REFUSED: Final = "diversion refused"
"""What the audit log calls it."""
FACTS: Final = frozenset(
    {
        Fact.MAY_NOT_DIVERT_EXTERNALLY.value,
        Fact.COUNTRY_NOT_ALLOWED.value,
        Fact.PREFIX_DENIED.value,
        Fact.OWN_NUMBER.value,
        Fact.EXTENSION_UNKNOWN.value,
        Fact.NUMBER_INVALID.value,
    }
)
"""Why a number is refused (B4.1). What else is wrong with a plan is a slip of whoever wrote it."""
MOST_TOGETHER: Final = 20
"""Refusals of one extension the log has at once."""
ONE_EVERY: Final = 180.0
"""Seconds until it has room for one more: whoever goes on all day does not fill the disk, nor hide what others did."""
LONGEST: Final = 64
"""Characters of a number that are kept: a plan that is refused may have held anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Calls were to be diverted there, and may not."""

    condition: Condition
    caller_classes: tuple[CallerClass, ...]
    number: str | None
    """As it was written; None: what was named is no number."""
    fault: str
    """Why; one of the codes in `Fact`."""


@dataclass(slots=True)
class _Room:
    """What the log still has room for, of one extension."""

    left: float
    at: float
    unlisted: int = 0
    """Refusals since the last that was listed."""


class Refusals:
    """Tells the audit log of them, so many of each extension."""

    def __init__(self, changing: Changing) -> None:
        self._changing = changing
        self._rooms: dict[str, _Room] = {}

    async def note(self, actor: Actor, extension: str, refusals: Iterable[Refusal]) -> None:
        """The audit log has them as far as there is room; where it cannot be written, nothing else suffers."""
        entries = [
            self._entry(actor, extension, each, unlisted) for each, unlisted in self._listed(extension, refusals)
        ]
        try:
            await self._changing.apply([], entries)
        except StoreError as error:
            _log.warning("a refused diversion is not in the audit log", extension=extension, reason=str(error))

    def _listed(self, extension: str, refusals: Iterable[Refusal]) -> list[tuple[Refusal, int]]:
        """Those there is room for, each with how many before it are not listed."""
        now = self._changing.clock.monotonic()
        room = self._rooms.setdefault(extension, _Room(MOST_TOGETHER, now))
        room.left = min(MOST_TOGETHER, room.left + (now - room.at) / ONE_EVERY)
        room.at = now
        listed: list[tuple[Refusal, int]] = []
        for refusal in refusals:
            if room.left < 1:
                if not room.unlisted:
                    _log.warning("refused diversions are no longer listed one by one", extension=extension)
                room.unlisted += 1
                continue
            room.left -= 1
            listed.append((refusal, room.unlisted))
            room.unlisted = 0
        return listed

    def _entry(self, actor: Actor, extension: str, refusal: Refusal, unlisted: int) -> AuditEntry:
        after: dict[str, Any] = {
            "condition": refusal.condition.value,
            "caller_classes": [each.value for each in refusal.caller_classes],
            "number": None if refusal.number is None else _readable(refusal.number),
            "faults": [refusal.fault],
        }
        if unlisted:
            after["unlisted"] = unlisted
        return AuditEntry(
            at=self._changing.clock.now(),
            actor=actor.username,
            source=actor.source,
            device=actor.device,
            action=REFUSED,
            kind="plan",
            key=extension,
            extension=extension,
            after=after,
        )


def refusals_in(faults: Sequence[Fault]) -> list[Refusal]:
    """Those a plan that cannot be saved was refused for; classes with the same number under one condition together."""
    classes: dict[tuple[Condition, str, str], list[CallerClass]] = {}
    for fault in faults:
        if fault.code in FACTS:
            _, _, condition, caller_class, *_ = fault.pointer.split("/")
            key = Condition(condition), str(fault.values["number"]), fault.code
            classes.setdefault(key, []).append(CallerClass(caller_class))
    return [
        Refusal(condition=condition, caller_classes=tuple(found), number=number, fault=code)
        for (condition, number, code), found in classes.items()
    ]


def _readable(number: str) -> str:
    return "".join(["�" if not each.isprintable() else each for each in number[:LONGEST]])
