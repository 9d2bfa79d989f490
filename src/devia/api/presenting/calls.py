# SPDX-License-Identifier: Apache-2.0
"""Call records, explanations and decisions as documents. Masking (B16.4) has happened before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, assert_never

from devia.api.schemas.calls import CallDocument, ChainStepDocument, ExplanationDocument, PreviewDocument
from devia.api.schemas.plan import NumberDestination
from devia.application.actor import Actor
from devia.application.entities import CallRecord
from devia.application.masking import MASKED, mask
from devia.application.organisation import Organisation
from devia.diversion.chain import Chain
from devia.diversion.explain import Decision, Divert, Explanation, Reject, Ring
from devia.diversion.model import Caller, Hop, ToMailbox, ToOutside
from devia.diversion.record import explanation_to_document, hop_to_document
from devia.diversion.shown import international


def caller_document(caller: Caller) -> dict[str, Any]:
    """Who called; a withheld number and name are shown to nobody (B1.3)."""
    return {
        "class": caller.caller_class,
        "number": None if caller.withheld else caller.number,
        "name": None if caller.withheld else caller.name,
        "withheld": caller.withheld,
    }


def call_document(record: CallRecord, viewer: Actor, organisation: Organisation) -> CallDocument:
    """The record, with the names of the people in it."""
    return CallDocument.model_validate(
        {
            "id": record.id,
            "call_id": record.call_id,
            "started_at": record.started_at,
            "answered_at": record.answered_at,
            "ended_at": record.ended_at,
            "caller": caller_document(record.caller),
            "called": record.called,
            "end": record.end,
            "status": record.status,
            "answered_by": record.answered_by,
            "diverting": list(record.diverting),
            "hops": [hop_to_document(hop) for hop in record.hops],
            "explanations": [explanation_to_document(explanation) for explanation in record.explanations],
            "events": [{"seconds": at, "what": what, "value": value} for at, what, value in record.events],
            "names": names_in(_numbers_of(record), organisation),
            "written": written_in(_numbers_of(record)),
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
    targets = [hop.target for hop in record.hops]
    caller = record.caller
    yield from (caller.extension, None if caller.withheld else caller.number, record.called, *record.diverting)
    if record.answered_by is not None:
        yield record.answered_by.removeprefix("mailbox:")
    for target in targets:
        yield target.extension if isinstance(target, ToMailbox) else target.number


def preview_document(chain: Chain, viewer: Actor, organisation: Organisation) -> PreviewDocument:
    """The decisions of a preview, each as its viewer may see it, and how to call who is in it."""
    steps = [_station_document(station.decision, viewer) for station in chain.stations]
    caller = chain.call.caller
    numbers = {number for number in (caller.number, chain.call.called) if number is not None}
    for step in steps:
        numbers.update(number for number in (step.extension, step.hop and step.hop.target.number) if number)
        numbers.update(_named_in(step.explanation))
    return PreviewDocument.model_validate(
        {
            "caller": caller_document(caller),
            "chain": steps,
            "limited": chain.call.limited is not None,
            "names": names_in(sorted(numbers), organisation),
            "written": written_in(sorted(numbers)),
        }
    )


def _named_in(explanation: ExplanationDocument) -> Iterable[str]:
    for step in explanation.steps:
        yield step.extension
        if isinstance(step.destination, NumberDestination):
            yield step.destination.number


def visible_hop(hop: Hop, viewer: Actor) -> Hop:
    """The hop as this viewer may see it: an outside number of somebody else's is masked (B16.4)."""
    if viewer.is_administrator or hop.diverting == viewer.extension or not isinstance(hop.target, ToOutside):
        return hop
    return replace(hop, target=ToOutside(number=mask(hop.target.number)))


def _visible_steps(explanation: Explanation, viewer: Actor) -> Explanation:
    if viewer.is_administrator:
        return explanation
    own = tuple([step for step in explanation.steps if step.extension == viewer.extension])
    return replace(explanation, steps=own)


def _station_document(decision: Decision, viewer: Actor) -> ChainStepDocument:
    explanation = explanation_to_document(_visible_steps(decision.explanation, viewer))
    document: dict[str, Any] = {"explanation": explanation}
    match decision:
        case Ring():
            document |= {
                "decision": "ring",
                "extension": decision.extension,
                "seconds": decision.seconds,
                "courtesy": decision.courtesy,
            }
        case Divert():
            hop = hop_to_document(visible_hop(decision.hop, viewer))
            document |= {"decision": "divert", "extension": decision.hop.diverting, "hop": hop}
        case Reject():
            document |= {
                "decision": "reject",
                "extension": decision.explanation.extension,
                "status": decision.status,
                "hung_up_by": decision.hung_up_by,
            }
        case _:
            assert_never(decision)
    return ChainStepDocument.model_validate(document)
