# SPDX-License-Identifier: Apache-2.0
"""Call records, explanations and decisions as documents. Masking (B16.4) has happened before."""

from __future__ import annotations

from typing import Any, assert_never

from devia.api.schemas.calls import CallDocument, ChainStepDocument
from devia.application.entities import CallRecord
from devia.diversion.explain import Decision, Divert, Reject, Ring
from devia.diversion.model import Caller
from devia.diversion.record import explanation_to_document, hop_to_document


def caller_document(caller: Caller) -> dict[str, Any]:
    """Who called; a withheld number and name are shown to nobody (B1.3)."""
    return {
        "class": caller.caller_class,
        "number": None if caller.withheld else caller.number,
        "name": None if caller.withheld else caller.name,
        "withheld": caller.withheld,
    }


def call_document(record: CallRecord) -> CallDocument:
    """The record."""
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
        }
    )


def chain_step_document(decision: Decision) -> ChainStepDocument:
    """One decision of a preview."""
    document: dict[str, Any] = {"explanation": explanation_to_document(decision.explanation)}
    match decision:
        case Ring():
            document |= {
                "decision": "ring",
                "extension": decision.extension,
                "seconds": decision.seconds,
                "courtesy": decision.courtesy,
            }
        case Divert():
            document |= {"decision": "divert", "extension": decision.hop.diverting, "hop": hop_to_document(decision.hop)}
        case Reject():
            document |= {"decision": "reject", "extension": decision.explanation.extension, "status": decision.status}
        case _:
            assert_never(decision)
    return ChainStepDocument.model_validate(document)
