# SPDX-License-Identifier: Apache-2.0
"""Hops and explanations to and from plain documents: how call records are stored and shown (B16.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from devia.diversion.codec import destination_from_document, destination_to_document
from devia.diversion.explain import Explanation, Fact, Step, Verdict
from devia.diversion.model import (
    Caller,
    CallerClass,
    Condition,
    HangUp,
    Hop,
    HopOrigin,
    SubReason,
    Target,
    ToAttendant,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToOutside,
    ToVoicemail,
)


def caller_to_document(caller: Caller) -> dict[str, Any]:
    """The caller, all of it."""
    return {
        "class": str(caller.caller_class),
        "number": caller.number,
        "name": caller.name,
        "withheld": caller.withheld,
        "extension": caller.extension,
        "site": caller.site,
    }


def caller_from_document(document: dict[str, Any]) -> Caller:
    """What `caller_to_document` wrote."""
    return Caller(
        caller_class=CallerClass(document["class"]),
        number=document["number"],
        name=document["name"],
        withheld=document["withheld"],
        extension=document["extension"],
        site=document["site"],
    )


def target_to_document(target: Target) -> dict[str, Any]:
    """Where a hop went."""
    match target:
        case ToExtension(number=number):
            return {"kind": "extension", "number": number}
        case ToOutside(number=number):
            return {"kind": "outside", "number": number}
        case ToAttendantGroup(number=number):
            return {"kind": "attendant", "number": number}
        case _:
            return {"kind": "mailbox", "number": target.extension}


def target_from_document(document: dict[str, Any]) -> Target:
    """What `target_to_document` wrote."""
    number = document["number"]
    match document["kind"]:
        case "extension":
            return ToExtension(number=number)
        case "outside":
            return ToOutside(number=number)
        case "attendant":
            return ToAttendantGroup(number=number)
        case _:
            return ToMailbox(extension=number)


def hop_to_document(hop: Hop) -> dict[str, Any]:
    """One diversion."""
    return {
        "diverting": hop.diverting,
        "condition": str(hop.condition),
        "target": target_to_document(hop.target),
        "origin": str(hop.origin),
        "sub_reason": None if hop.sub_reason is None else str(hop.sub_reason),
        "after_ringing": hop.after_ringing,
        "destination_ring_time": hop.destination_ring_time,
        "otherwise": None if hop.otherwise is None else destination_to_document(hop.otherwise),
        "follows": hop.follows,
    }


def hop_from_document(document: dict[str, Any]) -> Hop:
    """What `hop_to_document` wrote."""
    otherwise = document["otherwise"]
    destination = None if otherwise is None else destination_from_document(otherwise)
    assert destination is None or isinstance(destination, ToVoicemail | ToAttendant | HangUp)
    return Hop(
        diverting=document["diverting"],
        condition=Condition(document["condition"]),
        target=target_from_document(document["target"]),
        origin=HopOrigin(document["origin"]),
        sub_reason=None if document["sub_reason"] is None else SubReason(document["sub_reason"]),
        after_ringing=document["after_ringing"],
        destination_ring_time=document["destination_ring_time"],
        otherwise=destination,
        follows=document["follows"],
    )


def explanation_to_document(explanation: Explanation, write: Callable[[Step], object] | None = None) -> dict[str, Any]:
    """Why, step by step; each step as `write` writes it, else as a document."""
    write = write or step_to_document
    return {
        "extension": explanation.extension,
        "caller_class": str(explanation.caller_class),
        "occasion": explanation.occasion,
        "steps": [write(step) for step in explanation.steps],
    }


def explanation_from_document(document: dict[str, Any]) -> Explanation:
    """What `explanation_to_document` wrote."""
    return Explanation(
        extension=document["extension"],
        caller_class=CallerClass(document["caller_class"]),
        occasion=document["occasion"],
        steps=tuple([_step_from_document(step) for step in document["steps"]]),
    )


def step_to_document(step: Step) -> dict[str, Any]:
    """One rule looked at."""
    return {
        "extension": step.extension,
        "condition": None if step.condition is None else str(step.condition),
        "verdict": str(step.verdict),
        "fact": str(step.fact),
        "origin": str(step.origin),
        "destination": None if step.destination is None else destination_to_document(step.destination),
        "value": step.value,
    }


def _step_from_document(document: dict[str, Any]) -> Step:
    destination = document["destination"]
    return Step(
        extension=document["extension"],
        condition=None if document["condition"] is None else Condition(document["condition"]),
        verdict=Verdict(document["verdict"]),
        fact=Fact(document["fact"]),
        origin=HopOrigin(document["origin"]),
        destination=None if destination is None else destination_from_document(destination),
        value=document["value"],
    )
