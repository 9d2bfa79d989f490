# SPDX-License-Identifier: Apache-2.0
"""Plans to and from the plan document that pages, machines and the database use; strict, with the place of each fault.

The document is that of the HTTP API. Reading never raises anything but `DocumentError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from devia.diversion.model import (
    CallerClass,
    CallerIdPolicy,
    Condition,
    Destination,
    HangUp,
    Notify,
    Otherwise,
    Plan,
    Rule,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.order import STANDARD_ORDER

VERSION = 1
"""Of the stored form; raised when a reader of the old form would misread the new one."""

CONDITIONS = tuple([condition for condition in STANDARD_ORDER if condition is not Condition.HANDSET])
"""The conditions a plan has rules for."""

_RULE_KEYS = frozenset({"enabled", "destination", "ring_time", "destination_ring_time", "otherwise"})
_PLAN_KEYS = frozenset({"rules", "notify", "caller_id"})
_READ_ONLY = frozenset({"handset", "warnings", "version", "etag", "extension", "availability"})
"""Told by us, ignored when they come back."""
_BY_KIND: dict[str, Otherwise] = {"attendant": ToAttendant(), "voicemail": ToVoicemail(), "hang_up": HangUp()}
_KIND_OF: dict[type[Otherwise], str] = {type(destination): kind for kind, destination in _BY_KIND.items()}
_MISSING = object()
# Thousands of plans are read when an installation starts: names are looked up once.
_CONDITION_NAMES = {condition.value: condition for condition in CONDITIONS}
_CLASS_NAMES = {caller_class.value: caller_class for caller_class in CallerClass}
_TOP_KEYS = _PLAN_KEYS | _READ_ONLY
_DESTINATION_KEYS = frozenset({"kind", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with a document: where (JSON pointer), what (a code), and the values the sentence needs."""

    pointer: str
    code: str
    values: Mapping[str, object]


