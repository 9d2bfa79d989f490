# SPDX-License-Identifier: Apache-2.0
"""Everything there is to know of why others divert, and a reader that finds it in what somebody is told (B16.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from devia.application.entities import CallRecord
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
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToNumber,
    ToOutside,
)
from tests.api.household import record

OWN, OTHER = "201", "202"
SECRET = "+390455550001"
"""Where the other one diverts to outside."""

AT_ONCE = 5
"""Hops in one call."""

_TARGETS: tuple[Target, ...] = (
    ToExtension(number="203"),
    ToOutside(number=SECRET),
    ToAttendantGroup(number="9"),
    ToMailbox(extension=OTHER),
)
_WORDS = frozenset(
    {*Condition, *SubReason, *Verdict, *Fact, "reply", "timeout", "failure", "hang_up"}
    | {*HopOrigin} - {HopOrigin.OVERFLOW}
)
"""Codes that say why. An attendant's overflow is no wish of a person's; on arrival is when any plan is read."""


def hops_of(extension: str) -> tuple[Hop, ...]:
    """A hop of every kind, as made by this extension's plan."""
    return tuple(
        Hop(
            diverting=extension,
            condition=condition,
            target=target,
            origin=origin,
            sub_reason=sub_reason,
            after_ringing=origin is HopOrigin.DEFLECTION,
            destination_ring_time=15,
            otherwise=HangUp(),
            follows=0,
        )
        for condition, origin, sub_reason, target in product(Condition, HopOrigin, (None, *SubReason), _TARGETS)
    )


def explanation_of(extension: str, about: str | None, occasion: str) -> Explanation:
    """A decision about a call at `about` for which every kind of rule of this extension was read."""
    steps = [
        Step(
            extension=extension,
            condition=condition,
            verdict=verdict,
            fact=fact,
            origin=HopOrigin.OTHERWISE if condition is None else HopOrigin.RULE,
            destination=ToNumber(number=SECRET),
            value=SECRET,
        )
        for condition, (verdict, fact) in product((None, *Condition), zip((*Verdict,) * 5, Fact, strict=False))
    ]
    return Explanation(extension=about, caller_class=CallerClass.INTERNAL, occasion=occasion, steps=tuple(steps))


def records() -> list[CallRecord]:
    """Calls in which the reader called, was called, answered, or moved the call before the other one did."""
    found = []
    caller = Caller(caller_class=CallerClass.INTERNAL, number=OWN, name="Anna", extension=OWN)
    mine = Hop(diverting=OWN, condition=Condition.ALWAYS, target=ToExtension(number=OTHER))
    explanations = (
        explanation_of(OTHER, OTHER, "reply"),
        explanation_of(OTHER, OWN, "timeout"),
        explanation_of(OTHER, None, "failure"),
    )
    kinds = hops_of(OTHER)
    for number, start in enumerate(range(0, len(kinds), AT_ONCE)):
        hops = kinds[start : start + AT_ONCE]
        match number % 4:
            case 0:
                part: dict[str, Any] = {"called": OTHER, "caller": caller, "answered_by": SECRET}
            case 1:
                part = {"called": OWN, "answered_by": f"mailbox:{OTHER}"}
            case 2:
                part = {"called": OTHER, "answered_by": OWN}
            case _:
                part = {"called": OWN, "hops": (mine, *hops), "diverting": (OWN, OTHER)}
        events = ((0.0, "divert", SECRET), (1.0, "answered", SECRET))
        whole = {"hops": hops, "diverting": (OTHER,), "explanations": explanations, "events": events, **part}
        found.append(record(number, **whole))
    return found


def told(document: Any) -> Iterator[str]:
    """Every text in the document that is not about the reader's own plan."""
    if isinstance(document, list):
        for item in document:
            yield from told(item)
    elif isinstance(document, dict):
        is_own_hop = document.get("diverting") == OWN
        is_own_step = document.get("extension") == OWN and "verdict" in document
        if is_own_hop or is_own_step:
            return
        for name, value in document.items():
            if not (name == "occasion" and document["extension"] == OWN):
                yield from told(value)
    elif isinstance(document, str):
        yield document


def reasons_in(document: Any) -> set[str]:
    """What the document tells of why others divert, or where to outside."""
    return {text for text in told(document) if text in _WORDS or SECRET in text}
