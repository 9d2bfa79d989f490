# SPDX-License-Identifier: Apache-2.0
"""Every situation of the whole space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations_with_replacement, islice, product
from typing import Any, TypeVar

from devia.diversion.model import (
    Arrival,
    AttendantFacts,
    Call,
    CalleeState,
    CallerClass,
    Condition,
    Failure,
    Handset,
    HandsetOrigin,
    Hop,
    HopOrigin,
    Occasion,
    Outcome,
    Plan,
    Reply,
    Rule,
    Situation,
    SubReason,
    Timeout,
    ToNumber,
)
from devia.diversion.order import PRESENCE_FIRST, Precedence
from tests.diversion.comparing import Case
from tests.diversion.domain import (
    ABROAD,
    OUTSIDE,
    OUTSIDE_CALLER,
    Office,
    destination,
    external,
    internal,
    office,
    target,
)

_Value = TypeVar("_Value")
CLASSES = (CallerClass.INTERNAL, CallerClass.EXTERNAL)
SINCE = datetime(2026, 1, 2, tzinfo=UTC)
STANDARD = Precedence()
OF_THE_GROUP = "+390455550109"
OTHER_ORDER = Precedence(order=PRESENCE_FIRST)


STATES = tuple(
    CalleeState(registered=registered, engaged=engaged, present=present, do_not_disturb=dnd)
    for registered, engaged, present, dnd in product((True, False), repeat=4)
)
DESTINATIONS = ("202", OUTSIDE, "attendant", "voicemail", "hang_up")
OPTIONS = ("none", "disabled", "other_class", *DESTINATIONS)
ARRIVAL_CONDITIONS = (
    Condition.ALWAYS,
    Condition.NOT_REGISTERED,
    Condition.BUSY,
    Condition.NOT_PRESENT,
    Condition.NO_ANSWER,
)


def offices() -> tuple[Office, Office]:
    """One where everything can be used, one where hardly anything can."""
    generous, bare = office(), office(mailbox=False, may_divert=False, attendant=None)
    del bare.attendants["9"]
    del bare.extensions["202"]
    return generous, bare


def plan_of(
    options: tuple[str, ...], caller_class: CallerClass, conditions: tuple[Condition, ...], ring_time: int | None = None
) -> Plan:
    """One option a condition."""
    rules: dict[Condition, dict[CallerClass, Rule]] = {}
    other = CLASSES[1 - CLASSES.index(caller_class)]
    for condition, option in zip(conditions, options, strict=True):
        seconds = ring_time if condition in (Condition.ALWAYS, Condition.NO_ANSWER) else None
        if option == "disabled":
            rules[condition] = {caller_class: Rule(destination=destination("202"), enabled=False, ring_time=seconds)}
        elif option == "other_class":
            rules[condition] = {other: Rule(destination=destination("203"), ring_time=seconds)}
        elif option != "none":
            rules[condition] = {
                caller_class: Rule(destination=destination(option), ring_time=seconds),
                other: Rule(destination=destination("204"), enabled=False),
            }
    return Plan(rules=rules)


def _each(every: int, dimension: Iterable[_Value]) -> Iterator[tuple[int, _Value]]:
    """One in so many, each with its place."""
    return islice(enumerate(dimension), 0, None, every)


def arrivals(every: int = 1) -> Iterator[Case]:
    """{condition states} × {rules enabled per class} × {destinations}, where everything can be used and where not."""
    for number, options in _each(every, product(OPTIONS, repeat=5)):
        caller_class = CLASSES[number % 2]
        caller = internal() if caller_class is CallerClass.INTERNAL else external()
        call = Call(caller=caller, called="201")
        plan = plan_of(options, caller_class, ARRIVAL_CONDITIONS, (None, 0, 10)[number % 3])
        for directory in offices():
            for state in STATES:
                precedence = STANDARD if (number + state.present) % 3 else OTHER_ORDER
                yield (
                    Situation(call=call, extension="201", occasion=Arrival(), plan=plan, state=state),
                    directory,
                    precedence,
                )


def handset_arrivals(every: int = 1) -> Iterator[Case]:
    """A standing handset diversion, usable and not, over rules usable and not, both orders, both classes."""
    options = ("none", "disabled", "202", "299")
    handsets = [
        None,
        *[Handset(destination=ToNumber(number=n), origin=HandsetOrigin.CODE, since=SINCE) for n in HANDSETS],
    ]
    directory = office()
    for _, chosen in _each(every, product(options, repeat=5)):
        for caller_class, handset, precedence in product(CLASSES, handsets, (STANDARD, OTHER_ORDER)):
            caller = internal() if caller_class is CallerClass.INTERNAL else external()
            plan = plan_of(chosen, caller_class, ARRIVAL_CONDITIONS)
            for state in STATES:
                yield (
                    Situation(
                        call=Call(caller=caller, called="201"),
                        extension="201",
                        occasion=Arrival(),
                        plan=plan,
                        state=CalleeState(
                            registered=state.registered,
                            engaged=state.engaged,
                            present=state.present,
                            do_not_disturb=state.do_not_disturb,
                            handset=handset,
                        ),
                    ),
                    directory,
                    precedence,
                )


HANDSETS = ("203", OUTSIDE, "201", ABROAD, "209", OUTSIDE_CALLER)


def _outcome(row: int, status: int, condition: Condition | None, **more: Any) -> Outcome:
    return Outcome(row=row, status=status, condition=condition, **more)


OUTCOMES = (
    _outcome(1, 607, None),
    _outcome(2, 603, Condition.BUSY, sub_reason=SubReason.DECLINED),
    _outcome(3, 302, Condition.HANDSET, number="203"),
    _outcome(3, 302, Condition.HANDSET, number=ABROAD, rang=True),
    _outcome(3, 302, Condition.HANDSET),
    _outcome(4, 486, Condition.BUSY),
    _outcome(5, 480, Condition.BUSY, sub_reason=SubReason.DO_NOT_DISTURB),
    _outcome(6, 480, Condition.NO_ANSWER, rang=True),
    _outcome(7, 503, Condition.NOT_REGISTERED, sub_reason=SubReason.UNREACHABLE),
    _outcome(8, 415, Condition.NOT_REGISTERED, sub_reason=SubReason.TECHNICAL),
    _outcome(8, 487, Condition.NOT_REGISTERED, sub_reason=SubReason.TECHNICAL),
    _outcome(9, 484, None),
    _outcome(10, 482, None),
)
OUTCOME_CONDITIONS = (Condition.ALWAYS, Condition.NOT_REGISTERED, Condition.BUSY, Condition.NO_ANSWER)


def contexts() -> tuple[Call, ...]:
    """Dialled directly; diverted here, twice, with and without `otherwise`; on the limit."""
    caller = external()
    first = Hop(diverting="205", condition=Condition.BUSY, target=target("extension:201"))
    refusing = Hop(
        diverting="205", condition=Condition.BUSY, target=target("extension:201"), otherwise=_wish("hang_up")
    )
    second = Hop(
        diverting="206", condition=Condition.ALWAYS, target=target("extension:205"), otherwise=_wish("attendant")
    )
    return (
        Call(caller=caller, called="201"),
        Call(caller=internal(), called="201", received_diversions=5),
        Call(caller=caller, called="205", hops=(first,), rung=frozenset({"205"})),
        Call(caller=caller, called="206", hops=(second, refusing), limited="205"),
        Call(caller=caller, called="205", hops=(first,), rung=frozenset({"202", "203"})),
    )


def _wish(text: str | None) -> Any:
    return None if text is None else destination(text)


def replies(every: int = 1) -> Iterator[Case]:
    """Every pair of outcomes × rules × how the call came here × whose ring ended."""
    generous, bare = offices()
    bare.extensions["202"] = generous.extensions["202"]
    seen_sets = [(), *[(one,) for one in OUTCOMES], *combinations_with_replacement(OUTCOMES, 2)]
    options = ("none", "202", "voicemail", "hang_up")
    for number, chosen in enumerate(product(options, repeat=4)):
        for place, (call, outcomes) in _each(every, product(contexts(), seen_sets)):
            plan = plan_of(chosen, call.caller.caller_class, OUTCOME_CONDITIONS)
            directory = bare if (number + place) % 3 == 0 else generous
            for occasion in _occasions(outcomes[::-1] if place % 2 else outcomes):
                yield Situation(call=call, extension="201", occasion=occasion, plan=plan), directory, STANDARD


def _occasions(outcomes: tuple[Outcome, ...]) -> Iterator[Occasion]:
    for courtesy in (False, True):
        yield Reply(outcomes=outcomes, courtesy=courtesy)
        yield Timeout(outcomes=outcomes, courtesy=courtesy)


@dataclass(frozen=True)
class Way:
    """How a call got where it failed."""

    called: str
    hops: tuple[Hop, ...]
    rung: frozenset[str]


def ways() -> Iterator[Way]:
    """Up to three hops, with every `otherwise`, through groups, overflow, and what followed failures before."""
    wishes = (None, "voicemail", "attendant", "hang_up")
    yield Way("9", (), frozenset())
    yield Way("8", (), frozenset())
    yield Way("299", (), frozenset())
    ends = ("extension:203", f"outside:{OUTSIDE}", "group:9", "group:8", "mailbox:202")
    for one, two, end in product(wishes, wishes, ends):
        first = Hop(diverting="201", condition=Condition.BUSY, target=target("extension:202"), otherwise=_wish(one))
        second = Hop(
            diverting="202",
            condition=Condition.NO_ANSWER,
            target=target(end),
            otherwise=_wish(two),
            sub_reason=SubReason.DECLINED,
        )
        rung = frozenset({"202", "203"})
        yield Way("201", (first, second), rung)
        alone = Hop(diverting="201", condition=Condition.ALWAYS, target=target(end), otherwise=_wish(one))
        yield Way("201", (alone,), frozenset())
        for origin, place in (("group:9", 1), ("mailbox:202", 1), ("group:9", 0), ("mailbox:201", 0)):
            diverting = "202" if place else "201"
            followed = Hop(
                diverting=diverting,
                condition=Condition.BUSY,
                target=target(origin),
                origin=HopOrigin.OTHERWISE,
                follows=place,
            )
            yield Way("201", (first, second, followed), rung)
        resort = Hop(
            diverting="201", condition=Condition.BUSY, target=target("mailbox:201"), origin=HopOrigin.LAST_RESORT
        )
        yield Way("201", (first, second, resort), rung)
        over = Hop(
            diverting="202", condition=Condition.BUSY, target=target("group:8"), origin=HopOrigin.OVERFLOW, follows=1
        )
        yield Way("201", (first, second, over), rung)


def failures(every: int = 1) -> Iterator[Case]:
    """Every way × what the first and the second diverting user have × the groups' overflow × a limit met or not."""
    for _, way in _each(every, ways()):
        for overflow, is_open, limited in product(
            (None, "205", "203", "201", OUTSIDE, "8", "9", "attendant", "voicemail", "hang_up", "299", OF_THE_GROUP),
            (True, False),
            (None, "202"),
        ):
            for mailboxes in ((), ("201",), ("202",), ("201", "202")):
                directory = office(mailbox=False, may_divert=False)
                directory.attendants["9"] = AttendantFacts(number="9", is_open=is_open, overflow=_wish(overflow))
                directory.public[OF_THE_GROUP] = "9"
                directory.attendants["8"] = AttendantFacts(number="8", overflow=_wish("9"))
                for number in mailboxes:
                    directory.change(number, mailbox_enabled=True)
                call = Call(
                    caller=internal() if overflow is None else external(),
                    called=way.called,
                    hops=way.hops,
                    rung=way.rung,
                    limited=limited,
                )
                status = (404, 408, 503, 302, 486, 200)[(len(way.hops) + len(mailboxes)) % 6]
                yield Situation(call=call, extension=None, occasion=Failure(status=status)), directory, STANDARD


