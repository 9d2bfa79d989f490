# SPDX-License-Identifier: Apache-2.0
"""B4.1, B4.2, B15.2: what can be saved, and in which form."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given

from devia.diversion.explain import Fact
from devia.diversion.model import (
    AttendantFacts,
    CallerClass,
    Condition,
    ExtensionFacts,
    Plan,
    Rule,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.numbering import NumberingPlan
from devia.diversion.validate import Availability, Validated, availability, validate
from tests.diversion.domain import ABROAD, NUMBERING, Office, both, destination, office, to
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
        ("+390255500277", "extension_unknown"),
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
    directory.public = {"+390255500201": "201", "+390255500277": "277"}
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


STANDING = {Condition.BUSY: to(ABROAD, otherwise=ToVoicemail())}
BARRED = office(may_divert=False, mailbox=False)
"""Since then 201 may do neither any more."""
NUMBER, WAY_OUT = "/rules/busy/external/destination/number", "/rules/busy/external/otherwise/kind"
BOTH_FAULTS = [(NUMBER, "may_not_divert_externally"), (WAY_OUT, "mailbox_off")]


def saved_over(
    standing: Mapping[Condition, Mapping[CallerClass, Rule]], rules: Mapping[Condition, Mapping[CallerClass, Rule]]
) -> Validated:
    """201, barred by now, saves these rules in the place of those."""
    return validate(Plan(rules=rules), BARRED.extensions["201"], BARRED, NUMBERING, Plan(rules=standing))


def test_a_rule_that_became_unusable_does_not_keep_the_others_from_being_saved() -> None:
    """B4.3: it is passed over, and B8.4 tells of it."""
    found = saved_over(STANDING, STANDING | {Condition.ALWAYS: to("202")})
    assert found.faults == ()
    assert found.plan.rules[Condition.BUSY] == STANDING[Condition.BUSY]


def test_it_can_be_switched_off_but_not_on() -> None:
    off = {Condition.BUSY: to(ABROAD, otherwise=ToVoicemail(), enabled=False)}
    assert saved_over(STANDING, off).faults == ()
    assert faults(saved_over(off, STANDING)) == BOTH_FAULTS


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (to("+442079460959", otherwise=ToVoicemail()), [BOTH_FAULTS[0]]),
        (to("202", otherwise=ToVoicemail()), []),
        (to(ABROAD), []),
        (to("voicemail", otherwise=ToAttendant()), [("/rules/busy/external/destination/kind", "mailbox_off")]),
    ],
)
def test_what_is_changed_in_it_is_held_to_what_holds_now(
    rule: Mapping[CallerClass, Rule], expected: list[tuple[str, str]]
) -> None:
    assert faults(saved_over(STANDING, {Condition.BUSY: rule})) == expected


def test_a_way_out_that_is_changed_is_too() -> None:
    standing = {Condition.BUSY: to("202", otherwise=ToAttendant())}
    assert faults(saved_over(standing, {Condition.BUSY: to("202", otherwise=ToVoicemail())})) == [BOTH_FAULTS[1]]


def test_the_same_rule_for_another_condition_is_another() -> None:
    assert [code for _, code in faults(saved_over(STANDING, {Condition.ALWAYS: STANDING[Condition.BUSY]}))] == [
        "may_not_divert_externally",
        "mailbox_off",
    ]


def test_ring_times_are_looked_at_in_any_case() -> None:
    """B15.2: nothing outside of the rule can have made them wrong."""
    wrong = {Condition.BUSY: to(ABROAD, ring_time=10)}
    assert faults(saved_over(wrong, wrong)) == [("/rules/busy/external/ring_time", "no_ring_time_here")]
