# SPDX-License-Identifier: Apache-2.0
"""What a service code dialled on a phone asks for (B12.1): presets as data, and the one way they are read.

The European scheme is that of 3GPP TS 22.030 §6.5.2: `*` switches on, `#` off, `##` erases, `*#` asks; the service
code; then `*`, the number, `*`, the kind of service, `*`, the ring time; `#` at the end. Other presets have a code for
each thing, with the number behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from devia.diversion.model import Condition

LONGEST: Final = 64
"""Characters of a code that is looked at."""
LISTEN: Final = "*97"
"""What is dialled to listen to one's own messages (B10.5), in every preset."""
SPEECH: Final = frozenset({"", "10", "11"})
"""Kinds of service a diversion of calls may be asked for: all, all telephony, speech (TS 22.030 Annex C)."""


class CodeAction(StrEnum):
    """What is to be done."""

    ACTIVATE = "activate"
    """Switched on; where a number is given, it leads there from now on."""
    DEACTIVATE = "deactivate"
    """Switched off; where it led is kept."""
    ERASE = "erase"
    """Switched off, and where it led is forgotten."""
    INTERROGATE = "interrogate"
    """Whether it is on is told."""
    TOGGLE = "toggle"
    """Switched off where it is on, and on where it is off: for a key with a lamp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRequest:
    """What a code asks for, of whoever dialled it."""

    action: CodeAction
    conditions: tuple[Condition, ...] = ()
    do_not_disturb: bool = False
    """It is about do-not-disturb, and about no condition."""
    number: str | None = None
    """As dialled; None where none was given."""
    ring_time: int | None = None
    """Seconds; None where none was given."""


ALWAYS: Final = (Condition.ALWAYS,)
BUSY: Final = (Condition.BUSY,)
NO_ANSWER: Final = (Condition.NO_ANSWER,)
NOT_REGISTERED: Final = (Condition.NOT_REGISTERED,)
CONDITIONAL: Final = (Condition.NO_ANSWER, Condition.NOT_REGISTERED, Condition.BUSY)
EVERYTHING: Final = (*ALWAYS, *CONDITIONAL, Condition.NOT_PRESENT)

SERVICES: Final[Mapping[str, tuple[Condition, ...]]] = MappingProxyType(
    {
        "21": ALWAYS,
        "61": NO_ANSWER,
        "62": NOT_REGISTERED,
        "67": BUSY,
        # As it is at some Italian carriers.
        "22": BUSY,
        "002": EVERYTHING,
        "004": CONDITIONAL,
    }
)
"""Service code of the European scheme → the conditions it is about (TS 22.030 Annex B)."""
DO_NOT_DISTURB: Final = "26"

SCHEME: Final[Mapping[str, CodeAction]] = MappingProxyType(
    {
        "*#": CodeAction.INTERROGATE,
        "##": CodeAction.ERASE,
        "**": CodeAction.ACTIVATE,
        "*": CodeAction.ACTIVATE,
        "#": CodeAction.DEACTIVATE,
    }
)
"""What stands before the service code → what is to be done; the longer ones first."""

Code = tuple[CodeAction, tuple[Condition, ...]]
"""What a single code does; no condition: do-not-disturb."""

UNITED_STATES: Final[Mapping[str, Code]] = MappingProxyType(
    {
        "*72": (CodeAction.ACTIVATE, ALWAYS),
        "*73": (CodeAction.DEACTIVATE, ALWAYS),
        "*90": (CodeAction.ACTIVATE, BUSY),
        "*91": (CodeAction.DEACTIVATE, BUSY),
        "*92": (CodeAction.ACTIVATE, NO_ANSWER),
        "*93": (CodeAction.DEACTIVATE, NO_ANSWER),
        "*94": (CodeAction.ACTIVATE, NOT_REGISTERED),
        "*95": (CodeAction.DEACTIVATE, NOT_REGISTERED),
        "*78": (CodeAction.ACTIVATE, ()),
        "*79": (CodeAction.DEACTIVATE, ()),
        "*21*": (CodeAction.INTERROGATE, ALWAYS),
        "*67*": (CodeAction.INTERROGATE, BUSY),
        "*61*": (CodeAction.INTERROGATE, NO_ANSWER),
        "*62*": (CodeAction.INTERROGATE, NOT_REGISTERED),
    }
)
FREEPBX: Final[Mapping[str, Code]] = MappingProxyType(
    {
        "*72": (CodeAction.ACTIVATE, ALWAYS),
        "*73": (CodeAction.DEACTIVATE, ALWAYS),
        "*90": (CodeAction.ACTIVATE, BUSY),
        "*91": (CodeAction.DEACTIVATE, BUSY),
        "*52": (CodeAction.ACTIVATE, (*NO_ANSWER, *NOT_REGISTERED)),
        "*53": (CodeAction.DEACTIVATE, (*NO_ANSWER, *NOT_REGISTERED)),
        "*78": (CodeAction.ACTIVATE, ()),
        "*79": (CodeAction.DEACTIVATE, ()),
    }
)
CANCEL_ALL: Final = "##002#"
"""Ends every diversion, in every preset."""
TOGGLE: Final = "*1"
"""Before a service code of the European scheme, in every preset: the key toggles it."""


class CodePreset(StrEnum):
    """Which codes an installation knows."""

    ETSI_IT = "etsi-it"
    US = "us"
    FREEPBX = "freepbx"


TABLES: Final[Mapping[CodePreset, Mapping[str, Code]]] = MappingProxyType(
    {CodePreset.US: UNITED_STATES, CodePreset.FREEPBX: FREEPBX}
)


def service_request(code: str, preset: CodePreset) -> ServiceRequest | None:
    """What this code asks for; None where it means nothing here."""
    if len(code) > LONGEST:
        return None
    if code.startswith(TOGGLE):
        return _toggled(code.removeprefix(TOGGLE))
    if preset is CodePreset.ETSI_IT or code.removesuffix("#") == CANCEL_ALL.removesuffix("#"):
        return _in_scheme(code)
    return _in_table(code.removesuffix("#"), TABLES[preset])


def _in_scheme(code: str) -> ServiceRequest | None:
    before = next((each for each in SCHEME if code.startswith(each)), None)
    if before is None:
        return None
    # Phones that end what is dialled with "#" do not send it.
    service, *fields = code.removeprefix(before).removesuffix("#").split("*")
    conditions = SERVICES.get(service, ())
    if not conditions and service != DO_NOT_DISTURB:
        return None
    number, kind, seconds = [*fields, "", "", ""][:3]
    action = SCHEME[before]
    is_plain = not any(fields)
    if len(fields) > 3 or kind not in SPEECH or not (action is CodeAction.ACTIVATE or is_plain):
        return None
    if not conditions:
        return ServiceRequest(action=action, do_not_disturb=True) if is_plain else None
    if not _is_number(number) or not (seconds == "" or _is_seconds(seconds)):
        return None
    return ServiceRequest(
        action=action,
        conditions=conditions,
        number=number or None,
        ring_time=int(seconds) if seconds else None,
    )


def _toggled(code: str) -> ServiceRequest | None:
    """One condition alone can be toggled: several may be on in part."""
    request = _in_scheme(f"*{code}")
    if code.startswith(("*", "#")) or request is None or len(request.conditions) > 1 or request.ring_time is not None:
        return None
    return replace(request, action=CodeAction.TOGGLE)


def _in_table(code: str, table: Mapping[str, Code]) -> ServiceRequest | None:
    exact = table.get(code)
    if exact is not None:
        action, conditions = exact
        return ServiceRequest(action=action, conditions=conditions, do_not_disturb=not conditions)
    for start, (action, conditions) in table.items():
        number = code.removeprefix(start)
        if number != code and action is CodeAction.ACTIVATE and conditions and _is_number(number):
            return ServiceRequest(action=action, conditions=conditions, number=number)
    return None


def _is_number(text: str) -> bool:
    """Whether it may be a number, or none at all; what it leads to is read by the numbering plan."""
    digits = text.removeprefix("+")
    return digits == text == "" or (digits.isascii() and digits.isdigit())


def _is_seconds(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3
