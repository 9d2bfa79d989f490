# SPDX-License-Identifier: Apache-2.0
"""B4.1, B4.2, B15.2: what can be saved, and in which form."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given

from devia.diversion.explain import Fact
from devia.diversion.model import AttendantFacts, CallerClass, Condition, ExtensionFacts, Plan, Rule, ToNumber
from devia.diversion.numbering import NumberingPlan
from devia.diversion.validate import Availability, Validated, availability, validate
from tests.diversion.domain import NUMBERING, Office, both, destination, office, to
from tests.diversion.strategies import directories, plans

HERE = "/rules/{}/external"


def validated(
    rules: Mapping[Condition, Mapping[CallerClass, Rule]],
    directory: Office | None = None,
    numbering: NumberingPlan = NUMBERING,
) -> Validated:
    """201 saves these rules."""
    directory = office() if directory is None else directory
    return validate(Plan(rules=rules), directory.extensions["201"], directory, numbering)


def faults(found: Validated) -> list[tuple[str, str]]:
    """Place and code of each fault that is about external callers; the other class has the same."""
    internal = [fault for fault in found.faults if "/internal" in fault.pointer]
    external = [(fault.pointer, fault.code) for fault in found.faults if "/external" in fault.pointer]
    assert len(internal) == len(external) == len(found.faults) / 2
    return external


@given(plans(), directories())
def test_validating_twice_changes_nothing(plan: Plan, directory: Office) -> None:
    """B4.1: the canonical form is its own, and has the same faults at the same places."""
    facts = directory.extensions["201"]
    once = validate(plan, facts, directory, NUMBERING)
    twice = validate(once.plan, facts, directory, NUMBERING)
    assert twice.plan == once.plan
    assert [(f.pointer, f.code) for f in twice.faults] == [(f.pointer, f.code) for f in once.faults]


@given(plans(), directories())
def test_nothing_but_numbers_is_changed(plan: Plan, directory: Office) -> None:
    """B15.1: what is saved is what was sent."""
    saved = validate(plan, directory.extensions["201"], directory, NUMBERING).plan
    assert (saved.notify, saved.caller_id) == (plan.notify, plan.caller_id)
    for condition, by_class in plan.rules.items():
        assert list(saved.rules[condition]) == list(by_class)
        for caller_class, rule in by_class.items():
            kept = saved.rules[condition][caller_class]
            assert (kept.enabled, kept.ring_time, kept.destination_ring_time, kept.otherwise) == (
                rule.enabled,
                rule.ring_time,
                rule.destination_ring_time,
                rule.otherwise,
            )
            assert type(kept.destination) is type(rule.destination)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("202", "202"),
        ("9", "9"),
        ("0455550100", "+390455550100"),
        ("+39 045 555 0100", "+390455550100"),
        ("0039 045 5550100", "+390455550100"),
        ("02 5550 0202", "202"),
        ("+390255500009", "9"),
    ],
)
def test_numbers_become_canonical(written: str, canonical: str) -> None:
    """B4.1, B18.2: an outside number that is ours becomes the internal one."""
    directory = office()
    directory.public = {"+390255500202": "202", "+390255500009": "9"}
    found = validated({Condition.BUSY: to(written)}, directory)
    assert found.faults == ()
    assert found.plan.rules[Condition.BUSY][CallerClass.EXTERNAL].destination == ToNumber(number=canonical)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("299", "extension_unknown"),
        ("2", "extension_unknown"),
        ("299299", "extension_unknown"),
        ("2992992", "number_invalid"),
        ("anna", "number_invalid"),
        ("+39", "number_invalid"),
        ("٢٠٢", "number_invalid"),
        ("*97", "number_invalid"),
        ("201", "own_number"),
        ("+390255500201", "own_number"),
        ("112", "prefix_denied"),
        (" 112 ", "prefix_denied"),
        ("+39112", "prefix_denied"),
        ("187", "prefix_denied"),
        ("899123456", "prefix_denied"),
        ("+881612345678", "prefix_denied"),
        ("+442079460958", "country_not_allowed"),
    ],
)
def test_numbers_that_are_refused(written: str, code: str) -> None:
    """B4.1: checked when saved; the sentence says which number."""
    directory = office()
    directory.public = {"+390255500201": "201"}
    found = validated({Condition.BUSY: to(written)}, directory)
    assert faults(found) == [(HERE.format("busy") + "/destination/number", code)]
    assert {tuple(fault.values.items()) for fault in found.faults} == {(("number", written),)}


def test_outside_numbers_need_the_permission() -> None:
    """B4.1: `may_divert_externally` of whoever saves; numbers that are ours do not."""
    directory = office(may_divert=False)
    directory.public = {"+390255500202": "202"}
    assert faults(validated({Condition.BUSY: to("0455550100")}, directory)) == [
        (HERE.format("busy") + "/destination/number", "may_not_divert_externally")
    ]
    assert validated({Condition.BUSY: to("0255500202")}, directory).faults == ()


def test_a_short_number_behind_the_outside_line_is_refused_as_such() -> None:
    """B18.1."""
    numbering = NumberingPlan.build(outside_line="0")
    assert faults(validated({Condition.BUSY: to("0187")}, numbering=numbering)) == [
        (HERE.format("busy") + "/destination/number", "prefix_denied")
    ]


@pytest.mark.parametrize(
    ("kind", "directory", "code"),
    [
        ("attendant", office(attendant=None), "no_attendant"),
        ("voicemail", office(mailbox=False), "mailbox_off"),
    ],
)
def test_what_is_not_available_is_refused_with_the_reason(kind: str, directory: Office, code: str) -> None:
    """B4.2: as destination and as `otherwise`."""
    assert validated({Condition.BUSY: to(kind)}).faults == ()
    assert faults(validated({Condition.BUSY: to(kind)}, directory)) == [
        (HERE.format("busy") + "/destination/kind", code)
    ]
    rules = {Condition.BUSY: to("202", otherwise=destination(kind))}
    assert validated(rules).faults == ()
    assert faults(validated(rules, directory)) == [(HERE.format("busy") + "/otherwise/kind", code)]


def test_an_attendant_that_was_deleted_is_not_available() -> None:
    """B4.2."""
    directory = office()
    del directory.attendants["9"]
    assert faults(validated({Condition.BUSY: to("attendant")}, directory)) == [
        (HERE.format("busy") + "/destination/kind", "no_attendant")
    ]


def test_a_closed_attendant_can_be_saved() -> None:
    """B4.3: closing hours pass."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", is_open=False)
    assert validated({Condition.BUSY: to("attendant")}, directory).faults == ()


