# SPDX-License-Identifier: Apache-2.0
"""Call records ↔ the documents they are stored as (B16.2).

A step of an explanation is a list, without the names of its fields: a record has a dozen of them and more, and they are
most of its length. Records of former versions have documents there.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import orjson

from devia.application.entities import CallEnd, CallRecord
from devia.application.notifying import moved_by
from devia.diversion.codec import destination_to_document
from devia.diversion.explain import Explanation, Step
from devia.diversion.model import ToExtension
from devia.diversion.record import (
    caller_from_document,
    caller_to_document,
    explanation_from_document,
    explanation_to_document,
    hop_from_document,
    hop_to_document,
)

_STEP = ("extension", "condition", "verdict", "fact", "origin", "destination", "value")


def call_to_document(record: CallRecord) -> str:
    """The record as JSON text."""
    document = {
        "id": record.id,
        "call_id": record.call_id,
        "started_at": record.started_at.isoformat(),
        "caller": caller_to_document(record.caller),
        "called": record.called,
        "end": record.end.value,
        "status": record.status,
        "answered_at": None if record.answered_at is None else record.answered_at.isoformat(),
        "ended_at": None if record.ended_at is None else record.ended_at.isoformat(),
        "answered_by": record.answered_by,
        "diverting": record.diverting,
        "hops": [hop_to_document(hop) for hop in record.hops],
        "explanations": [explanation_to_document(explanation, _step_to_list) for explanation in record.explanations],
        "events": record.events,
    }
    try:
        return orjson.dumps(document).decode()
    except orjson.JSONEncodeError:
        # Text from the wire that is no text, in a number that was dialled: one call's oddity is no reason to lose it.
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace").decode()


def call_from_document(text: str) -> CallRecord:
    """What `call_to_document` wrote."""
    written = orjson.loads(text)
    return CallRecord(
        id=written["id"],
        call_id=written["call_id"],
        started_at=datetime.fromisoformat(written["started_at"]),
        caller=caller_from_document(written["caller"]),
        called=written["called"],
        end=CallEnd(written["end"]),
        status=written["status"],
        answered_at=None if written["answered_at"] is None else datetime.fromisoformat(written["answered_at"]),
        ended_at=None if written["ended_at"] is None else datetime.fromisoformat(written["ended_at"]),
        answered_by=written["answered_by"],
        diverting=tuple(written["diverting"]),
        hops=tuple([hop_from_document(hop) for hop in written["hops"]]),
        explanations=tuple([_explanation_from_document(document) for document in written["explanations"]]),
        events=tuple([(seconds, what, value) for seconds, what, value in written["events"]]),
    )


def _step_to_list(step: Step) -> list[Any]:
    return [
        step.extension,
        None if step.condition is None else str(step.condition),
        str(step.verdict),
        str(step.fact),
        str(step.origin),
        None if step.destination is None else destination_to_document(step.destination),
        step.value,
    ]


def _explanation_from_document(document: dict[str, Any]) -> Explanation:
    steps = document["steps"]
    named = [step if isinstance(step, dict) else dict(zip(_STEP, step, strict=True)) for step in steps]
    return explanation_from_document(document | {"steps": named})


def parties(record: CallRecord) -> set[str]:
    """Extensions whose list the record stands in: who called, was called, diverted, hung up, was diverted to.

    What was dialled may be anything; our numbers are digits.
    """
    found = {record.caller.extension, record.called, record.answered_by, *moved_by(record)}
    found.update([hop.target.number for hop in record.hops if isinstance(hop.target, ToExtension)])
    return {
        number for number in found if number is not None and number.isascii() and number.isdigit() and len(number) <= 16
    }
