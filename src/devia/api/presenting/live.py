# SPDX-License-Identifier: Apache-2.0
"""Events as the messages of /live, each as its viewer may see it (B16.4)."""

from __future__ import annotations

from typing import Any, assert_never

from devia.api.presenting.calls import call_document, caller_document
from devia.api.presenting.hops import hop_document
from devia.api.presenting.live_calls import live_call_document, returning_document
from devia.api.presenting.plans import handset_document, plan_etag
from devia.api.presenting.state import state_document
from devia.application.actor import Actor
from devia.application.calls_under_way import CallUnderWay
from devia.application.events import (
    CallEnded,
    CallProgress,
    DiversionNotice,
    OrganisationChanged,
    PlanChanged,
)
from devia.application.masking import masked, masked_hop
from devia.application.state import World
from devia.diversion.explain import Divert, Reject, Ring


def plan_changed_message(event: PlanChanged) -> dict[str, Any]:
    """The plan has another tag: read it again."""
    return {
        "type": "plan_changed",
        "extension": event.extension,
        "etag": plan_etag(event.revision),
        "by": event.by,
    }


def handset_changed_message(extension: str, world: World) -> dict[str, Any]:
    """The diversion set on the phone is this one, and this the last 302 that was seen."""
    stored = world.organisation.handset(extension)
    handset = None if stored is None else stored.handset
    return {
        "type": "handset_changed",
        "extension": extension,
        "handset": handset_document(handset, world.deflections.of(extension)).model_dump(mode="json"),
    }


def state_message(extension: str, world: World) -> dict[str, Any]:
    """What is so of the extension now."""
    return {
        "type": "state",
        "extension": extension,
        "state": state_document(extension, world).model_dump(mode="json"),
    }


def message_waiting_message(extension: str, new: int, heard: int) -> dict[str, Any]:
    """So many messages wait in the mailbox now."""
    return {"type": "message_waiting", "extension": extension, "new": new, "heard": heard}


def organisation_changed_message(event: OrganisationChanged) -> dict[str, Any]:
    """Something an administrator looks after has changed: read it again."""
    return {"type": "organisation_changed", "kind": event.kind, "key": event.key}


def many_changed_message(kind: str) -> dict[str, Any]:
    """Many of a kind have changed at once: read all of it again."""
    return {"type": "organisation_changed", "kind": kind, "key": None}


def call_progress_message(event: CallProgress, viewer: Actor) -> dict[str, Any]:
    """What was decided in a call under way."""
    call, decision = event.call, event.decision
    message: dict[str, Any] = {
        "type": "call_progress",
        "call_id": event.call_id,
        "called": call.called,
        "caller": caller_document(call.caller, viewer),
    }
    match decision:
        case Ring():
            message |= {"decision": "ring", "at": decision.extension}
        case Divert():
            hop = hop_document(masked_hop(decision.hop, viewer), viewer)
            message |= {
                "decision": "divert",
                "at": hop["diverting"],
                "condition": hop["condition"],
                "target": hop["target"],
            }
        case Reject():
            message |= {"decision": "reject", "at": decision.explanation.extension, "status": decision.status}
        case _:
            assert_never(decision)
    return message


def call_ended_message(event: CallEnded, viewer: Actor, world: World) -> dict[str, Any]:
    """The record of a call that is decided for good."""
    document = call_document(masked(event.record, viewer), viewer, world.organisation)
    return {"type": "call_ended", "call": document.model_dump(mode="json", by_alias=True)}


def notification_message(event: DiversionNotice, viewer: Actor, world: World) -> dict[str, Any]:
    """A call was moved or ended by a rule of the viewer's (B14)."""
    document = call_document(masked(event.record, viewer), viewer, world.organisation)
    return {
        "type": "notification",
        "extension": event.extension,
        "call": document.model_dump(mode="json", by_alias=True),
    }


def call_message(call: CallUnderWay, viewer: Actor, world: World) -> dict[str, Any]:
    """A call under way as it is now."""
    return {"type": "call", "call": live_call_document(call, viewer, world).model_dump(mode="json", by_alias=True)}


def call_gone_message(call: CallUnderWay) -> dict[str, Any]:
    """A call is over, or is this viewer's no more."""
    return {"type": "call_gone", "id": call.id}


def returning_message(call: CallUnderWay, group: str, world: World) -> dict[str, Any]:
    """A call at an attendant group as it is now."""
    document = returning_document(call, group, world).model_dump(mode="json", by_alias=True)
    return {"type": "returning", "call": document}


def returning_gone_message(call: CallUnderWay, group: str) -> dict[str, Any]:
    """A call is at this group no more."""
    return {"type": "returning_gone", "id": call.id, "group": group}