@pytest.mark.parametrize("kind", ["202", "attendant", "voicemail", "hang_up"])
def test_hanging_up_and_the_rest_can_be_otherwise_and_destination(kind: str) -> None:
    """B11.1."""
    assert validated({Condition.BUSY: to(kind, otherwise=destination("hang_up"))}).faults == ()


@pytest.mark.parametrize(
    ("condition", "seconds", "code"),
    [
        (Condition.ALWAYS, None, None),
        (Condition.ALWAYS, 0, None),
        (Condition.ALWAYS, 1, None),
        (Condition.ALWAYS, 180, None),
        (Condition.ALWAYS, 181, "out_of_range"),
        (Condition.ALWAYS, -1, "out_of_range"),
        (Condition.NO_ANSWER, None, None),
        (Condition.NO_ANSWER, 5, None),
        (Condition.NO_ANSWER, 180, None),
        (Condition.NO_ANSWER, 4, "out_of_range"),
        (Condition.NO_ANSWER, 0, "out_of_range"),
        (Condition.NO_ANSWER, 181, "out_of_range"),
        (Condition.BUSY, None, None),
        (Condition.BUSY, 20, "no_ring_time_here"),
        (Condition.BUSY, 0, "no_ring_time_here"),
        (Condition.NOT_PRESENT, 20, "no_ring_time_here"),
        (Condition.NOT_REGISTERED, 20, "no_ring_time_here"),
    ],
)
def test_ring_times(condition: Condition, seconds: int | None, code: str | None) -> None:
    """B15.2."""
    found = validated({condition: to("202", ring_time=seconds)})
    place = HERE.format(condition.value) + "/ring_time"
    assert faults(found) == ([] if code is None else [(place, code)])


def test_a_ring_time_out_of_range_says_the_range() -> None:
    """The sentence needs the values."""
    for condition, least in ((Condition.ALWAYS, 0), (Condition.NO_ANSWER, 5)):
        for fault in validated({condition: to("202", ring_time=200)}).faults:
            assert fault.values == {"least": least, "most": 180}


@pytest.mark.parametrize(
    ("seconds", "good"), [(None, True), (5, True), (180, True), (4, False), (0, False), (181, False)]
)
def test_destination_ring_times(seconds: int | None, good: bool) -> None:
    """B6.3, B15.2."""
    for condition in (Condition.ALWAYS, Condition.BUSY, Condition.NO_ANSWER):
        found = validated({condition: to("202", destination_ring_time=seconds)})
        place = HERE.format(condition.value) + "/destination_ring_time"
        assert faults(found) == ([] if good else [(place, "out_of_range")])
        assert all(fault.values == {"least": 5, "most": 180} for fault in found.faults)


def test_every_fault_at_once_each_rule_with_its_own_place() -> None:
    """interfaces.md: 422 by field. Rules switched off are held to the same."""
    rules = {
        Condition.ALWAYS: {CallerClass.INTERNAL: Rule(destination=destination("201"), enabled=False, ring_time=999)},
        Condition.BUSY: both(Rule(destination=destination("202"))),
        Condition.NO_ANSWER: {CallerClass.EXTERNAL: Rule(destination=destination("299"), destination_ring_time=1)},
    }
    assert [(fault.pointer, fault.code) for fault in validated(rules).faults] == [
        ("/rules/always/internal/ring_time", "out_of_range"),
        ("/rules/always/internal/destination/number", "own_number"),
        ("/rules/no_answer/external/destination_ring_time", "out_of_range"),
        ("/rules/no_answer/external/destination/number", "extension_unknown"),
    ]


def test_what_an_extension_can_choose() -> None:
    """B4.2: what is not available is not offered, and the page can say why."""
    directory = office()
    everything = ExtensionFacts(
        number="201", site="default", mailbox_enabled=True, may_divert_externally=True, attendant="9"
    )
    assert availability(everything, directory) == Availability(attendant=None, voicemail=None, outside=None)
    nothing = ExtensionFacts(number="201", site="default")
    assert availability(nothing, directory) == Availability(
        attendant=Fact.NO_ATTENDANT, voicemail=Fact.MAILBOX_OFF, outside=Fact.MAY_NOT_DIVERT_EXTERNALLY
    )
    gone = ExtensionFacts(number="201", site="default", attendant="7")
    assert availability(gone, directory).attendant is Fact.NO_ATTENDANT
