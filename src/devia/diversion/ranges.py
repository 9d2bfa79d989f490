# SPDX-License-Identifier: Apache-2.0
"""Ranges of public numbers mapped to internal ones (B18.2)."""

from __future__ import annotations

from collections.abc import Iterable
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
            if (
                not number.startswith("+")
                or not (digits.isascii() and digits.isdigit())
                or len(digits) > 15
                or digits[0] == "0"
            ):
                raise ValueError(f"“{number}” is no number in the form +39…")
        if not (internal.isascii() and internal.isdigit()) or len(internal) > 15:
            raise ValueError(f"“{internal}” is no internal number")
        if len(first) != len(last) or first > last:
            raise ValueError(f"“{numbers}” is no range")
        if len(str(int(internal) + int(last) - int(first))) > len(internal):
            raise ValueError(f"“{text}” runs past the last internal number of {len(internal)} digits")
        return cls(first=first, last=last, internal_first=internal)

    def __str__(self) -> str:
        numbers = self.first if self.first == self.last else f"{self.first}-{self.last}"
        return f"{numbers}={self.internal_first}"

    def internal(self, number: str) -> str | None:
        """The internal number of this public one; None where it is not in the range."""
        if len(number) != len(self.first) or not self.first <= number <= self.last:
            return None
        if not (number[1:].isascii() and number[1:].isdigit()):
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
        return f"+{int(self.first) + offset}"


class PublicNumbers:
    """Many ranges, looked up fast. A number of its own goes before a range around it, the first given before others."""

    __slots__ = ("_ranges", "_single")

    def __init__(self, ranges: Iterable[NumberRange]) -> None:
        self._single: dict[str, str] = {}
        wide: list[NumberRange] = []
        for numbers in ranges:
            if numbers.first == numbers.last:
                self._single.setdefault(numbers.first, numbers.internal_first)
            else:
                wide.append(numbers)
        self._ranges = tuple(wide)

    def internal(self, number: str) -> str | None:
        """The internal number this public one is; None where it is none of ours."""
        single = self._single.get(number)
        if single is not None:
            return single
        for numbers in self._ranges:
            internal = numbers.internal(number)
            if internal is not None:
                return internal
        return None
