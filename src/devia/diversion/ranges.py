# SPDX-License-Identifier: Apache-2.0
"""Ranges of public numbers mapped to internal ones (B18.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRange:
    """Consecutive E.164 numbers, each with its internal number.

    Written "+390255500201=201" for one number, "+390255500200-+390255500299=200" for a range whose first number is
    internal number 200, the next 201 and so on.
    """

    first: str
    last: str
    internal_first: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The range this text is.

        Raises:
            ValueError: it is none.
        """
        numbers, equals, internal = text.replace(" ", "").partition("=")
        first, dash, last = numbers.partition("-")
        if not dash:
            last = first
        if last and not last.startswith("+"):
            # "+390255500200-299": the last digits alone.
            last = first[: len(first) - len(last)] + last
        if not equals:
            raise ValueError(f"“{text}” does not say which internal number it is (+39…=201)")
        for number in (first, last):
            digits = number.removeprefix("+")
            if not number.startswith("+") or not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
                raise ValueError(f"“{number}” is no number in the form +39…")
        if not (internal.isascii() and internal.isdigit()) or len(internal) > 15:
            raise ValueError(f"“{internal}” is no internal number")
        if len(first) != len(last) or first > last:
            raise ValueError(f"“{numbers}” is no range")
        return cls(first=first, last=last, internal_first=internal)

    def __str__(self) -> str:
        numbers = self.first if self.first == self.last else f"{self.first}-{self.last}"
        return f"{numbers}={self.internal_first}"

    def internal(self, number: str) -> str | None:
        """The internal number of this public one; None where it is not in the range."""
        if len(number) != len(self.first) or not self.first <= number <= self.last:
            return None
        offset = int(number) - int(self.first)
        return str(int(self.internal_first) + offset).zfill(len(self.internal_first))

    def public(self, internal: str) -> str | None:
        """The public number of this internal one; None where it has none in the range."""
        if len(internal) != len(self.internal_first) or not (internal.isascii() and internal.isdigit()):
            return None
        offset = int(internal) - int(self.internal_first)
        if not 0 <= offset <= int(self.last) - int(self.first):
            return None
        return f"+{int(self.first) + offset}".rjust(len(self.first), "0")
