# SPDX-License-Identifier: Apache-2.0
"""An office of many small blocks, each with plans, states and one call of its own: sampled, always the same."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from devia.application.entities import Attendant, Entity, Site, StoredHandset, StoredPlan, Strategy, Trunk, User
from devia.diversion.model import (
    CalleeState,
    Caller,
    CallerClass,
    Condition,
    Destination,
    Handset,
    HandsetOrigin,
    HangUp,
    Otherwise,
    Plan,
    Rule,
    Target,
    ToAttendant,
    ToAttendantGroup,
    ToExtension,
    ToNumber,
    ToVoicemail,
)

FIRST = 20_000
SIZE = 10
"""Numbers a block has: eight people, its caller, its attendant group."""
PEOPLE = 8
GROUP_RINGS = 10
CARRIER = "carrier"
OUTSIDE_CALLER = "+393471234567"
SINCE = datetime(2026, 1, 2, tzinfo=UTC)
ABROAD = "+442079460958"

# Far enough from one another that a busy machine does not change which of them is over first.
RING_TIMES = (5, 10, 20)
DESTINATION_RING_TIMES = (15, 30)


@dataclass(frozen=True, kw_only=True)
class Block:
    """One call, and everybody it may come to."""

    number: int
    caller: Caller
    first: Target
    plans: Mapping[str, Plan]
    states: Mapping[str, CalleeState]
    group: Attendant
    people: tuple[User, ...]
    dialled: str
    """What the caller dials: an extension or, from outside, its public number."""
    placing: str | None = None
    """The extension that calls, where it is one of ours."""

    def entities(self) -> list[Entity]:
        """All of it, for the installation."""
        plans = [StoredPlan(extension=extension, plan=plan) for extension, plan in self.plans.items()]
        site = Site(name=self.group.site, attendant=self.group.number)
        handsets = [
            StoredHandset(extension=extension, handset=state.handset, do_not_disturb=state.do_not_disturb)
            for extension, state in self.states.items()
        ]
        return [site, *self.people, self.group, *plans, *handsets]


def trunk(port: int) -> Trunk:
    """The way out to and in from everybody outside."""
    return Trunk(
        name=CARRIER,
        host="127.0.0.1",
        port=port,
        addresses=("127.0.0.1",),
        numbers=(f"{public(FIRST)}-{public(FIRST + 9_999)}={FIRST}",),
    )


def public(extension: int) -> str:
    """The outside number of one of ours."""
    return f"+390455{extension:06}"


@dataclass
class Sampler:
    """Blocks, one after the other."""

    seed: int
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def block(self, number: int) -> Block:
        """Everything about it by chance: who is there, who diverts when and where to, who calls whom."""
        pick = self._random
        base = FIRST + SIZE * number
        people = [str(base + place) for place in range(PEOPLE)]
        caller, group = str(base + PEOPLE), str(base + SIZE - 1)
        outside = [f"+390456{base:06}", f"+390457{base:06}"]
        numbers = [
            *people,
            *people,
            *people,
            caller,
            group,
            group,
            *outside,
            *outside,
            public(base + 1),
            ABROAD,
            "19999",
        ]
        # Some blocks are all patience: there the cap of a hop and of a call are met.
        patient = pick.random() < 0.06
        plans = {
            person: self._plan(numbers, people, patient=patient) for person in people if patient or pick.random() < 0.95
        }
        states = {person: self._state(numbers, patient=patient) for person in people}
        states[caller] = CalleeState(registered=True, engaged=True)
        internal = pick.random() < 0.4
        called = pick.choice([*people[:3], *people[:3], *people[:3], group])
        site = f"block {number}"
        overflow = pick.choice([None, None, None, self._destination(numbers)])
        members = tuple(pick.sample(people, pick.choice([0, 1, 2, 3])))
        if internal:
            calling = Caller(caller_class=CallerClass.INTERNAL, number=caller, name=caller, extension=caller, site=site)
        else:
            number_shown = pick.choice([OUTSIDE_CALLER, OUTSIDE_CALLER, outside[0]])
            calling = Caller(caller_class=CallerClass.EXTERNAL, number=number_shown)
        return Block(
            number=number,
            caller=calling,
            first=ToAttendantGroup(number=called) if called == group else ToExtension(number=called),
            dialled=called if internal else public(int(called)),
            plans=plans,
            states=states,
            group=Attendant(
                number=group,
                members=members,
                site=site,
                strategy=pick.choice(list(Strategy)),
                overflow=overflow,
                ring_time=GROUP_RINGS,
            ),
            people=tuple([self._person(one, site) for one in [*people, caller]]),
            placing=caller if internal else None,
        )

    def _person(self, extension: str, site: str) -> User:
        return User(
            username=f"user{extension}",
            name=extension,
            extension=extension,
            password_hash="",
            site=site,
            may_divert_externally=self._random.random() < 0.7,
            mailbox_enabled=self._random.random() < 0.3,
        )

    def _state(self, numbers: list[str], *, patient: bool) -> CalleeState:
        chance = self._random.random
        handset: Handset | None = None
        if not patient and chance() < 0.08:
            to = ToNumber(number=self._random.choice(numbers))
            handset = Handset(destination=to, origin=HandsetOrigin.CODE, since=SINCE)
        return CalleeState(
            registered=patient or chance() < 0.7,
            engaged=not patient and chance() < 0.2,
            present=chance() < 0.8,
            do_not_disturb=not patient and chance() < 0.1,
            handset=handset,
        )

    def _plan(self, numbers: list[str], people: list[str], *, patient: bool) -> Plan:
        pick = self._random
        if patient:
            rule = Rule(destination=ToNumber(number=pick.choice(people)), ring_time=180)
            return Plan(rules={Condition.NO_ANSWER: dict.fromkeys(CallerClass, rule)})
        rules: dict[Condition, dict[CallerClass, Rule]] = {}
        for condition, likely in CONDITIONS.items():
            for caller_class in CallerClass:
                if pick.random() < likely:
                    rules.setdefault(condition, {})[caller_class] = self._rule(condition, numbers)
        return Plan(rules=rules)

    def _rule(self, condition: Condition, numbers: list[str]) -> Rule:
        pick = self._random
        ring_time: int | None = None
        if condition is Condition.NO_ANSWER:
            ring_time = pick.choice((None, *RING_TIMES))
        elif condition is Condition.ALWAYS:
            ring_time = pick.choice((None, 0, *RING_TIMES))
        return Rule(
            destination=self._destination(numbers),
            enabled=pick.random() < 0.95,
            ring_time=ring_time,
            destination_ring_time=pick.choice((*DESTINATION_RING_TIMES, *DESTINATION_RING_TIMES, None)),
            otherwise=self._otherwise(),
        )

    def _destination(self, numbers: list[str]) -> Destination:
        if self._random.random() < 0.8:
            return ToNumber(number=self._random.choice(numbers))
        return self._random.choice((ToAttendant(), ToVoicemail(), HangUp()))

    def _otherwise(self) -> Otherwise | None:
        return self._random.choice((None, None, None, ToAttendant(), ToVoicemail(), HangUp()))


CONDITIONS = {
    Condition.ALWAYS: 0.2,
    Condition.NOT_REGISTERED: 0.8,
    Condition.BUSY: 0.8,
    Condition.NOT_PRESENT: 0.4,
    Condition.NO_ANSWER: 0.9,
}
"""Condition → how often a plan has a rule for it, by caller class."""