class DocumentError(Exception):
    """The document is no plan; `faults` says all that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(f"{fault.pointer}: {fault.code}" for fault in faults))
        self.faults = faults


def plan_to_document(plan: Plan) -> dict[str, Any]:
    """The plan document, every rule in it, null where there is none."""
    return {
        "rules": {
            condition.value: {
                caller_class.value: _rule_to_document(plan.rule(condition, caller_class))
                for caller_class in CallerClass
            }
            for condition in CONDITIONS
        },
        "notify": plan.notify.value,
        "caller_id": plan.caller_id.value,
    }


def plan_from_document(document: object) -> Plan:
    """The plan a document says.

    Raises:
        DocumentError: it says none.
    """
    reader = _Reader()
    plan = reader.plan(document)
    if reader.faults or plan is None:
        raise DocumentError(reader.faults)
    return plan


def destination_to_document(destination: Destination) -> dict[str, Any]:
    """A destination as documents have it."""
    if isinstance(destination, ToNumber):
        return {"kind": "number", "number": destination.number}
    return {"kind": _KIND_OF[type(destination)]}


def destination_from_document(document: object, pointer: str = "") -> Destination:
    """The destination a document says.

    Raises:
        DocumentError: it says none; `pointer` is where it stands.
    """
    reader = _Reader()
    destination = reader.destination(document, pointer)
    if destination is None:
        raise DocumentError(reader.faults)
    return destination


def _rule_to_document(rule: Rule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "enabled": rule.enabled,
        "destination": destination_to_document(rule.destination),
        "ring_time": rule.ring_time,
        "destination_ring_time": rule.destination_ring_time,
        "otherwise": None if rule.otherwise is None else destination_to_document(rule.otherwise),
    }


class _Reader:
    """Reads a document and gathers what is wrong with it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def plan(self, document: object) -> Plan | None:
        if not isinstance(document, Mapping):
            self._fault("", "not_an_object")
            return None
        self._unknown(document, _TOP_KEYS, "")
        written = document.get("rules", {})
        rules: dict[Condition, dict[CallerClass, Rule]] = {}
        if not isinstance(written, Mapping):
            self._fault("/rules", "not_an_object")
            written = {}
        self._unknown(written, _CONDITION_NAMES, "/rules")
        for name, condition in _CONDITION_NAMES.items():
            by_class = self._by_class(written.get(name), f"/rules/{name}")
            if by_class:
                rules[condition] = by_class
        notify = self._choice(document, "notify", Notify, Notify.NONE)
        caller_id = self._choice(document, "caller_id", CallerIdPolicy, CallerIdPolicy.DEFAULT)
        return Plan(rules=rules, notify=notify, caller_id=caller_id)

    def _by_class(self, written: object, pointer: str) -> dict[CallerClass, Rule]:
        if written is None:
            return {}
        if not isinstance(written, Mapping):
            self._fault(pointer, "not_an_object")
            return {}
        self._unknown(written, _CLASS_NAMES, pointer)
        found = {}
        for name, caller_class in _CLASS_NAMES.items():
            rule = self._rule(written.get(name), f"{pointer}/{name}")
            if rule is not None:
                found[caller_class] = rule
        return found

    def _rule(self, written: object, pointer: str) -> Rule | None:
        if written is None:
            return None
        if not isinstance(written, Mapping):
            self._fault(pointer, "not_an_object")
            return None
        self._unknown(written, _RULE_KEYS, pointer)
        enabled = written.get("enabled", True)
        if not isinstance(enabled, bool):
            self._fault(f"{pointer}/enabled", "not_a_boolean")
            enabled = True
        destination = self.destination(written.get("destination", _MISSING), f"{pointer}/destination")
        ring_time = self._seconds(written, "ring_time", pointer)
        destination_ring_time = self._seconds(written, "destination_ring_time", pointer)
        otherwise: Otherwise | None = None
        if written.get("otherwise") is not None:
            found = self.destination(written["otherwise"], f"{pointer}/otherwise")
            if isinstance(found, ToNumber):
                self._fault(f"{pointer}/otherwise/kind", "not_a_choice", choices=sorted(_BY_KIND))
            else:
                otherwise = found
        if destination is None:
            return None
        return Rule(
            enabled=enabled,
            destination=destination,
            ring_time=ring_time,
            destination_ring_time=destination_ring_time,
            otherwise=otherwise,
        )

    def destination(self, written: object, pointer: str) -> Destination | None:
        if written is _MISSING or written is None:
            self._fault(pointer, "missing")
            return None
        if not isinstance(written, Mapping):
            self._fault(pointer, "not_an_object")
            return None
        self._unknown(written, _DESTINATION_KEYS, pointer)
        kind = written.get("kind")
        if kind == "number":
            number = written.get("number")
            if not isinstance(number, str) or not number.strip() or len(number) > 64:
                self._fault(f"{pointer}/number", "missing" if number in (None, "") else "number_invalid", number=number)
                return None
            return ToNumber(number=number.strip())
        if isinstance(kind, str) and kind in _BY_KIND:
            if written.get("number") is not None:
                self._fault(f"{pointer}/number", "unknown_field")
            return _BY_KIND[kind]
        self._fault(f"{pointer}/kind", "not_a_choice", choices=["number", *sorted(_BY_KIND)])
        return None

    def _seconds(self, written: Mapping[Any, Any], key: str, pointer: str) -> int | None:
        value = written.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self._fault(f"{pointer}/{key}", "not_a_whole_number")
            return None
        return value

    def _choice(self, written: Mapping[Any, Any], key: str, choices: Any, default: Any) -> Any:
        value = written.get(key)
        if value is None:
            return default
        try:
            return choices(value)
        except ValueError:
            self._fault(f"/{key}", "not_a_choice", choices=[choice.value for choice in choices])
            return default

    def _unknown(self, written: Mapping[Any, Any], known: Any, pointer: str) -> None:
        for key in written:
            if key not in known:
                name = str(key).replace("~", "~0").replace("/", "~1")
                self._fault(f"{pointer}/{name}", "unknown_field")

    def _fault(self, pointer: str, code: str, **values: object) -> None:
        self.faults.append(Fault(pointer=pointer, code=code, values=values))
