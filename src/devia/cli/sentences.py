# SPDX-License-Identifier: Apache-2.0
"""Decisions, rules and warnings in words, for the terminal."""

from __future__ import annotations

from collections.abc import Container, Iterator

from devia.diversion.chain import Chain, Station
from devia.diversion.check import Warning, WarningCode
from devia.diversion.explain import Decision, Divert, Fact, Reject, Ring, Verdict
from devia.diversion.model import (
    Condition,
    Destination,
    HangUp,
    Hop,
    HopOrigin,
    Rule,
    Target,
    ToAttendant,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToNumber,
    ToOutside,
    ToVoicemail,
)

WHEN: dict[Condition, str] = {
    Condition.HANDSET: "it was set on the phone",
    Condition.ALWAYS: "every call is diverted",
    Condition.NOT_REGISTERED: "no phone of theirs can be reached",
    Condition.BUSY: "they are busy",
    Condition.NOT_PRESENT: "they are not at their workstation",
    Condition.NO_ANSWER: "nobody answers",
}


def destination_text(rule: Rule) -> str:
    """A rule in a cell."""
    text = _destination(rule.destination)
    if rule.ring_time:
        text += f" after {rule.ring_time} s"
    return text if rule.enabled else f"({text}, off)"


def target_text(target: Target) -> str:
    """Where a call is sent."""
    match target:
        case ToExtension(number=number) | ToOutside(number=number):
            return number
        case ToAttendantGroup(number=number):
            return f"attendant {number}"
        case ToMailbox(extension=extension):
            return f"{extension}'s mailbox"


def hop_text(hop: Hop) -> str:
    """One diversion as a sentence."""
    if hop.origin is HopOrigin.OTHERWISE:
        return f"{hop.diverting}: that did not work, so to {target_text(hop.target)}"
    if hop.origin is HopOrigin.OVERFLOW:
        return f"no operator answers, so to {target_text(hop.target)}"
    if hop.origin is HopOrigin.LAST_RESORT:
        return f"nothing else is left: to {target_text(hop.target)}"
    return f"{hop.diverting}: to {target_text(hop.target)}, because {WHEN[hop.condition]}"


def decision_text(decision: Decision) -> str:
    """What was decided, as a sentence."""
    match decision:
        case Ring(extension=extension, seconds=None):
            return f"{extension}'s phones ring"
        case Ring(extension=extension, seconds=seconds):
            return f"{extension}'s phones ring for {seconds} s"
        case Divert(hop=hop):
            return hop_text(hop)
        case Reject(hung_up_by=None, status=status):
            return f"the caller is told {status}"
        case Reject(hung_up_by=extension):
            return f"{extension} hangs up"


def passed_over(decision: Decision, attendants: Container[str] = ()) -> Iterator[str]:
    """The rules that could have decided and did not, and what could not follow a failure, with the fact.

    `attendants`: the numbers that are attendants'; here and below.
    """
    for step in decision.explanation.steps:
        if step.verdict not in (Verdict.NOT_PERMITTED, Verdict.LOOP, Verdict.BROKEN) or step.condition is None:
            continue
        if step.origin in (HopOrigin.OTHERWISE, HopOrigin.OVERFLOW) and step.destination is not None:
            who = _named(step.extension, attendants)
            yield f"{who}: {_destination(step.destination)} instead is not possible, {_fact(step.fact)}"
        else:
            yield f"{step.extension} {step.condition.value}: passed over, {_fact(step.fact)}"


def chain_lines(chain: Chain, attendants: Container[str] = ()) -> Iterator[str]:
    """The whole way of a call, a line a step."""
    for number, station in enumerate(chain.stations, 1):
        yield f"{number}. {_lead(station)}{decision_text(station.decision)}"
        for line in passed_over(station.decision, attendants):
            yield f"     {line}"


def warning_text(warning: Warning, attendants: Container[str] = ()) -> str:
    """A warning as a sentence (B8.4)."""
    names = [_named(extension, attendants) for extension in warning.extensions]
    if warning.code is WarningCode.LOOP:
        way = " → ".join(names)
        when = ", ".join(
            f"{name} when {WHEN[condition]}" for name, condition in zip(names, warning.conditions, strict=False)
        )
        return f"{way} ({warning.caller_class.value} callers): {when}"
    rule = f"{names[0]} {warning.conditions[0].value} ({warning.caller_class.value} callers)"
    what = f"what follows {rule} when that fails" if warning.otherwise else rule
    return f"{what} cannot be used: {_fact(warning.fact or '')}"


def _named(number: str, attendants: Container[str]) -> str:
    return f"attendant {number}" if number in attendants else number


def _destination(destination: Destination) -> str:
    match destination:
        case ToNumber(number=number):
            return number
        case ToAttendant():
            return "attendant"
        case ToVoicemail():
            return "voicemail"
        case HangUp():
            return "hang up"


_LEADS = {"timeout": "If nobody answers: ", "failure": "If nobody answers there: "}


def _lead(station: Station) -> str:
    return _LEADS.get(station.decision.explanation.occasion, "")


def _fact(fact: Fact | str) -> str:
    return str(fact).replace("_", " ")
