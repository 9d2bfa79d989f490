# SPDX-License-Identifier: Apache-2.0
"""Which rules a limit or a loop stopped (B8.2)."""

from __future__ import annotations

from collections.abc import Iterable

from devia.diversion.explain import Fact, Step, Verdict
from devia.diversion.model import Arrival, Condition, HopOrigin, Occasion

_LOOP = Verdict.LOOP
_NO_ANSWER = Condition.NO_ANSWER
_BY_RULE = HopOrigin.RULE
_NO_LIMIT = frozenset({Fact.DESTINATION_IS_CALLER, Fact.OWN_NUMBER})
"""Verdict `loop`, and still nothing a limit or a loop of diversions stopped (B3.5, B4.1)."""


def stopped_by_limit(occasion: Occasion | str, steps: Iterable[Step]) -> str | None:
    """The extension of the first rule that held and was stopped by a limit or a loop; None where there is none.

    On arrival `no_answer` does not hold yet: stopping it has kept the call from nothing so far.
    """
    for step in steps:
        if step.verdict is not _LOOP or step.origin is not _BY_RULE or step.fact in _NO_LIMIT:
            continue
        if step.condition is not _NO_ANSWER or not (occasion == "arrival" or isinstance(occasion, Arrival)):
            return step.extension
    return None
