# SPDX-License-Identifier: Apache-2.0
"""B8.4: loops and dead ends, over one plan and everybody's."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.diversion import check
from devia.diversion.check import (
    LONGEST_CYCLE,
    MOST_LOOPS,
    MOST_WARNINGS,
    Warning,
    WarningCode,
    check_everybody,
    warnings_for,
)
from devia.diversion.model import AttendantFacts, CallerClass, Condition, Directory, ExtensionFacts, Plan
from tests.diversion.domain import NUMBERING, Office, destination, office, to
from tests.diversion.strategies import EXTENSIONS, directories, plans

INTERNAL, EXTERNAL = CallerClass.INTERNAL, CallerClass.EXTERNAL
Plans = Mapping[str, Plan]


def plan(**rules: str) -> Plan:
    """Condition → number, for both classes."""
    return Plan(rules={Condition(name): to(number) for name, number in rules.items()})


def saved(extension: str, plans: Plans, directory: Directory | None = None) -> tuple[Warning, ...]:
    """What saving this one of the plans is answered with."""
    return warnings_for(extension, plans[extension], lambda number: plans.get(number, Plan()), directory or office())


def everybody(plans: Plans, directory: Directory | None = None) -> list[Warning]:
    """What is wrong with all of them."""
    return check_everybody(plans, lambda number: plans.get(number, Plan()), directory or office(), NUMBERING)


def loops(warnings: list[Warning] | tuple[Warning, ...], caller_class: CallerClass = EXTERNAL) -> list[str]:
    """Each loop in a line: the cycle and its circumstances."""
    return [
        " → ".join(warning.extensions) + " when " + ", ".join(warning.conditions)
        for warning in warnings
        if warning.code is WarningCode.LOOP and warning.caller_class is caller_class
    ]


def dead_ends(warnings: list[Warning]) -> set[tuple[str, str, str, str]]:
    """Whose rule for what and whom, and why not."""
    return {
        (warning.extensions[0], warning.conditions[0].value, warning.caller_class.value, warning.fact or "")
        for warning in warnings
        if warning.code is WarningCode.UNUSABLE
    }


def test_the_example_of_the_clause() -> None:
    """B8.4: "201 → 202 → 201 when both are busy"."""
    found = saved("201", {"201": plan(busy="202"), "202": plan(busy="201")})
    assert loops(found) == ["201 → 202 → 201 when busy, busy"]
    assert loops(found, INTERNAL) == ["201 → 202 → 201 when busy, busy"]
    assert all(warning.fact is None for warning in found)


def test_the_plan_being_saved_counts_not_the_one_it_replaces() -> None:
    """B15.1: the answer is about what is true once it is saved."""
    others = {"201": plan(busy="203"), "202": plan(busy="201")}
    found = warnings_for("201", plan(busy="202"), others.__getitem__, office())
    assert loops(found) == ["201 → 202 → 201 when busy, busy"]
    assert warnings_for("201", Plan(), others.__getitem__, office()) == ()


def test_a_loop_for_one_class_of_callers() -> None:
    """B3.3: a rule of the other class closes nothing."""
    only_internal = Plan(rules={Condition.BUSY: {INTERNAL: to("202")[INTERNAL]}})
    found = saved("201", {"201": only_internal, "202": plan(busy="201")})
    assert loops(found) == []
    assert loops(found, INTERNAL) == ["201 → 202 → 201 when busy, busy"]


def test_a_rule_switched_off_closes_nothing() -> None:
    """B3.3."""
    off = Plan(rules={Condition.BUSY: to("202", enabled=False)})
    assert saved("201", {"201": off, "202": plan(busy="201")}) == ()


def test_a_loop_others_have_among_themselves_is_not_told_here() -> None:
    """B8.4: that this plan can close."""
    plans = {"201": plan(always="202"), "202": plan(always="203"), "203": plan(always="202")}
    assert saved("201", plans) == ()
    assert loops(everybody(plans)) == ["202 → 203 → 202 when always, always"]


def test_every_way_round_is_told_the_shortest_first() -> None:
    """B8.4."""
    plans = {
        "201": plan(busy="202", no_answer="203"),
        "202": plan(not_registered="203", busy="201"),
        "203": plan(no_answer="201"),
    }
    assert loops(saved("201", plans)) == [
        "201 → 202 → 201 when busy, busy",
        "201 → 203 → 201 when no_answer, no_answer",
        "201 → 202 → 203 → 201 when busy, not_registered, no_answer",
    ]


def test_one_edge_a_target_by_the_first_condition() -> None:
    """B3.1: the condition that is looked at first is the circumstance that is told."""
    plans = {"201": plan(not_registered="202", busy="202"), "202": plan(no_answer="201")}
    assert loops(saved("201", plans)) == ["201 → 202 → 201 when not_registered, no_answer"]


def test_nothing_behind_always_is_ever_looked_at() -> None:
    """B5.1: unless its courtesy ring is answered, which is no loop either."""
    assert saved("201", {"201": plan(always="203", busy="202"), "202": plan(busy="201")}) == ()


def test_behind_a_courtesy_ring_other_rules_are_looked_at() -> None:
    """B5.1: where `always` cannot be used."""
    first = Plan(rules={Condition.ALWAYS: to("203", ring_time=10), Condition.BUSY: to("202")})
    assert loops(saved("201", {"201": first, "202": plan(busy="201")})) == ["201 → 202 → 201 when busy, busy"]


def test_one_s_own_number_is_no_loop_but_a_dead_end() -> None:
    """B4.1."""
    plans = {"201": plan(busy="201")}
    assert saved("201", plans) == ()
    assert loops(everybody(plans)) == []
    assert ("201", "busy", "external", "own_number") in dead_ends(everybody(plans))


def test_a_public_number_of_ours_closes_loops_too() -> None:
    """B18.2."""
    directory = office()
    directory.public["+390255500202"] = "202"
    plans = {"201": plan(busy="+390255500202"), "202": plan(busy="201")}
    assert loops(saved("201", plans, directory)) == ["201 → 202 → 201 when busy, busy"]
    assert loops(saved("201", plans)) == []


def test_a_loop_through_the_attendant_s_overflow() -> None:
    """B9.3: a group diverts as well, where no operator answers."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("202"))
    plans = {"201": plan(always="attendant"), "202": plan(busy="201")}
    assert loops(saved("201", plans, directory)) == ["201 → 9 → 202 → 201 when always, no_answer, busy"]
    assert loops(everybody(plans, directory)) == ["201 → 9 → 202 → 201 when always, no_answer, busy"]


