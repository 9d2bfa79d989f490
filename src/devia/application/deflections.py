# SPDX-License-Identifier: Apache-2.0
"""What phones answered calls with in place of picking up: the last 302 of each extension (B12.3).

In memory: it says what was seen, not what stands, and nobody decides by it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from devia.diversion.explain import Decision, Fact, Verdict
from devia.diversion.model import Condition, ToNumber

ABOUT_ANSWERS = frozenset({"reply", "timeout"})
"""The occasions on which phones' answers are looked at: all have answered, or the others have rung out (B12.4). A
standing handset diversion is on arrival."""


_ABOUT_NONE = frozenset({Verdict.DISABLED, Verdict.CONDITION_FALSE, Verdict.SHADOWED})
"""Of a decision on what a phone answered, these are of the standing handset diversion, told for the explanation to be
whole (B16.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deflection:
    """A 302 of a phone of this extension."""

    extension: str
    number: str | None
    """Where it wanted the call to go, in canonical form; None: nowhere that is a number."""
    at: datetime
    refused: Fact | None = None
    """Why the call did not go there; None: it did."""


class Deflections:
    """The last one of each extension, since the start, for whoever had the extension then."""

    def __init__(self, owner_of: Callable[[str], str | None]) -> None:
        """`owner_of` says whose an extension is now, by user name."""
        self._owner_of = owner_of
        self._seen: dict[str, tuple[str | None, Deflection]] = {}

    def of(self, extension: str) -> Deflection | None:
        """The last one seen of this extension; None: none was since it has been its user's."""
        owner, seen = self._seen.get(extension, (None, None))
        return seen if owner == self._owner_of(extension) else None

    def note(self, deflection: Deflection) -> None:
        """It has been seen."""
        self._seen[deflection.extension] = self._owner_of(deflection.extension), deflection


def deflection_in(decision: Decision, at: datetime) -> Deflection | None:
    """The 302 this decision was about; None where it was about none."""
    explanation = decision.explanation
    if explanation.occasion not in ABOUT_ANSWERS or explanation.extension is None:
        return None
    refused: Deflection | None = None
    for step in explanation.steps:
        if step.condition is not Condition.HANDSET or step.verdict in _ABOUT_NONE:
            continue
        if step.extension != explanation.extension:
            # What follows where a destination has failed is told of whoever diverted to it.
            continue
        number = step.destination.number if isinstance(step.destination, ToNumber) else None
        if step.verdict is Verdict.MATCHED:
            return Deflection(extension=explanation.extension, number=number, at=at)
        refused = Deflection(extension=explanation.extension, number=number, at=at, refused=step.fact)
    return refused
