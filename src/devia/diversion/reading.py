# SPDX-License-Identifier: Apache-2.0
"""What one decision reads, and the steps it leaves behind on the way (B16.1)."""

from __future__ import annotations

from functools import lru_cache

from devia.diversion.explain import Explanation, Fact, Step, Verdict
from devia.diversion.model import Arrival, Condition, Destination, Directory, Reply, Situation, Timeout
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
from devia.diversion.usable import Unusable

# Reading a member of an enumeration through its class costs as much as the rest of a step (Python 3.11).
_MATCHED = Verdict.MATCHED


@lru_cache(maxsize=65_536)
def plain_step(extension: str, condition: Condition | None, verdict: Verdict, fact: Fact) -> Step:
    """A step without destination and value. The same few are made for every call, and values may be shared."""
    return Step(extension=extension, condition=condition, verdict=verdict, fact=fact)


@lru_cache(maxsize=32_768)
def _full_step(
    extension: str, condition: Condition, verdict: Verdict, fact: Fact, destination: Destination, value: str | None
) -> Step:
    return Step(
        extension=extension, condition=condition, verdict=verdict, fact=fact, destination=destination, value=value
    )


class Reading:
    """One decision in the making. Lives no longer than the call of `decide`."""

    __slots__ = ("call", "directory", "number", "numbering", "precedence", "situation", "steps")

    def __init__(
        self, situation: Situation, directory: Directory, numbering: NumberingPlan, precedence: Precedence
    ) -> None:
        self.situation = situation
        self.call = situation.call
        self.number = situation.extension
        self.directory = directory
        self.numbering = numbering
        self.precedence = precedence
        self.steps: list[Step] = []

    def explanation(self) -> Explanation:
        """The steps so far."""
        occasion = self.situation.occasion
        return Explanation(
            extension=self.number,
            caller_class=self.call.caller.caller_class,
            occasion="arrival"
            if isinstance(occasion, Arrival)
            else "reply"
            if isinstance(occasion, Reply)
            else "timeout"
            if isinstance(occasion, Timeout)
            else "failure",
            steps=tuple(self.steps),
        )

    def matched(
        self, extension: str, condition: Condition, destination: Destination, fact: Fact, value: str | None
    ) -> None:
        """This rule of the extension fires."""
        self.steps.append(_full_step(extension, condition, _MATCHED, fact, destination, value))

    def passed_over(self, extension: str, condition: Condition, destination: Destination, why: Unusable) -> None:
        """This rule of the extension holds, or will after ringing, and cannot be used (B4.3)."""
        self.steps.append(_full_step(extension, condition, why.verdict, why.fact, destination, why.value))
