# SPDX-License-Identifier: Apache-2.0
"""B16.1: codes and values. The codes are stored and translated, and must not change."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from devia.diversion.explain import Divert, Explanation, Fact, Reject, Ring, Step, Verdict
from devia.diversion.model import CallerClass, Condition, Hop, HopOrigin
from tests.diversion.domain import target

WHY = Explanation(extension="201", caller_class=CallerClass.INTERNAL, occasion="arrival", steps=())


def test_the_verdicts_are_those_of_the_glossary() -> None:
    """Style 12."""
    assert [verdict.value for verdict in Verdict] == [
        "matched",
        "disabled",
        "wrong_class",
        "condition_false",
        "shadowed",
        "not_permitted",
        "loop",
        "broken",
    ]


def test_every_fact_is_a_code() -> None:
    """B16.1: no prose, and its name is what is stored."""
    for fact in Fact:
        assert fact.value == fact.name.lower()
        assert fact.value.replace("_", "").isalpha()


def test_a_step_that_says_nothing_else_is_about_a_rule() -> None:
    """B16.1."""
    step = Step(extension="201", condition=Condition.BUSY, verdict=Verdict.MATCHED, fact=Fact.HOLDS)
    assert (step.origin, step.destination, step.value) == (HopOrigin.RULE, None, None)


def test_decisions_that_say_nothing_else() -> None:
    """B6.1, B11.1: no ring timer, no Reason, nobody's wish."""
    ring, reject = Ring(extension="201", explanation=WHY), Reject(status=480, explanation=WHY)
    assert (ring.seconds, ring.courtesy) == (None, False)
    assert (reject.q850_cause, reject.hung_up_by) == (None, None)


def test_a_decision_cannot_be_changed() -> None:
    """Style 6: decision and explanation are one value."""
    hop = Hop(diverting="201", condition=Condition.BUSY, target=target("extension:202"))
    for decision in (Ring(extension="201", explanation=WHY), Divert(hop=hop, explanation=WHY)):
        with pytest.raises(FrozenInstanceError):
            decision.explanation = WHY  # type: ignore[misc]  # that it cannot be set is the point
