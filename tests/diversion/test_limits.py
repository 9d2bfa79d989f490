# SPDX-License-Identifier: Apache-2.0
"""B8.2: which extension a limit or a loop has kept from diverting a call on."""

from __future__ import annotations

import pytest

from devia.diversion.explain import Fact, Step, Verdict
from devia.diversion.limits import stopped_by_limit
from devia.diversion.model import Arrival, Condition, Failure, HopOrigin, Occasion, Reply, Timeout


def step(
    fact: Fact = Fact.HOP_LIMIT,
    *,
    verdict: Verdict = Verdict.LOOP,
    condition: Condition | None = Condition.BUSY,
    origin: HopOrigin = HopOrigin.RULE,
    extension: str = "201",
) -> Step:
    """A step that counts, unless said otherwise."""
    return Step(extension=extension, condition=condition, verdict=verdict, fact=fact, origin=origin)


@pytest.mark.parametrize(
    "fact",
    [
        Fact.HOP_LIMIT,
        Fact.ALREADY_DIVERTED,
        Fact.ALREADY_RUNG,
        Fact.PENDING_OUTSIDE,
        Fact.ATTENDANT_ALREADY_TRIED,
    ],
)
def test_limits_and_loops_count(fact: Fact) -> None:
    """B8.1, B8.3, B9.1."""
    assert stopped_by_limit(Arrival(), [step(fact)]) == "201"


@pytest.mark.parametrize("fact", [Fact.DESTINATION_IS_CALLER, Fact.OWN_NUMBER])
def test_the_caller_and_oneself_are_no_limit(fact: Fact) -> None:
    """B3.5, B4.1."""
    assert stopped_by_limit(Arrival(), [step(fact)]) is None


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.LOOP])
def test_other_verdicts_are_none(verdict: Verdict) -> None:
    """B4.3."""
    assert stopped_by_limit(Arrival(), [step(verdict=verdict)]) is None


@pytest.mark.parametrize("origin", [HopOrigin.OTHERWISE, HopOrigin.OVERFLOW, HopOrigin.LAST_RESORT])
def test_what_follows_a_failure_is_no_rule(origin: HopOrigin) -> None:
    """B8.2: it is what is left on a limit."""
    assert stopped_by_limit(Failure(status=480), [step(origin=origin)]) is None


@pytest.mark.parametrize(
    ("occasion", "expected"),
    [
        (Arrival(), None),
        ("arrival", None),
        (Reply(outcomes=()), "201"),
        ("reply", "201"),
        (Timeout(), "201"),
        ("timeout", "201"),
    ],
)
def test_no_answer_does_not_hold_on_arrival(occasion: Occasion | str, expected: str | None) -> None:
    """B6.1: stopping it has kept the call from nothing yet. By the occasion itself, or by its name in a record."""
    assert stopped_by_limit(occasion, [step(condition=Condition.NO_ANSWER)]) == expected


def test_other_conditions_hold_on_arrival() -> None:
    """B3.1."""
    assert stopped_by_limit("arrival", [step(condition=Condition.ALWAYS)]) == "201"


def test_the_first_that_counts() -> None:
    """B8.2."""
    steps = [
        step(verdict=Verdict.DISABLED),
        step(Fact.OWN_NUMBER),
        step(condition=Condition.NO_ANSWER),
        step(extension="202"),
        step(extension="203"),
    ]
    assert stopped_by_limit(Arrival(), steps) == "202"
    assert stopped_by_limit(Arrival(), []) is None
