# SPDX-License-Identifier: Apache-2.0
"""A plan about to be saved: numbers made canonical, and everything that keeps it from being saved (B4, B15.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from devia.diversion.codec import Fault
from devia.diversion.explain import Fact
from devia.diversion.model import (
    EMPTY_PLAN,
    CallerClass,
    Condition,
    Destination,
    Directory,
    ExtensionFacts,
    Plan,
    Rule,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from devia.diversion.numbering import LONGEST_SHORT, DialledEmergency, DialledShort, NumberingPlan

RING_TIMES: dict[Condition, tuple[int, int]] = {Condition.ALWAYS: (0, 180), Condition.NO_ANSWER: (5, 180)}
"""Seconds a rule's own ring time may be; other conditions have none (B15.2)."""
DESTINATION_RING_TIME = (5, 180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validated:
    """What became of the plan: canonical, with its faults; one without faults can be saved."""

    plan: Plan
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Which destinations an extension can choose, with the fact that forbids the others (B4.2); None: available."""

    attendant: Fact | None
    voicemail: Fact | None
    outside: Fact | None


def availability(extension: ExtensionFacts, directory: Directory) -> Availability:
    """What this extension can choose now."""
    group = None if extension.attendant is None else directory.attendant(extension.attendant)
    return Availability(
        attendant=Fact.NO_ATTENDANT if group is None else None,
        voicemail=None if extension.mailbox_enabled else Fact.MAILBOX_OFF,
        outside=None if extension.may_divert_externally else Fact.MAY_NOT_DIVERT_EXTERNALLY,
    )


def validate(
    plan: Plan, extension: ExtensionFacts, directory: Directory, numbering: NumberingPlan, standing: Plan = EMPTY_PLAN
) -> Validated:
    """The plan in canonical form, and all that is wrong with it. Rules switched off are held to the same.

    What `standing`, the plan that is replaced, already says is nobody's mistake now: a rule that has become unusable
    since is told of as a warning (B4.3, B8.4), and does not keep its owner from changing the others, or from switching
    it off.
    """
    faults: list[Fault] = []
    rules: dict[Condition, dict[CallerClass, Rule]] = {}
    for condition, by_class in plan.rules.items():
        for caller_class, rule in by_class.items():
            pointer = f"/rules/{condition.value}/{caller_class.value}"
            _ring_times(condition, rule, pointer, faults)
            found: list[Fault] = []
            destination = _destination(
                rule.destination, f"{pointer}/destination", extension, directory, numbering, found
            )
            before = standing.rule(condition, caller_class)
            if before is not None and rule.enabled and not before.enabled:
                # Switched on: it is wished for now.
                before = None
            if before is None or before.destination != destination:
                faults.extend(found)
            if rule.otherwise is not None and (before is None or before.otherwise != rule.otherwise):
                _destination(rule.otherwise, f"{pointer}/otherwise", extension, directory, numbering, faults)
            rules.setdefault(condition, {})[caller_class] = replace(rule, destination=destination)
    return Validated(plan=replace(plan, rules=rules), faults=tuple(faults))


def _ring_times(condition: Condition, rule: Rule, pointer: str, faults: list[Fault]) -> None:
    allowed = RING_TIMES.get(condition)
    if rule.ring_time is not None:
        if allowed is None:
            faults.append(Fault(pointer=f"{pointer}/ring_time", code="no_ring_time_here", values={}))
        elif not allowed[0] <= rule.ring_time <= allowed[1]:
            values = {"least": allowed[0], "most": allowed[1]}
            faults.append(Fault(pointer=f"{pointer}/ring_time", code="out_of_range", values=values))
    seconds = rule.destination_ring_time
    if seconds is not None and not DESTINATION_RING_TIME[0] <= seconds <= DESTINATION_RING_TIME[1]:
        values = {"least": DESTINATION_RING_TIME[0], "most": DESTINATION_RING_TIME[1]}
        faults.append(Fault(pointer=f"{pointer}/destination_ring_time", code="out_of_range", values=values))


def _destination(
    destination: Destination,
    pointer: str,
    extension: ExtensionFacts,
    directory: Directory,
    numbering: NumberingPlan,
    faults: list[Fault],
) -> Destination:
    match destination:
        case ToNumber(number=number):
            canonical, fact = checked_number(number, extension, directory, numbering)
            if fact is not None:
                values = {"number": number}
                faults.append(Fault(pointer=f"{pointer}/number", code=fact.value, values=values))
            return ToNumber(number=canonical)
        case ToAttendant():
            if availability(extension, directory).attendant is not None:
                faults.append(Fault(pointer=f"{pointer}/kind", code=Fact.NO_ATTENDANT.value, values={}))
        case ToVoicemail():
            if not extension.mailbox_enabled:
                faults.append(Fault(pointer=f"{pointer}/kind", code=Fact.MAILBOX_OFF.value, values={}))
    return destination


def checked_number(
    text: str, extension: ExtensionFacts, directory: Directory, numbering: NumberingPlan
) -> tuple[str, Fact | None]:
    """The number's canonical form, and why calls of this extension cannot go there (B4.1); None where they can."""
    number = numbering.canonical(text, directory)
    if number is None:
        return text, _why_none(text, directory, numbering)
    if number.startswith("+"):
        internal = directory.extension_of_public(number)
        if internal is None:
            if not extension.may_divert_externally:
                return number, Fact.MAY_NOT_DIVERT_EXTERNALLY
            return number, numbering.diversion_refusal(number)
        # B18.2: ours, so that loops and own numbers are seen.
        number = internal
        if directory.extension(number) is None and directory.attendant(number) is None:
            # Of a trunk's range, and nobody's yet.
            return number, Fact.EXTENSION_UNKNOWN
    return number, Fact.OWN_NUMBER if number == extension.number else None


def _why_none(text: str, directory: Directory, numbering: NumberingPlan) -> Fact:
    """Why what was written is no destination."""
    found = numbering.dialled(text.strip(), directory)
    if isinstance(found, DialledEmergency | DialledShort):
        return Fact.PREFIX_DENIED
    looks_internal = text.isascii() and text.isdigit() and len(text) <= LONGEST_SHORT
    return Fact.EXTENSION_UNKNOWN if looks_internal else Fact.NUMBER_INVALID