def test_a_loop_through_the_overflow_s_public_number() -> None:
    """B9.3, B18.2."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("+390255500201"))
    directory.public["+390255500201"] = "201"
    assert loops(saved("201", {"201": plan(busy="9")}, directory)) == ["201 → 9 → 201 when busy, no_answer"]


def test_an_attendant_that_ends_the_call_closes_nothing() -> None:
    """B9: no overflow, or to a mailbox; no attendant at all; a group that is gone."""
    plans = {"201": plan(always="attendant"), "202": plan(always="201")}
    for overflow in (None, destination("voicemail"), destination("hang_up")):
        directory = office()
        directory.attendants["9"] = AttendantFacts(number="9", overflow=overflow)
        assert saved("201", plans, directory) == ()
    directory = office(attendant=None)
    assert saved("201", plans, directory) == ()
    directory = office()
    del directory.attendants["9"]
    assert saved("201", plans, directory) == ()


def ring_of(size: int) -> tuple[dict[str, Plan], Office]:
    """So many extensions, each diverting to the next."""
    numbers = [str(300 + index) for index in range(size)]
    directory = Office()
    for number in numbers:
        directory.extensions[number] = ExtensionFacts(number=number, site="default")
    following = dict(zip(numbers, numbers[1:] + numbers[:1], strict=True))
    return {number: plan(always=following[number]) for number in numbers}, directory


def test_the_longest_loop_that_can_close() -> None:
    """B8.1: six diversions; the limit cuts a seventh."""
    plans, directory = ring_of(LONGEST_CYCLE)
    assert [len(warning.conditions) for warning in saved("300", plans, directory)] == [6, 6]
    assert len(loops(everybody(plans, directory))) == 1
    plans, directory = ring_of(LONGEST_CYCLE + 1)
    assert saved("300", plans, directory) == ()
    assert everybody(plans, directory) == []


def test_each_loop_is_told_once_over_everybody() -> None:
    """B8.4: by whichever of its extensions comes first."""
    plans = {"201": plan(busy="202"), "202": plan(busy="203"), "203": plan(busy="201"), "204": plan(busy="201")}
    assert loops(everybody(plans)) == ["201 → 202 → 203 → 201 when busy, busy, busy"]


def test_dead_ends_over_everybody() -> None:
    """B4.3: what was sound when it was saved, and is no longer."""
    directory = office()
    directory.change("201", mailbox_enabled=False)
    directory.change("202", may_divert_externally=False)
    plans = {
        "201": plan(busy="voicemail", no_answer="299"),
        "202": Plan(rules={Condition.ALWAYS: {EXTERNAL: to("+390455550100")[EXTERNAL]}}),
        "203": Plan(rules={Condition.ALWAYS: to("299", enabled=False)}),
        "299": plan(always="201"),
        "204": Plan(),
    }
    assert dead_ends(everybody(plans, directory)) == {
        ("201", "busy", "internal", "mailbox_off"),
        ("201", "busy", "external", "mailbox_off"),
        ("201", "no_answer", "internal", "extension_unknown"),
        ("201", "no_answer", "external", "extension_unknown"),
        ("202", "always", "external", "may_not_divert_externally"),
    }


def test_an_otherwise_that_cannot_be_used_is_a_dead_end() -> None:
    """B11.2."""
    directory = office(attendant=None)
    plans = {"201": Plan(rules={Condition.BUSY: to("202", otherwise=destination("attendant"))})}
    assert dead_ends(everybody(plans, directory)) == {
        ("201", "busy", "internal", "no_attendant"),
        ("201", "busy", "external", "no_attendant"),
    }
    assert {warning.otherwise for warning in everybody(plans, directory)} == {True}
    plans["201"] = Plan(rules={Condition.BUSY: to("299", otherwise=destination("attendant"))})
    assert {(warning.fact, warning.otherwise) for warning in everybody(plans, directory)} == {
        ("extension_unknown", False),
        ("no_attendant", True),
    }


def test_an_overflow_that_leads_nowhere_is_a_dead_end() -> None:
    """B9.3: told for each group people return to, whoever calls."""
    cases = {
        "299": "extension_unknown",
        "attendant": "attendant_already_tried",
        "+442079460958": "country_not_allowed",
        "+390255500299": "extension_unknown",
    }
    for overflow, fact in cases.items():
        directory = office()
        directory.public["+390255500299"] = "299"
        directory.attendants["9"] = AttendantFacts(number="9", overflow=destination(overflow))
        assert dead_ends(everybody({"201": Plan()}, directory)) == {
            ("9", "no_answer", "internal", fact),
            ("9", "no_answer", "external", fact),
        }


def test_an_overflow_that_leads_somewhere_is_none() -> None:
    """B9.3."""
    for overflow in ("205", "8", "voicemail", "hang_up", "+390455550100"):
        directory = office()
        directory.attendants["8"] = AttendantFacts(number="8")
        directory.attendants["9"] = AttendantFacts(number="9", overflow=destination(overflow))
        assert everybody({"201": Plan()}, directory) == []


def test_a_site_whose_attendant_is_gone_has_no_overflow_to_tell_of() -> None:
    """B4.2."""
    directory = office()
    del directory.attendants["9"]
    assert everybody({"201": Plan(), "299": Plan()}, directory) == []


def entangled(size: int) -> tuple[dict[str, Plan], Office]:
    """Everybody diverts to five others, drawn by lot: no end of loops."""
    lot = random.Random(1)
    numbers = [str(1000 + index) for index in range(size)]
    directory = Office()
    found = {}
    conditions = (Condition.NOT_REGISTERED, Condition.BUSY, Condition.NOT_PRESENT, Condition.NO_ANSWER)
    for number in numbers:
        directory.extensions[number] = ExtensionFacts(number=number, site="default")
        found[number] = Plan(rules={condition: to(lot.choice(numbers)) for condition in conditions})
    return found, directory


def test_no_more_warnings_than_anybody_reads() -> None:
    """B8.4: of one plan the shortest, which are the ones people meet."""
    plans, directory = entangled(12)
    found = saved("1000", plans, directory)
    assert len(found) == MOST_WARNINGS
    lengths = [len(warning.extensions) for warning in found]
    assert lengths == sorted(lengths)


def test_no_more_loops_than_a_list_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """B8.4: over everybody, too: the first of those there are."""
    plans, directory = entangled(40)
    whole = loops(everybody(plans, directory))
    assert 100 < len(whole) < MOST_LOOPS
    monkeypatch.setattr(check, "MOST_LOOPS", 100)
    assert loops(everybody(plans, directory)) == loops(everybody(plans, directory), INTERNAL) == whole[:100]


class CountingPlans:
    """Plans that know how often they were read."""

    def __init__(self, plans: Plans) -> None:
        self.plans = plans
        self.read = 0

    def __call__(self, number: str) -> Plan:
        self.read += 1
        return self.plans.get(number, Plan())


def test_a_plan_is_read_once_however_entangled() -> None:
    """B8.4: the work of saving does not grow with the ways round."""
    plans, directory = entangled(30)
    counting = CountingPlans(plans)
    warnings_for("1000", plans["1000"], counting, directory)
    assert counting.read <= len(CallerClass) * len(plans)


def test_the_work_is_bounded_and_short_loops_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """B8.4: where there is no end of loops, the short ones are found whatever the work left."""
    plans, directory = entangled(200)
    whole = loops(everybody(plans, directory))
    monkeypatch.setattr(check, "MOST_STEPS", 6_000)
    part = loops(everybody(plans, directory))
    assert part == whole[: len(part)]
    assert 0 < len(part) < len(whole)
    pairs = [line for line in whole if line.count("→") == 2]
    assert [line for line in part if line.count("→") == 2] == pairs


@given(st.dictionaries(st.sampled_from(EXTENSIONS), plans(), max_size=9), directories())
def test_a_loop_told_is_a_loop(plans: dict[str, Plan], directory: Office) -> None:
    """B8.4: each of its extensions diverts on what is told, to the next."""
    for warning in everybody(plans, directory):
        if warning.code is not WarningCode.LOOP:
            continue
        assert warning.extensions[0] == warning.extensions[-1]
        assert len(set(warning.extensions)) == len(warning.extensions) - 1 == len(warning.conditions) >= 2
        for number, condition, following in zip(
            warning.extensions, warning.conditions, warning.extensions[1:], strict=False
        ):
            assert following in _reached(number, condition, warning.caller_class, plans, directory)


@given(st.dictionaries(st.sampled_from(EXTENSIONS), plans(), max_size=9), directories())
def test_one_plan_and_everybody_s_tell_the_same_loops(plans: dict[str, Plan], directory: Office) -> None:
    """B8.4: what saving warns of is what the map shows, and the other way round."""
    told = {_key(w) for w in everybody(plans, directory) if w.code is WarningCode.LOOP}
    by_one = {_key(w) for number in plans for w in saved(number, plans, directory)}
    assert by_one <= told
    if all(len(saved(number, plans, directory)) < MOST_WARNINGS for number in plans):
        assert {key for key in told if set(key[1]) & set(plans)} == by_one


def _key(warning: Warning) -> tuple[CallerClass, frozenset[str], frozenset[tuple[str, Condition]]]:
    steps = frozenset(zip(warning.extensions, warning.conditions, strict=False))
    return warning.caller_class, frozenset(warning.extensions), steps


def _reached(
    number: str, condition: Condition, caller_class: CallerClass, plans: Plans, directory: Office
) -> set[str | None]:
    group = directory.attendants.get(number)
    if group is not None:
        assert condition is Condition.NO_ANSWER
        to_number = getattr(group.overflow, "number", None)
    else:
        rule = plans[number].rule(condition, caller_class)
        assert rule is not None and rule.enabled
        if type(rule.destination).__name__ == "ToAttendant":
            return {directory.extensions[number].attendant}
        to_number = getattr(rule.destination, "number", None)
    assert to_number is not None
    return {directory.public.get(to_number, to_number)}
