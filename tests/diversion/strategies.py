# SPDX-License-Identifier: Apache-2.0
"""Situations of every kind, for property tests: a small office, so that loops and limits are met often."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from devia.callflow.outcome import outcome_of
from devia.diversion.codec import CONDITIONS
from devia.diversion.model import (
    Arrival,
    AttendantFacts,
    Call,
    CalleeState,
    Caller,
    CallerClass,
    CallerIdPolicy,
    Condition,
    Destination,
    ExtensionFacts,
    Failure,
    Handset,
    HandsetOrigin,
    HangUp,
    Hop,
    HopOrigin,
    Notify,
    Outcome,
    Plan,
    Reply,
    Rule,
    Situation,
    SubReason,
    Target,
    Timeout,
    ToAttendant,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToNumber,
    ToOutside,
    ToVoicemail,
)
from devia.diversion.order import PRESENCE_FIRST, Precedence
from tests.diversion.domain import ABROAD, OUTSIDE, OUTSIDE_CALLER, Office

EXTENSIONS = [str(number) for number in range(201, 210)]
GROUPS = ["8", "9"]
OUTSIDE_NUMBERS = [OUTSIDE, "+390455550101", "+390455550102", OUTSIDE_CALLER, ABROAD, "+39899123456", "+3912"]
PUBLIC = {"+390455550101": "202", "+390455550102": "9"}
NUMBERS = [*EXTENSIONS, *GROUPS, "299", *OUTSIDE_NUMBERS]


def destinations() -> st.SearchStrategy[Destination]:
    """Every kind; of numbers those that exist and those that do not."""
    return st.one_of(
        st.sampled_from(NUMBERS).map(lambda number: ToNumber(number=number)),
        st.sampled_from([ToAttendant(), ToVoicemail(), HangUp()]),
    )


def otherwises() -> st.SearchStrategy[Any]:
    """What a rule may say for when its destination fails; None: it does not."""
    return st.sampled_from([None, ToAttendant(), ToVoicemail(), HangUp()])


def rules() -> st.SearchStrategy[Rule]:
    """Rules with times that may be saved (B15.2), and some that may not."""
    return st.builds(
        Rule,
        destination=destinations(),
        enabled=st.sampled_from([True, True, True, False]),
        ring_time=st.sampled_from([None, 0, 1, 5, 20, 180]),
        destination_ring_time=st.sampled_from([None, 5, 180]),
        otherwise=otherwises(),
    )


def plans() -> st.SearchStrategy[Plan]:
    """Any rules for any condition and class."""
    by_class = st.dictionaries(st.sampled_from(list(CallerClass)), rules(), min_size=1)
    return st.builds(
        Plan,
        rules=st.dictionaries(st.sampled_from(CONDITIONS), by_class),
        notify=st.sampled_from(list(Notify)),
        caller_id=st.sampled_from(list(CallerIdPolicy)),
    )


def states() -> st.SearchStrategy[CalleeState]:
    """Everything that may be known of the called extension (B2)."""
    handset = st.builds(
        Handset,
        destination=st.sampled_from(NUMBERS).map(lambda number: ToNumber(number=number)),
        origin=st.sampled_from(list(HandsetOrigin)),
        since=st.just(datetime(2026, 1, 2, tzinfo=UTC)),
    )
    return st.builds(
        CalleeState,
        registered=st.booleans(),
        engaged=st.booleans(),
        present=st.booleans(),
        do_not_disturb=st.booleans(),
        handset=st.none() | handset,
    )


def callers() -> st.SearchStrategy[Caller]:
    """Colleagues, people outside, and people outside who call themselves 201."""
    inside = st.sampled_from(EXTENSIONS).map(
        lambda number: Caller(caller_class=CallerClass.INTERNAL, number=number, extension=number)
    )
    outside = st.sampled_from([None, OUTSIDE_CALLER, OUTSIDE, "201"]).map(
        lambda number: Caller(caller_class=CallerClass.EXTERNAL, number=number)
    )
    return inside | outside


def targets() -> st.SearchStrategy[Target]:
    """Where a call may have gone."""
    return st.one_of(
        st.sampled_from(EXTENSIONS).map(lambda number: ToExtension(number=number)),
        st.sampled_from(OUTSIDE_NUMBERS).map(lambda number: ToOutside(number=number)),
        st.sampled_from(GROUPS).map(lambda number: ToAttendantGroup(number=number)),
        st.sampled_from(EXTENSIONS).map(lambda number: ToMailbox(extension=number)),
    )


@st.composite
def hops(draw: st.DrawFn, index: int) -> Hop:
    """One diversion, the `index`-th of its call."""
    origin = draw(st.sampled_from([HopOrigin.RULE, HopOrigin.RULE, *HopOrigin]))
    follows = None
    if origin in (HopOrigin.OTHERWISE, HopOrigin.OVERFLOW) and index:
        follows = draw(st.integers(0, index - 1))
    return Hop(
        diverting=draw(st.sampled_from([*EXTENSIONS, "299", "9"])),
        condition=draw(st.sampled_from(list(Condition))),
        target=draw(targets()),
        origin=origin,
        sub_reason=draw(st.none() | st.sampled_from(list(SubReason))),
        after_ringing=draw(st.booleans()),
        destination_ring_time=draw(st.sampled_from([None, 5, 180])),
        otherwise=draw(otherwises()),
        follows=follows,
    )


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """A call somewhere on its way."""
    count = draw(st.sampled_from([0, 0, 1, 2, 3, 6]))
    return Call(
        caller=draw(callers()),
        called=draw(st.sampled_from([*EXTENSIONS, *GROUPS, "299"])),
        hops=tuple([draw(hops(index)) for index in range(count)]),
        rung=draw(st.frozensets(st.sampled_from(EXTENSIONS), max_size=3)),
        received_diversions=draw(st.sampled_from([0, 0, 0, 1, 4, 5, 40])),
        psap_callback=draw(st.sampled_from([False] * 9 + [True])),
        limited=draw(st.sampled_from([None, None, "201", "299"])),
    )


def outcomes() -> st.SearchStrategy[Outcome]:
    """Whatever a device may answer, followable or not."""
    return st.builds(
        outcome_of,
        st.sampled_from([*range(300, 310), *range(400, 700)]) | st.sampled_from([302, 480, 486, 487, 603]),
        rang=st.booleans(),
        redirect=st.none() | st.sampled_from(NUMBERS),
        physical=st.booleans(),
    )


def occasions() -> st.SearchStrategy[Any]:
    """Every moment rules are read at."""
    seen = st.lists(outcomes(), max_size=4).map(tuple)
    return st.one_of(
        st.just(Arrival()),
        st.builds(Reply, outcomes=seen, courtesy=st.booleans()),
        st.builds(Timeout, outcomes=seen, courtesy=st.booleans()),
        st.builds(Failure, status=st.integers(300, 699)),
    )


def situations() -> st.SearchStrategy[Situation]:
    """All a decision is made from."""
    return st.builds(
        Situation,
        call=calls(),
        extension=st.sampled_from([*EXTENSIONS, "299", None]),
        occasion=occasions(),
        plan=plans(),
        state=states(),
        pending_outside=st.frozensets(st.sampled_from(OUTSIDE_NUMBERS), max_size=2),
    )


@st.composite
def directories(draw: st.DrawFn) -> Office:
    """An office where some have a mailbox, some may divert outside, some groups are closed, some lead elsewhere."""
    found = Office(public=dict(PUBLIC))
    for number in EXTENSIONS:
        found.extensions[number] = ExtensionFacts(
            number=number,
            site="default",
            mailbox_enabled=draw(st.booleans()),
            may_divert_externally=draw(st.booleans()),
            attendant=draw(st.sampled_from([None, "8", "9", "9"])),
        )
    for number in GROUPS:
        found.attendants[number] = AttendantFacts(
            number=number, is_open=draw(st.sampled_from([True, True, False])), overflow=draw(st.none() | destinations())
        )
    return found


def precedences() -> st.SearchStrategy[Precedence]:
    """Both orders, and fewer diversions."""
    return st.sampled_from([Precedence(), Precedence(order=PRESENCE_FIRST), Precedence(hop_limit=1)])
