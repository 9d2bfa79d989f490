# SPDX-License-Identifier: Apache-2.0
"""Call records, explanations and decisions as documents. Masking (B16.4) has happened before."""

from __future__ import annotations

from typing import assert_never

from devia.api.presenting.destinations import destination_document, otherwise_document, target_document
from devia.api.schemas.calls import (
    CallDocument,
    CallerDocument,
    ChainStepDocument,
    ExplanationDocument,
    HopDocument,
    LadderDocument,
    StepDocument,
)
from devia.application.entities import CallRecord
from devia.diversion.explain import Decision, Divert, Explanation, Reject, Ring, Step
from devia.diversion.model import Caller, Hop


def caller_document(caller: Caller) -> CallerDocument:
    """Who called; a withheld number and name are shown to nobody (B1.3)."""
    return CallerDocument(
        caller_class=caller.caller_class,
        number=None if caller.withheld else caller.number,
        name=None if caller.withheld else caller.name,
        withheld=caller.withheld,
    )


def hop_document(hop: Hop) -> HopDocument:
    """One diversion that happened."""
    return HopDocument(
        diverting=hop.diverting,
        condition=hop.condition,
        origin=hop.origin,
        sub_reason=hop.sub_reason,
        target=target_document(hop.target),
        destination_ring_time=hop.destination_ring_time,
        otherwise=None if hop.otherwise is None else otherwise_document(hop.otherwise),
    )


def explanation_document(explanation: Explanation) -> ExplanationDocument:
    """Every rule looked at, in order."""
    return ExplanationDocument(
        extension=explanation.extension,
        caller_class=explanation.caller_class,
        occasion=explanation.occasion,
        steps=[_step_document(step) for step in explanation.steps],
    )


def call_document(record: CallRecord) -> CallDocument:
    """The record."""
    return CallDocument(
        id=record.id,
        call_id=record.call_id,
        started_at=record.started_at,
        answered_at=record.answered_at,
        ended_at=record.ended_at,
        caller=caller_document(record.caller),
        called=record.called,
        end=record.end,
        status=record.status,
        answered_by=record.answered_by,
        diverting=list(record.diverting),
        hops=[hop_document(hop) for hop in record.hops],
        explanations=[explanation_document(explanation) for explanation in record.explanations],
        events=[LadderDocument(seconds=at, what=what, value=value) for at, what, value in record.events],
    )


def chain_step_document(decision: Decision) -> ChainStepDocument:
    """One decision of a preview."""
    explanation = explanation_document(decision.explanation)
    match decision:
        case Ring():
            return ChainStepDocument(
                decision="ring",
                extension=decision.extension,
                seconds=decision.seconds,
                courtesy=decision.courtesy,
                explanation=explanation,
            )
        case Divert():
            return ChainStepDocument(
                decision="divert",
                extension=decision.hop.diverting,
                hop=hop_document(decision.hop),
                explanation=explanation,
            )
        case Reject():
            return ChainStepDocument(
                decision="reject",
                extension=decision.explanation.extension,
                status=decision.status,
                explanation=explanation,
            )
        case _:
            assert_never(decision)


def _step_document(step: Step) -> StepDocument:
    return StepDocument(
        extension=step.extension,
        condition=step.condition,
        verdict=step.verdict,
        fact=step.fact,
        origin=step.origin,
        destination=None if step.destination is None else destination_document(step.destination),
        value=step.value,
    )
