# SPDX-License-Identifier: Apache-2.0
"""What a user may see of a call: of other people's hops the outcome only, outside numbers masked (B1.3, B16.4)."""

from __future__ import annotations

from dataclasses import replace

from devia.application.actor import Actor
from devia.application.entities import CallRecord
from devia.diversion.explain import Explanation
from devia.diversion.model import Caller, Hop, ToOutside

MASKED = "…"
"""Stands for the hidden digits."""


def masked(record: CallRecord, actor: Actor) -> CallRecord:
    """The record as this actor may see it; an administrator sees all but who withheld their number."""
    caller = record.caller
    if caller.withheld and (caller.extension is None or caller.extension != actor.extension):
        record = replace(record, caller=Caller(caller_class=caller.caller_class, withheld=True))
    if actor.is_administrator:
        return record
    own = actor.extension
    answered_by = record.answered_by
    others = {hop.target.number for hop in record.hops if hop.diverting != own and isinstance(hop.target, ToOutside)}
    if answered_by in others:
        answered_by = mask(answered_by)
    events = tuple([(at, what, mask(value) if value in others else value) for at, what, value in record.events])
    return replace(
        record,
        hops=tuple([_hop(hop, own) for hop in record.hops]),
        explanations=tuple([_explanation(explanation, own) for explanation in record.explanations]),
        answered_by=answered_by,
        events=events,
    )


def mask(number: str) -> str:
    """The number with all but its beginning and its last two digits hidden."""
    return f"{number[:3]}{MASKED}{number[-2:]}" if len(number) > 6 else MASKED


def _hop(hop: Hop, own: str | None) -> Hop:
    if hop.diverting == own or not isinstance(hop.target, ToOutside):
        return hop
    return replace(hop, target=ToOutside(number=mask(hop.target.number)))


def _explanation(explanation: Explanation, own: str | None) -> Explanation:
    """Steps of other people's plans are not shown; that a decision was made is."""
    if explanation.extension == own:
        return explanation
    return replace(explanation, steps=tuple([step for step in explanation.steps if step.extension == own]))
