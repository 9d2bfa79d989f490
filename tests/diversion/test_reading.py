# SPDX-License-Identifier: Apache-2.0
"""B16.1: the steps a decision leaves behind."""

from __future__ import annotations

import pytest

from devia.diversion.explain import Fact, Step, Verdict
from devia.diversion.model import Arrival, Condition, Failure, Occasion, Reply, Situation, Timeout
from devia.diversion.order import Precedence
from devia.diversion.reading import Reading, plain_step
from devia.diversion.usable import Unusable
from tests.diversion.domain import NUMBERING, call, destination, internal, office


def reading(occasion: Occasion) -> Reading:
    """A decision in the making, about a call of 209 to 201."""
    situation = Situation(call=call(internal()), extension="201", occasion=occasion)
    return Reading(situation, office(), NUMBERING, Precedence())


@pytest.mark.parametrize(
    ("occasion", "name"),
    [
        (Arrival(), "arrival"),
        (Reply(outcomes=()), "reply"),
        (Timeout(), "timeout"),
        (Failure(status=480), "failure"),
    ],
)
def test_an_explanation_says_whose_plan_for_whom_and_when(occasion: Occasion, name: str) -> None:
    """B16.2."""
    explanation = reading(occasion).explanation()
    assert (explanation.extension, explanation.caller_class, explanation.occasion) == ("201", "internal", name)
    assert explanation.steps == ()


def test_steps_stand_in_the_order_they_were_made() -> None:
    """B16.1: with everything that settled them."""
    made = reading(Arrival())
    made.steps.append(plain_step("201", None, Verdict.MATCHED, Fact.PSAP_CALLBACK))
    made.passed_over(
        "201", Condition.ALWAYS, destination("+39899123456"), Unusable(Verdict.NOT_PERMITTED, Fact.PREFIX_DENIED, "x")
    )
    made.matched("201", Condition.BUSY, destination("202"), Fact.HOLDS, "486")
    before = made.explanation()
    made.steps.append(plain_step("201", Condition.NO_ANSWER, Verdict.SHADOWED, Fact.EARLIER_RULE))
    assert before.steps == (
        Step(extension="201", condition=None, verdict=Verdict.MATCHED, fact=Fact.PSAP_CALLBACK),
        Step(
            extension="201",
            condition=Condition.ALWAYS,
            verdict=Verdict.NOT_PERMITTED,
            fact=Fact.PREFIX_DENIED,
            destination=destination("+39899123456"),
            value="x",
        ),
        Step(
            extension="201",
            condition=Condition.BUSY,
            verdict=Verdict.MATCHED,
            fact=Fact.HOLDS,
            destination=destination("202"),
            value="486",
        ),
    )
    assert len(made.explanation().steps) == 4
