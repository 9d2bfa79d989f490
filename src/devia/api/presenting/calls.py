# SPDX-License-Identifier: Apache-2.0
"""Call records, explanations and decisions as documents. Masking (B16.4) has happened before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from devia.api.presenting.hops import explanation_document, hop_document
from devia.api.schemas.calls import CallDocument, ChainStepDocument, ExplanationDocument, PreviewDocument
from devia.api.schemas.plan import NumberDestination
from devia.application.actor import Actor
from devia.application.entities import CallRecord, Strategy
from devia.application.masking import MASKED, is_told_why, masked_explanation, masked_hop
from devia.application.organisation import Organisation
from devia.diversion.chain import HOP_RING_TIME, Chain
from devia.diversion.explain import Decision, Divert, Reject, Ring
from devia.diversion.model import Caller, Target, ToMailbox
from devia.diversion.shown import international


def caller_document(caller: Caller, viewer: Actor | None) -> dict[str, Any]:
    """Who called; a withheld number and name are shown to nobody, and that it was they to themselves (B1.3).

    `viewer`: None where the same document goes to several.
    """
    is_own = viewer is not None and caller.extension == viewer.extension
    return {
        "class": caller.caller_class,
        "number": None if caller.withheld else caller.number,
        "extension": None if caller.withheld and not is_own else caller.extension,
        "name": None if caller.withheld else caller.name,
        "withheld": caller.withheld,
    }


def call_document(record: CallRecord, viewer: Actor, organisation: Organisation) -> CallDocument:
    """The record, with the names of the people in it."""
    numbers = list(_numbers_of(record))
    return CallDocument.model_validate(
        {
            "id": record.id,
            "call_id": record.call_id,
            "started_at": record.started_at,
            "answered_at": record.answered_at,
            "ended_at": record.ended_at,
            "caller": caller_document(record.caller, viewer),
            "called": record.called,
            "end": record.end,
            "status": record.status,
            "answered_by": record.answered_by,
            "diverting": list(record.diverting),
            "hops": [hop_document(hop, viewer) for hop in record.hops],
            "explanations": [explanation_document(explanation, viewer) for explanation in record.explanations],
            "events": [{"seconds": at, "what": what, "value": value} for at, what, value in record.events],
            "names": names_in(numbers, organisation),
            "groups": groups_in(numbers, organisation),
            "written": written_in([*numbers, shown_number(record.caller)]),
            "changeable": changeable(record.diverting, viewer),
        }
    )


def names_in(numbers: Iterable[str | None], organisation: Organisation) -> dict[str, str]:
    """Whose these numbers are, as far as they are people's."""
    found = {}
    for number in numbers:
        user = None if number is None else organisation.user_of(number)
        if user is not None and number is not None:
            found[number] = user.name
    return found


def groups_in(numbers: Iterable[str | None], organisation: Organisation) -> list[str]:
    """Those of these numbers that are attendant groups'."""
    return [
        number for number in dict.fromkeys(numbers) if number is not None and organisation.attendant(number) is not None
    ]


def shown_number(caller: Caller) -> str | None:
    """The caller's number, where it may be shown (B1.3). Whose it is, it does not say: anybody may give any (B1.1)."""
    return None if caller.withheld else caller.number


def written_in(numbers: Iterable[str | None]) -> dict[str, str]:
    """How these numbers are written, as far as they are outside ones that can be read whole."""
    found = {}
    for number in numbers:
        written = None if number is None or MASKED in number else international(number)
        if written is not None and number is not None:
            found[number] = written
    return found


def changeable(diverting: Iterable[str], viewer: Actor) -> list[str]:
    """Those whose plan this viewer may change."""
    return [number for number in diverting if viewer.is_administrator or number == viewer.extension]


def _numbers_of(record: CallRecord) -> Iterable[str | None]:
    yield from (record.caller.extension, record.called, *record.diverting)
    if record.answered_by is not None:
        yield record.answered_by.removeprefix("mailbox:")
    for hop in record.hops:
        yield number_of(hop.target)


def number_of(target: Target) -> str:
    """The number of where a hop went; of a mailbox, of whose it is."""
    return target.extension if isinstance(target, ToMailbox) else target.number


def preview_document(chain: Chain, viewer: Actor, organisation: Organisation) -> PreviewDocument:
    """The decisions of a preview, each as its viewer may see it, and how to call who is in it."""
    steps = [_station_document(station.decision, viewer) for station in chain.stations]
    caller = chain.call.caller
    found = {number for number in (caller.extension, chain.call.called) if number is not None}
    for step in steps:
        found.update(number for number in (step.extension, step.hop and step.hop.target.number) if number)
        found.update(_named_in(step.explanation))
    numbers = sorted(found)
    return PreviewDocument.model_validate(
        {
            "caller": caller_document(caller, viewer),
            "chain": steps,
            "limited": chain.call.limited is not None,
            "names": names_in(numbers, organisation),
            "groups": (groups := groups_in(numbers, organisation)),
            "group_ring_times": {number: group_ring_time(number, organisation) for number in groups},
            "written": written_in([*numbers, shown_number(caller)]),
        }
    )


def group_ring_time(number: str, organisation: Organisation) -> int:
    """Seconds after which nobody of this attendant group has answered, at the latest: the group's ring time, or in an
    ordered one every member's turn; never longer than a hop may last (B6.4)."""
    attendant = organisation.attendant(number)
    if attendant is None:
        return HOP_RING_TIME
    turns = len(attendant.members) if attendant.strategy is Strategy.ORDERED else 1
    return min(attendant.ring_time * turns, HOP_RING_TIME)


def _named_in(explanation: ExplanationDocument) -> Iterable[str]:
    for step in explanation.steps:
        yield step.extension
        if isinstance(step.destination, NumberDestination):
            yield step.destination.number


def _station_document(decision: Decision, viewer: Actor) -> ChainStepDocument:
    explanation = explanation_document(masked_explanation(decision.explanation, viewer), viewer)
    document: dict[str, Any] = {"explanation": explanation}
    match decision:
        case Ring():
            document |= {
                "decision": "ring",
                "extension": decision.extension,
                "seconds": decision.seconds,
                "courtesy": decision.courtesy if is_told_why(viewer, decision.extension) else None,
            }
        case Divert():
            hop = hop_document(masked_hop(decision.hop, viewer), viewer)
            document |= {"decision": "divert", "extension": decision.hop.diverting, "hop": hop}
        case Reject():
            document |= {
                "decision": "reject",
                "extension": decision.explanation.extension,
                "status": decision.status,
                "hung_up_by": decision.hung_up_by if is_told_why(viewer, decision.hung_up_by) else None,
            }
        case _:
            assert_never(decision)
    return ChainStepDocument.model_validate(document)
