# SPDX-License-Identifier: Apache-2.0
"""Calls under way as documents, each as its viewer may see it (B1.3, B9.2, B16.4)."""

from __future__ import annotations

from devia.api.presenting.calls import (
    caller_document,
    changeable,
    groups_in,
    names_in,
    number_of,
    shown_number,
    written_in,
)
from devia.api.presenting.hops import explanation_document, hop_document
from devia.api.presenting.rows import moment
from devia.api.schemas.calls import GroupDocument, LiveCallDocument, ReturningDocument, ReturningListing
from devia.application.actor import Actor
from devia.application.calls_under_way import CallUnderWay
from devia.application.entities import Attendant, CallEnd, CallRecord
from devia.application.masking import masked
from devia.application.state import World
from devia.diversion.record import target_to_document


def live_call_document(call: CallUnderWay, viewer: Actor, world: World) -> LiveCallDocument:
    """The call as it is now."""
    record = masked(_as_record(call), viewer)
    # A hop's target may be another person's outside number, which is masked there.
    at = record.hops[-1].target if record.hops else call.at
    diverting = list(record.diverting)
    # Of the record as the viewer may see it: a withheld caller has no name either (B1.3).
    numbers = [record.caller.extension, record.called, record.answered_by, *diverting]
    numbers += [number_of(hop.target) for hop in record.hops]
    numbers.append(number_of(at))
    return LiveCallDocument.model_validate(
        {
            "id": call.id,
            "call_id": call.call_id,
            "started_at": record.started_at,
            "state": call.phase,
            "caller": caller_document(record.caller, viewer),
            "called": record.called,
            "at": target_to_document(at),
            "since": moment(call.since),
            "answered_at": record.answered_at,
            "answered_by": record.answered_by,
            "hops": [hop_document(hop, viewer) for hop in record.hops],
            "explanations": [explanation_document(one, viewer) for one in record.explanations],
            "names": names_in(numbers, world.organisation),
            "groups": groups_in(numbers, world.organisation),
            "written": written_in([*numbers, shown_number(record.caller)]),
            "changeable": changeable(diverting, viewer),
        }
    )


def returning_document(call: CallUnderWay, group: str, world: World) -> ReturningDocument:
    """The call as the operators of this group see it: who calls, for whom it was, and why it is here.

    That reason is told to them, whoever's it is: they answer in that one's place (B9.2).
    """
    organisation = world.organisation
    hops = call.call.hops
    hop = hops[-1] if hops else None
    caller = caller_document(call.call.caller, None)
    numbers = [call.call.called, call.answered_by, None if hop is None else hop.diverting, caller["extension"]]
    names = names_in(numbers, organisation)
    caller["name"] = names.get(caller["extension"] or "", caller["name"])
    return ReturningDocument.model_validate(
        {
            "id": call.id,
            "group": group,
            "caller": caller,
            "called": call.call.called,
            "called_name": names.get(call.call.called),
            "diverting": None if hop is None else hop.diverting,
            "diverting_name": None if hop is None else names.get(hop.diverting),
            "condition": None if hop is None else hop.condition,
            "started_at": moment(call.started),
            "since": moment(call.since),
            "state": call.phase,
            "answered_by": call.answered_by,
            "answered_by_name": names.get(call.answered_by or ""),
            "groups": groups_in(numbers, organisation),
            "written": written_in([caller["number"]]),
        }
    )


def returning_listing(viewer: Actor, world: World, groups: list[tuple[Attendant, bool]]) -> ReturningListing:
    """What is at these groups now, each given with whether it is open."""
    numbers = {group.number for group, _ in groups}
    calls = [call for call in world.calls if call.group in numbers]
    return ReturningListing(
        groups=[
            GroupDocument(number=group.number, site=group.site, open=is_open, member=viewer.extension in group.members)
            for group, is_open in groups
        ],
        items=[
            returning_document(call, call.group, world)
            for call in sorted(calls, key=lambda call: call.since)
            if call.group is not None
        ],
    )


def _as_record(call: CallUnderWay) -> CallRecord:
    """As if it had ended here, so that it is masked as records are."""
    facts = call.call
    return CallRecord(
        id=call.id,
        call_id=call.call_id,
        started_at=moment(call.started),
        caller=facts.caller,
        called=facts.called,
        end=CallEnd.ANSWERED,
        status=200,
        answered_at=None if call.answered is None else moment(call.answered),
        answered_by=call.answered_by,
        diverting=tuple(dict.fromkeys([hop.diverting for hop in facts.hops])),
        hops=facts.hops,
        explanations=tuple(call.explanations),
    )