def odd_ends(every: int = 1) -> Iterator[Case]:
    """Own extension, emergency call-back, an extension that is gone, loops, limits and numbers that are ours."""
    directory = office()
    directory.public = {OUTSIDE: "203", "+390455550101": "201", "+390455550102": "9", "+390455550103": "209"}
    outcome_sets = [(), *[(one,) for one in OUTCOMES], (OUTCOMES[5], OUTCOMES[7])]
    occasions: list[Occasion] = [Arrival()]
    for outcomes in outcome_sets:
        occasions.extend(_occasions(outcomes))
    hop = Hop(diverting="202", condition=Condition.ALWAYS, target=target("extension:201"))
    mine = Hop(diverting="201", condition=Condition.BUSY, target=target("group:9"))
    again = Hop(
        diverting="201", condition=Condition.BUSY, target=target(f"outside:{ABROAD}"), origin=HopOrigin.OVERFLOW
    )
    numbers = (
        "202",
        "203",
        "201",
        "9",
        "209",
        "299",
        OUTSIDE,
        "+390455550101",
        "+390455550102",
        "+390455550103",
        "+390455550104",
        ABROAD,
        OUTSIDE_CALLER,
        "attendant",
        "voicemail",
        "hang_up",
    )
    calls = [
        Call(caller=internal("201"), called="201"),
        Call(caller=external(), called="201", psap_callback=True),
        Call(caller=internal(), called="201"),
        Call(caller=external(), called="202", hops=(hop,), rung=frozenset({"202"})),
        Call(caller=external(), called="202", hops=(hop,) * 5),
        Call(caller=external(), called="201", received_diversions=4, rung=frozenset({"203"})),
        Call(caller=external(None), called="202", hops=(hop, mine)),
        Call(caller=external(), called="201", hops=(again,)),
        Call(caller=external(), called="201", limited="201"),
        Call(caller=external("202"), called="201"),
    ]
    for _, (call, number, occasion) in _each(every, product(calls, numbers, occasions)):
        for extension, pending in (("201", ()), ("299", ()), ("201", ("+390455550104",)), (None, ())):
            plan = plan_of((number,) * 5, call.caller.caller_class, ARRIVAL_CONDITIONS, 15)
            state = CalleeState(registered=number != "203", do_not_disturb=number == "202")
            yield (
                Situation(
                    call=call,
                    extension=extension,
                    occasion=occasion,
                    plan=plan,
                    state=state,
                    pending_outside=frozenset(pending),
                ),
                directory,
                STANDARD,
            )
