# SPDX-License-Identifier: Apache-2.0
"""What a dialled string is, and which outside numbers may be reached (B4.1, B17, B18)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from devia.diversion.explain import Fact
from devia.diversion.model import Directory

LONGEST = 32
"""Characters; nothing longer is a telephone number, written however."""

ITALIAN_DENIED = ("892", "893", "894", "895", "899", "4", "144", "166", "163", "164")
"""National prefixes of premium and mass-call numbers in Italy."""
SATELLITE = ("+870", "+881", "+882", "+883", "+878", "+979", "+808")
"""Satellite, universal personal and international premium and shared-cost numbers."""
DENIED = {"IT": ITALIAN_DENIED}

_SEPARATORS = str.maketrans("", "", " \t-./()\u00a0\u2011\u2013")


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledEmergency:
    """An emergency number, as it is dialled on the way out (B17)."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledService:
    """A service code."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledExtension:
    """An extension that exists."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledAttendant:
    """An attendant group that exists."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledOutside:
    """A valid outside number, in E.164."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledShort:
    """A short service number, as dialled; never a diversion's destination."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledNothing:
    """Nobody's number."""


Dialled = (
    DialledEmergency
    | DialledService
    | DialledExtension
    | DialledAttendant
    | DialledOutside
    | DialledShort
    | DialledNothing
)
_NOTHING = DialledNothing()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingPlan:
    """How an installation reads and limits numbers."""

    country: str = "IT"
    outside_line: str = ""
    """Prefix dialled before outside numbers; where set it is mandatory, and one is stripped (B18.1)."""
    emergency: frozenset[str] = frozenset({"112", "113", "115", "118"})
    allowed_countries: frozenset[str] = frozenset({"IT"})
    """ISO codes of countries calls may be made and diverted to."""
    denied: tuple[str, ...] = ()
    """E.164 prefixes that are never reached."""

    @classmethod
    def build(
        cls,
        *,
        country: str = "IT",
        outside_line: str = "",
        emergency: Iterable[str] = ("112", "113", "115", "118"),
        allowed_countries: Iterable[str] | None = None,
        denied_prefixes: Iterable[str] | None = None,
    ) -> Self:
        """The plan of these settings; None means the country's own defaults.

        Raises:
            ValueError: a country or a prefix is none.
        """
        code = phonenumbers.country_code_for_region(country)
        allowed = frozenset([country] if allowed_countries is None else allowed_countries)
        for region in (country, *allowed):
            if phonenumbers.country_code_for_region(region) == 0:
                raise ValueError(f"“{region}” is no country")
        denied = list(SATELLITE)
        for prefix in DENIED.get(country, ()) if denied_prefixes is None else denied_prefixes:
            if not prefix.removeprefix("+").isdigit():
                raise ValueError(f"“{prefix}” is no prefix of numbers")
            denied.append(prefix if prefix.startswith("+") else f"+{code}{prefix}")
        return cls(
            country=country,
            outside_line=outside_line,
            emergency=frozenset(emergency),
            allowed_countries=allowed,
            denied=tuple(denied),
        )

    def dialled(self, text: str, directory: Directory) -> Dialled:
        """What this dialled string is, in the order of B18.1."""
        if len(text) > LONGEST or not text:
            return _NOTHING
        plain = text
        if self.outside_line and text.startswith(self.outside_line):
            plain = text[len(self.outside_line) :]
        if text in self.emergency or plain in self.emergency:
            return DialledEmergency(number=text if text in self.emergency else plain)
        if text[0] in "*#":
            return DialledService(code=text)
        if directory.extension(text) is not None:
            return DialledExtension(number=text)
        if directory.attendant(text) is not None:
            return DialledAttendant(number=text)
        if self.outside_line:
            # Mandatory where it is configured; "+" is no key of a telephone and needs none.
            if plain is text and not text.startswith("+"):
                return _NOTHING
            text = plain
        number = self.normalise(text)
        if number is not None:
            return DialledOutside(number=number)
        if text.isascii() and text.isdigit() and _is_short(self.country, text):
            return DialledShort(number=text)
        return _NOTHING

    def canonical(self, text: str, directory: Directory) -> str | None:
        """The canonical form of a number a person or a phone gave as destination: an internal number that exists,
        an outside number in E.164; None for anything else."""
        found = self.dialled(text, directory)
        if isinstance(found, DialledExtension | DialledAttendant | DialledOutside):
            return found.number
        if not self.outside_line:
            return None
        # A person who types a number need not type the prefix that a dialling finger must.
        return self.normalise(text)

    def normalise(self, text: str) -> str | None:
        """The valid outside number this text is, in E.164, written in any usual form; None where it is none."""
        if len(text) > LONGEST:
            return None
        return _e164(self.country, text.translate(_SEPARATORS))

    def refusal(self, number: str) -> Fact | None:
        """Why this outside number may not be reached at all; None where it may (B4.1, B18.3)."""
        if not number.startswith("+"):
            # A short service number: the carrier's own, not to be diverted to.
            return None
        for prefix in self.denied:
            if number.startswith(prefix):
                return Fact.PREFIX_DENIED
        return _refusal(number, self.allowed_countries)

    def diversion_refusal(self, number: str) -> Fact | None:
        """Why calls may not be diverted to this outside number; None where they may (B4.1)."""
        if not number.startswith("+") or number in self.emergency:
            return Fact.NUMBER_INVALID
        return self.refusal(number)


@lru_cache(maxsize=16_384)
def _e164(country: str, text: str) -> str | None:
    if not text or not text.removeprefix("+").isascii() or not text.removeprefix("+").isdigit():
        return None
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


@lru_cache(maxsize=1_024)
def _is_short(country: str, text: str) -> bool:
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return False
    return phonenumbers.is_possible_short_number_for_region(number, country) and phonenumbers.is_valid_short_number(
        number
    )


_PREMIUM = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN})


@lru_cache(maxsize=16_384)
def _refusal(number: str, allowed: frozenset[str]) -> Fact | None:
    try:
        parsed = phonenumbers.parse(number, None)
    except NumberParseException:
        return Fact.NUMBER_INVALID
    if phonenumbers.number_type(parsed) in _PREMIUM:
        return Fact.PREFIX_DENIED
    regions = phonenumbers.region_codes_for_country_code(parsed.country_code or 0)
    region = phonenumbers.region_code_for_number(parsed)
    if region in allowed or (region is None and not allowed.isdisjoint(regions)):
        return None
    return Fact.COUNTRY_NOT_ALLOWED
