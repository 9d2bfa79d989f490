# SPDX-License-Identifier: Apache-2.0
"""Everybody's diversions at a glance, with those that cannot work and those that go in circles (B8.4).

Made of one snapshot, which never changes: on a thread of its own, so that calls need not wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from devia.application.deciding import Deciding
from devia.application.entities import Authorship, StoredHandset, StoredPlan
from devia.application.organisation import Organisation
from devia.application.state import World
from devia.diversion.check import Warning, WarningCode, check_everybody, dead_ends_of, warnings_for
from devia.diversion.model import CallerClass, Condition, Plan, Rule
from devia.diversion.order import STANDARD_ORDER

_KINDS = ("user", "site", "attendant", "trunk", "plan", "handset")
"""What a survey is made of."""

CONDITIONS = {condition: f"{place:02}" for place, condition in enumerate([Condition.HANDSET, *STANDARD_ORDER])}
"""Each condition, as text that sorts as they are looked at."""
_EMPTY = StoredPlan(extension="")

_Place = tuple[str, Condition, CallerClass]
"""Where a rule stands: extension, condition and caller class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diversion:
    """One rule of somebody's, for the caller classes it is the same for; or the diversion set on their phone."""

    extension: str
    condition: Condition
    classes: tuple[CallerClass, ...]
    rule: Rule
    changed: Authorship | None
    """Who switched it on or off, or sent it elsewhere, the last time."""
    suspended: bool = False
    """A diversion set on the phone takes its place (B3.2)."""
    unusable: str | None = None
    """The fact that keeps it from being used."""
    in_loop: bool = False
    place: str = field(default="", compare=False)
    """Where it stands among all: by extension, and there in the order they are looked at. No two have the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What one snapshot says."""

    organisation: Organisation
    diversions: tuple[Diversion, ...]
    loops: tuple[Warning, ...]
    dead_ends: tuple[Warning, ...]
    """Rules, and overflows of attendant groups, that cannot be used."""


class Surveys:
    """Surveys of the organisation in force. What reads it may do so on a thread of its own."""

    def __init__(self, world: World, deciding: Deciding) -> None:
        self._world = world
        self._deciding = deciding
        self._latest: Survey | None = None
        self._making: asyncio.Task[None] | None = None
        self._known: dict[str, tuple[StoredPlan, StoredHandset | None, tuple[Diversion, ...]]] = {}
        """Extension → its diversions, and what they were read from."""

    async def now(self) -> Survey:
        """The survey of what is in force; everybody who asks meanwhile waits for the same one."""
        while True:
            latest = self.ready()
            if latest is not None:
                return latest
            if self._making is None:
                self._making = asyncio.create_task(self._make(), name="survey")
            # Whoever asks may give up; the others still wait.
            await asyncio.shield(self._making)

    def ready(self) -> Survey | None:
        """The survey of what is in force, where there is one already."""
        latest = self._latest
        return latest if latest is not None and latest.organisation.shares(self._world.organisation, _KINDS) else None

    async def _make(self) -> None:
        try:
            self._latest = await asyncio.to_thread(self._survey)
        finally:
            self._making = None

    def _survey(self) -> Survey:
        organisation = self._world.organisation
        directory, numbering = self._deciding.directory(), self._deciding.numbering
        warnings = check_everybody(
            organisation.extensions(), lambda number: organisation.plan(number).plan, directory, numbering
        )
        diversions = _flagged(self.diversions(organisation), warnings)
        loops = tuple([each for each in warnings if each.code is WarningCode.LOOP])
        dead_ends = tuple([each for each in warnings if each.code is not WarningCode.LOOP])
        return Survey(organisation=organisation, diversions=diversions, loops=loops, dead_ends=dead_ends)

    def diversions(self, organisation: Organisation) -> tuple[Diversion, ...]:
        """Everybody's, by extension, whatever is wrong with them: quick, as only what has changed is read anew."""
        known, fresh = self._known, {}
        found: list[Diversion] = []
        for extension in organisation.extensions():
            stored, told = organisation.plans.get(extension), organisation.handset(extension)
            if stored is None:
                stored = _EMPTY
            entry = known.get(extension)
            if entry is None or entry[0] is not stored or entry[1] is not told:
                entry = (stored, told, tuple(_diversions_of(extension, stored, told)))
            fresh[extension] = entry
            found.extend(entry[2])
        self._known = fresh
        return tuple(found)

    def with_problems(self, diversions: Sequence[Diversion], organisation: Organisation) -> tuple[Diversion, ...]:
        """These diversions with what is wrong with them, without asking for everybody's."""
        directory, numbering = self._deciding.directory(), self._deciding.numbering

        def plan_of(number: str) -> Plan:
            return organisation.plan(number).plan

        warnings: list[Warning] = []
        for extension in dict.fromkeys([diversion.extension for diversion in diversions]):
            plan = plan_of(extension)
            warnings.extend(warnings_for(extension, plan, plan_of, directory))
            warnings.extend(dead_ends_of(extension, plan, directory, numbering))
        return _flagged(diversions, warnings)


def _flagged(diversions: Iterable[Diversion], warnings: Iterable[Warning]) -> tuple[Diversion, ...]:
    """Each diversion with what is wrong with it, as the warnings say."""
    unusable: dict[_Place, str | None] = {}
    in_loop: set[_Place] = set()
    for warning in warnings:
        if warning.code is WarningCode.LOOP:
            for extension, condition in zip(warning.extensions, warning.conditions, strict=False):
                in_loop.add((extension, condition, warning.caller_class))
        elif not warning.otherwise:
            unusable.setdefault((warning.extensions[0], warning.conditions[0], warning.caller_class), warning.fact)
    if not unusable and not in_loop:
        return tuple(diversions)
    found: list[Diversion] = []
    for one in diversions:
        places = [(one.extension, one.condition, caller_class) for caller_class in one.classes]
        fact = next((unusable[place] for place in places if place in unusable), None)
        loops = any(place in in_loop for place in places)
        found.append(replace(one, unusable=fact, in_loop=loops) if fact or loops else one)
    return tuple(found)


def _diversions_of(extension: str, stored: StoredPlan, told: StoredHandset | None) -> Iterator[Diversion]:
    """One for internal and external callers where both rules are alike."""
    handset = None if told is None else told.handset
    if handset is not None:
        rule = Rule(destination=handset.destination)
        yield Diversion(
            extension=extension,
            condition=Condition.HANDSET,
            classes=tuple(CallerClass),
            rule=rule,
            changed=None,
            place=_place(extension, Condition.HANDSET, tuple(CallerClass)),
        )
    for condition, by_class in stored.plan.rules.items():
        alike: dict[tuple[Rule, Authorship | None], list[CallerClass]] = {}
        for caller_class, rule in by_class.items():
            alike.setdefault((rule, stored.rules_changed.get((condition, caller_class), stored.changed)), []).append(
                caller_class
            )
        for (rule, changed), classes in alike.items():
            yield Diversion(
                extension=extension,
                condition=condition,
                classes=tuple(classes),
                rule=rule,
                changed=changed,
                suspended=handset is not None,
                place=_place(extension, condition, tuple(classes)),
            )


def _place(extension: str, condition: Condition, classes: tuple[CallerClass, ...]) -> str:
    return f"{len(extension):02}{extension}/{CONDITIONS[condition]}/{classes[0]}"
