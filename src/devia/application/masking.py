# SPDX-License-Identifier: Apache-2.0
"""What a user may see of a call: of other people's hops the outcome only, outside numbers masked (B1.3, B16.4).

Numbers and rules are taken out here. A hop keeps its reason, being no hop without; whoever makes a document of it asks
`is_told_why`.
"""

from __future__ import annotations

from dataclasses import replace

from devia.application.actor import Actor
from devia.application.entities import CallRecord
from devia.diversion.explain import Explanation
from devia.diversion.model import Caller, Hop, ToOutside

MASKED = "…"
"""Stands for the hidden digits."""


def is_told_why(actor: Actor, extension: str | None) -> bool:
    """Whether this actor is told why calls were moved by this extension's plan; None: by nobody's (B16.4)."""
    return actor.is_administrator or (extension is not None and extension == actor.extension)


def masked(record: CallRecord, actor: Actor) -> CallRecord:
    """The record as this actor may see it; an administrator sees all but who withheld their number."""
    caller = record.caller
    if caller.withheld and (caller.extension is None or caller.extension != actor.extension):
        record = replace(record, caller=Caller(caller_class=caller.caller_class, withheld=True))
    if actor.is_administrator:
        return record
    answered_by = record.answered_by
    others = {
        hop.target.number
        for hop in record.hops
        if isinstance(hop.target, ToOutside) and not is_told_why(actor, hop.diverting)
    }
    if answered_by in others:
        answered_by = mask(answered_by)
    events = tuple([(at, what, mask(value) if value in others else value) for at, what, value in record.events])
    return replace(
        record,
        hops=tuple([masked_hop(hop, actor) for hop in record.hops]),
        explanations=tuple([masked_explanation(explanation, actor) for explanation in record.explanations]),
        answered_by=answered_by,
        events=events,
    )


def mask(number: str) -> str:
    """The number with all but its beginning and its last two digits hidden."""
    return f"{number[:3]}{MASKED}{number[-2:]}" if len(number) > 6 else MASKED


def masked_hop(hop: Hop, actor: Actor) -> Hop:
    """The hop, somebody else's outside number hidden."""
    if is_told_why(actor, hop.diverting) or not isinstance(hop.target, ToOutside):
        return hop
    return replace(hop, target=ToOutside(number=mask(hop.target.number)))


def masked_explanation(explanation: Explanation, actor: Actor) -> Explanation:
    """Steps of other people's plans are not shown, whoever's call they decided about; that a decision was made is."""
    told = tuple([step for step in explanation.steps if is_told_why(actor, step.extension)])
    return explanation if len(told) == len(explanation.steps) else replace(explanation, steps=told)
