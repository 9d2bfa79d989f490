# SPDX-License-Identifier: Apache-2.0
"""B3.5, B4, B8, B9.1: whether a destination can be used now, by this extension, in this call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devia.diversion.explain import Fact, Verdict
from devia.diversion.model import AttendantFacts, Call, Condition, ExtensionFacts, Hop, HopOrigin
from devia.diversion.order import Precedence
from devia.diversion.usable import (
    HANG_UP,
    MAILBOX_OFF,
    Unusable,
    Usability,
    Usable,
    attendant_of,
    diversions_to_numbers,
    group_usability,
    mailbox_of,
    usability,
)
from tests.diversion.domain import (
    NUMBERING,
    OUTSIDE,
    OUTSIDE_CALLER,
    Office,
    call,
    destination,
    external,
    internal,
    office,
    target,
    target_text,
)


def hop(diverting: str, to: str, origin: HopOrigin = HopOrigin.RULE) -> Hop:
    """One diversion behind the call."""
    return Hop(diverting=diverting, condition=Condition.BUSY, target=target(to), origin=origin)


def tried(
    text: str,
    facts: Call | None = None,
    *,
    by: str = "201",
    directory: Office | None = None,
    pending: frozenset[str] = frozenset(),
    limit: int = 5,
) -> str:
    """Where it leads, or the fact that keeps it from being used."""
    directory = office() if directory is None else directory
    return told(
        usability(
            destination(text),
            directory.extensions[by],
            call() if facts is None else facts,
            pending,
            directory,
            NUMBERING,
            Precedence(hop_limit=limit),
        )
    )


def told(found: Usability | None) -> str:
    """In one word."""
    match found:
        case None:
            return "no group"
        case Usable(target=None):
            return "hang up"
        case Usable(target=reached):
            assert reached is not None
            return target_text(reached)
        case Unusable(fact=fact):
            return fact.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("202", "extension:202"),
        ("9", "group:9"),
        (OUTSIDE, f"outside:{OUTSIDE}"),
        ("attendant", "group:9"),
        ("voicemail", "mailbox:201"),
        ("hang_up", "hang up"),
        ("299", "extension_unknown"),
        ("201", "own_number"),
        (OUTSIDE_CALLER, "destination_is_caller"),
        ("+442079460958", "country_not_allowed"),
        ("+39899123456", "prefix_denied"),
        ("+39112", "prefix_denied"),
    ],
)
def test_destinations_at_the_beginning_of_a_call(text: str, expected: str) -> None:
    """B4.1, B4.2."""
    assert tried(text) == expected


@pytest.mark.parametrize("text", ["202", "9", OUTSIDE, "attendant", "voicemail"])
def test_each_extension_diverts_once(text: str) -> None:
    """B8.1: whatever to, but it may always hang up."""
    facts = call(hops=(hop("201", "extension:203"), hop("203", "extension:201")))
    assert tried(text, facts) == "already_diverted"
    assert tried("hang_up", facts) == "hang up"


@pytest.mark.parametrize("origin", list(HopOrigin))
def test_what_follows_a_diversion_is_none_of_its_own(origin: HopOrigin) -> None:
    """B8.1."""
    facts = call(hops=(hop("201", "group:8", origin),))
    by_plan = origin in (HopOrigin.RULE, HopOrigin.HANDSET, HopOrigin.DEFLECTION)
    assert tried("voicemail", facts) == ("already_diverted" if by_plan else "mailbox:201")


def test_targets_already_diverting_or_rung_are_passed_over() -> None:
    """B7.3, B8.1."""
    facts = call(hops=(hop("203", "extension:201"),), rung=frozenset({"204"}))
    assert tried("203", facts) == "already_diverted"
    assert tried("204", facts) == "already_rung"
    assert tried("205", facts) == "extension:205"


def test_an_outside_number_tried_before_is_passed_over() -> None:
    """B8.1."""
    facts = call(hops=(hop("203", f"outside:{OUTSIDE}"), hop("203", "extension:201", HopOrigin.OVERFLOW)))
    assert tried(OUTSIDE, facts) == "already_rung"
    assert tried("+390455550101", facts) == "outside:+390455550101"


@pytest.mark.parametrize("text", ["202", OUTSIDE])
def test_the_limit_is_for_numbers(text: str) -> None:
    """B8.1: reached, not yet reached; others are always allowed."""
    facts = call(hops=(hop("203", "extension:204"), hop("204", "extension:201")))
    assert tried(text, facts, limit=2) == "hop_limit"
    assert tried(text, facts, limit=3) not in ("hop_limit",)
    assert tried("9", facts, limit=2) == "group:9"
    assert tried("attendant", facts, limit=2) == "group:9"
    assert tried("voicemail", facts, limit=2) == "mailbox:201"


@pytest.mark.parametrize("text", ["202", OUTSIDE])
def test_diversions_a_trunk_told_of_count(text: str) -> None:
    """B8.3."""
    assert tried(text, call(received_diversions=5)) == "hop_limit"
    assert tried(text, call(received_diversions=4)) != "hop_limit"


def test_what_counts_as_a_diversion_to_a_number() -> None:
    """B8.1."""
    hops = tuple([hop("201", to) for to in ("extension:202", f"outside:{OUTSIDE}", "group:9", "mailbox:201")])
    assert diversions_to_numbers(call(hops=hops, received_diversions=3)) == 5
    assert diversions_to_numbers(call()) == 0


def test_a_mobile_that_forwards_back_is_not_called_again() -> None:
    """B8.3."""
    assert tried(OUTSIDE, pending=frozenset({OUTSIDE})) == "pending_outside"
    assert tried("202", pending=frozenset({"202"})) == "extension:202"


def test_the_destination_is_the_caller() -> None:
    """B3.5: as extension, by public number, as outside number; before any other reason."""
    directory = office(may_divert=False)
    directory.public = {"+390255500209": "209"}
    assert tried("209", call(internal()), directory=directory) == "destination_is_caller"
    assert tried("+390255500209", call(internal()), directory=directory) == "destination_is_caller"
    assert tried(OUTSIDE_CALLER, directory=directory) == "destination_is_caller"
    assert tried(OUTSIDE_CALLER, call(external(None)), directory=directory) == "may_not_divert_externally"


def test_a_colleague_who_calls_from_outside_is_not_their_extension() -> None:
    """B1.1, B3.5: equality of numbers makes nobody ours, so the desk phone rings."""
    directory = office()
    directory.public = {"+390255500202": "202"}
    assert tried("202", call(external("+390255500202")), directory=directory) == "extension:202"
    assert tried("202", call(external("202")), directory=directory) == "extension:202"
    assert tried("+390255500202", call(external("+390255500202")), directory=directory) == "destination_is_caller"


def test_public_numbers_are_the_internal_ones() -> None:
    """B18.2: no permission is needed, and loops and own numbers are seen."""
    directory = office(may_divert=False)
    directory.public = {f"+39025550020{n}": f"20{n}" for n in range(10)} | {"+390255500009": "9", OUTSIDE: "299"}
    assert tried("+390255500202", directory=directory) == "extension:202"
    assert tried("+390255500201", directory=directory) == "own_number"
    assert tried("+390255500009", directory=directory) == "group:9"
    assert tried(OUTSIDE, directory=directory) == "extension_unknown"
    facts = call(hops=(hop("203", "extension:201"),))
    assert tried("+390255500203", facts, directory=directory) == "already_diverted"


def test_reasons_come_with_their_verdict_and_value() -> None:
    """B16.1."""
    found = usability(
        destination("+39899123456"),
        office().extensions["201"],
        call(),
        frozenset(),
        office(),
        NUMBERING,
        Precedence(),
    )
    assert found == Unusable(Verdict.NOT_PERMITTED, Fact.PREFIX_DENIED, "+39899123456")


def test_mailboxes() -> None:
    """B4.2, B10.1."""
    facts = ExtensionFacts(number="201", site="default")
    assert mailbox_of(facts) == MAILBOX_OFF == Unusable(Verdict.BROKEN, Fact.MAILBOX_OFF)
    assert mailbox_of(replace(facts, mailbox_enabled=True)) == Usable(target("mailbox:201"))
    assert HANG_UP.target is None


def test_attendants() -> None:
    """B4.2, B4.3."""
    directory = office()
    facts = directory.extensions["201"]
    assert attendant_of(facts, call(), directory) == Usable(target("group:9"))
    assert attendant_of(replace(facts, attendant=None), call(), directory) == Unusable(
        Verdict.BROKEN, Fact.NO_ATTENDANT
    )
    assert told(attendant_of(replace(facts, attendant="7"), call(), directory)) == "no_attendant"
    directory.attendants["9"] = AttendantFacts(number="9", is_open=False)
    assert attendant_of(facts, call(), directory) == Unusable(Verdict.BROKEN, Fact.ATTENDANT_CLOSED)


def test_a_call_returns_to_a_group_once_for_each_user() -> None:
    """B9.1: by whatever rule, and not for another."""
    directory = office()
    directory.attendants["8"] = AttendantFacts(number="8")
    facts = call(hops=(hop("201", "group:9", HopOrigin.OTHERWISE),))
    assert group_usability("9", "201", facts, directory) == Unusable(Verdict.LOOP, Fact.ATTENDANT_ALREADY_TRIED)
    assert told(group_usability("9", "202", facts, directory)) == "group:9"
    assert told(group_usability("8", "201", facts, directory)) == "group:8"
    assert told(group_usability("201", "201", facts, directory)) == "no group"
    elsewhere = call(hops=(hop("201", "extension:202"),))
    assert told(group_usability("9", "201", elsewhere, directory)) == "group:9"
