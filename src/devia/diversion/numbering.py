# SPDX-License-Identifier: Apache-2.0
"""What a dialled string is, and which outside numbers may be reached (B4.1, B17, B18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Self

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from devia.diversion.explain import Fact
from devia.diversion.model import Directory
from devia.diversion.service_codes import CodePreset, ServiceRequest, service_request

LONGEST = 32
"""Characters; nothing longer is a telephone number, written however."""

ALWAYS_DENIED = ("+870", "+878", "+881", "+882", "+883", "+888", "+979", "+808")
"""Satellite, personal and global service numbers, and international premium ones."""
DENIED = {"IT": ("144", "163", "164", "166", "178", "199", "4", "892", "893", "894", "895", "899")}
"""National prefixes of premium, mass-call and personal numbers, by country."""
HOME = {"IT": ("IT", "VA")}
"""Countries as near as one's own: the Vatican is a district of Rome to the network. Elsewhere the country alone."""

LONGEST_SHORT = 6
"""Digits of a short service number."""
LONGEST_INTERNAL = 15
"""Digits of an internal number."""

_PREFIX_DENIED = Fact.PREFIX_DENIED
_SEPARATORS = str.maketrans("", "", " \t-./()\u00a0\u2010\u2011\u2012\u2013\u2014\u2060\u200e\u200f\u202a\u202c\u202f")


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledEmergency:
    """An emergency number, as it is dialled on the way out (B17)."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialledService:
    """A service code."""

    code: str
    request: ServiceRequest | None = None
    """What it asks for, of the diversions set at phones; None where it is none of those."""


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


class ClashCode(StrEnum):
    """Why an internal number would never be what is dialled, or would hide what is."""

    NUMBER_INVALID = "number_invalid"
    EMERGENCY = "emergency"
    SERVICE_CODE = "service_code"
    OUTSIDE_LINE = "outside_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingPlan:
    """How an installation reads and limits numbers.

    Raises ValueError where a country is none, a prefix is no digits, or the outside line is a service code.
    """

    country: str = "IT"
    outside_line: str = ""
    """Prefix dialled before outside numbers; where set it is mandatory, and one is stripped (B18.1)."""
    emergency: frozenset[str] = frozenset({"112", "113", "115", "118"})
    allowed_countries: frozenset[str] = frozenset(HOME["IT"])
    """ISO codes of countries calls may be made and diverted to."""
    denied: tuple[str, ...] = ALWAYS_DENIED
    """E.164 prefixes that are never reached."""
    service_codes: CodePreset = CodePreset.ETSI_IT
    """What people set at their phones by (B12.1)."""
    _code: str = field(init=False, repr=False, compare=False)
    _emergency_forms: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for region in (self.country, *self.allowed_countries):
            if phonenumbers.country_code_for_region(region) == 0:
                raise ValueError(f"“{region}” is no country")
        for prefix in self.denied:
            if not (prefix.startswith("+") and _are_digits(prefix[1:])):
                raise ValueError(f"“{prefix}” is no prefix of numbers")
        if self.outside_line[:1] in ("*", "#"):
            raise ValueError(f"outside line “{self.outside_line}” would be taken for a service code")
        code = f"+{phonenumbers.country_code_for_region(self.country)}"
        forms = {}
        for number in self.emergency:
            if not _are_digits(number):
                raise ValueError(f"“{number}” is no emergency number")
            for form in (number, code + number, f"00{code[1:]}{number}"):
                forms[form] = forms[self.outside_line + form] = number
        object.__setattr__(self, "_code", code)
        object.__setattr__(self, "_emergency_forms", MappingProxyType(forms))

    @classmethod
    def build(
        cls,
        *,
        country: str = "IT",
        outside_line: str = "",
        emergency: Iterable[str] = ("112", "113", "115", "118"),
        allowed_countries: Iterable[str] | None = None,
        denied_prefixes: Iterable[str] | None = None,
        service_codes: CodePreset = CodePreset.ETSI_IT,
    ) -> Self:
        """The plan of these settings. None means the country's own defaults; prefixes without "+" are national ones.

        Satellite and other global numbers, and what the world's numbering tables call premium, are denied whatever
        the list says.

        Raises:
            ValueError: as for the class.
        """
        code = phonenumbers.country_code_for_region(country)
        prefixes = DENIED.get(country, ()) if denied_prefixes is None else tuple(denied_prefixes)
        countries = HOME.get(country, (country,)) if allowed_countries is None else allowed_countries
        return cls(
            country=country,
            outside_line=outside_line,
            emergency=frozenset(emergency),
            allowed_countries=frozenset(countries),
            denied=(*ALWAYS_DENIED, *[prefix if prefix.startswith("+") else f"+{code}{prefix}" for prefix in prefixes]),
            service_codes=service_codes,
        )

    def dialled(self, text: str, directory: Directory) -> Dialled:
        """What this dialled string is, in the order of B18.1."""
        if not text or len(text) > LONGEST:
            return _NOTHING
        # Whoever needs help must not be refused for the way the number is written.
        emergency = self._emergency(text)
        if emergency is not None:
            return DialledEmergency(number=emergency)
        if text[0] in "*#":
            return DialledService(code=text, request=service_request(text, self.service_codes))
        if directory.extension(text) is not None:
            return DialledExtension(number=text)
        if directory.attendant(text) is not None:
            return DialledAttendant(number=text)
        if self.outside_line:
            if not text.startswith(self.outside_line):
                return _NOTHING
            text = text[len(self.outside_line) :]
        number = self.normalise(text)
        if number is not None:
            return DialledOutside(number=number)
        if len(text) <= LONGEST_SHORT and _are_digits(text) and _is_short(self.country, text):
            return DialledShort(number=text)
        return _NOTHING

    def is_emergency(self, text: str) -> bool:
        """Whether this dialled string is an emergency number, in any form (B17)."""
        return len(text) <= LONGEST and self._emergency(text) is not None

    def _emergency(self, text: str) -> str | None:
        return self._emergency_forms.get(text.translate(_SEPARATORS))

    def canonical(self, text: str, directory: Directory) -> str | None:
        """The canonical form of a number a person or a phone gave as destination: an internal number that exists,
        or an outside number in E.164; None for anything else.

        Where an outside line is configured, it need not be written: a destination is no key pressed.
        """
        text = text.strip()
        found = self.dialled(text, directory)
        if isinstance(found, DialledExtension | DialledAttendant | DialledOutside):
            return found.number
        if not self.outside_line or isinstance(found, DialledEmergency | DialledShort):
            return None
        return self.normalise(text)

    def normalise(self, text: str) -> str | None:
        """The valid outside number this text is, in E.164, written in any usual form; None where it is none."""
        if len(text) > LONGEST:
            return None
        return _e164(self.country, text.translate(_SEPARATORS))

    def refusal(self, number: str) -> Fact | None:
        """Why this outside number, E.164 or a short one as dialled, may not be called; None where it may (B18.3)."""
        if number.startswith("+"):
            if number.startswith(self.denied):
                return _PREFIX_DENIED
            return _refusal(number, self.allowed_countries)
        if (self._code + number).startswith(self.denied) or _costs_extra(self.country, number):
            return _PREFIX_DENIED
        return None

    def diversion_refusal(self, number: str) -> Fact | None:
        """Why calls may not be diverted to this outside number; None where they may (B4.1, B18.1)."""
        if number in self._emergency_forms:
            return _PREFIX_DENIED
        if not number.startswith("+"):
            return Fact.NUMBER_INVALID
        return self.refusal(number)

    def clash(self, number: str) -> ClashCode | None:
        """Why an extension or attendant group cannot have this number; None where it can (B18.1)."""
        if number in self._emergency_forms:
            return ClashCode.EMERGENCY
        if number[:1] in ("*", "#"):
            return ClashCode.SERVICE_CODE
        if not _are_digits(number) or len(number) > LONGEST_INTERNAL:
            return ClashCode.NUMBER_INVALID
        if self.outside_line and number.startswith(self.outside_line):
            return ClashCode.OUTSIDE_LINE
        return None


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


# Parsing a number costs as much as several decisions; what comes from the network must not fill the memory.


@lru_cache(maxsize=16_384)
def _e164(country: str, text: str) -> str | None:
    if not _are_digits(text.removeprefix("+")):
        return None
    parsed = _parsed(text, country)
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


@lru_cache(maxsize=1_024)
def _is_short(country: str, text: str) -> bool:
    parsed = _parsed(text, country)
    return parsed is not None and phonenumbers.is_valid_short_number_for_region(parsed, country)


@lru_cache(maxsize=1_024)
def _costs_extra(country: str, text: str) -> bool:
    parsed = _parsed(text, country)
    return parsed is None or (
        phonenumbers.expected_cost_for_region(parsed, country) == phonenumbers.ShortNumberCost.PREMIUM_RATE
    )


@lru_cache(maxsize=16_384)
def _refusal(number: str, allowed: frozenset[str]) -> Fact | None:
    parsed = _parsed(number, None)
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        return Fact.NUMBER_INVALID
    if phonenumbers.number_type(parsed) == PhoneNumberType.PREMIUM_RATE:
        return _PREFIX_DENIED
    return None if phonenumbers.region_code_for_number(parsed) in allowed else Fact.COUNTRY_NOT_ALLOWED


def _parsed(text: str, country: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, country)
    except NumberParseException:
        return None
