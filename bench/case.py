# SPDX-License-Identifier: Apache-2.0
"""The kinds of call that are measured, and the numbers they are made to."""

from dataclasses import dataclass
from typing import Literal

#: Extensions a case: extension 1007 is a plain phone, 2007 always diverts to it, 3007 is busy, and so on.
EXTENSIONS = 100
#: Diverted calls all end at the plain phones; the callers are extensions of their own, never called.
PLAIN, ALWAYS, BUSY, NOT_REGISTERED, NO_ANSWER, CALLER = 1000, 2000, 3000, 4000, 5000, 6000

Condition = Literal["always", "busy", "not_registered", "no_answer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of call."""

    name: str
    base: int
    """First of the extensions called."""
    condition: Condition | None = None
    """The rule that diverts, None where nothing does."""
    first_phone: str | None = None
    """The scenario of the phone that does not answer, where one rings before the diversion."""

    def numbers(self) -> list[int]:
        return list(range(self.base, self.base + EXTENSIONS))

    def target(self, number: int) -> int:
        """Where a call to `number` ends."""
        return PLAIN + (number - self.base)


CASES = (
    Case(name="plain", base=PLAIN),
    Case(name="always", base=ALWAYS, condition="always"),
    Case(name="busy", base=BUSY, condition="busy", first_phone="phone_busy"),
    Case(name="not registered", base=NOT_REGISTERED, condition="not_registered"),
    Case(name="no answer", base=NO_ANSWER, condition="no_answer", first_phone="phone_rings"),
)

#: What the ring timer of the no-answer case is, in seconds, on every system.
RING_SECONDS = 1.0


def by_name(name: str) -> Case:
    """The case of that name. Raises KeyError."""
    return {case.name: case for case in CASES}[name]
