# SPDX-License-Identifier: Apache-2.0
"""Calls under way: one's own, everybody's, and those that wait at attendant groups (B9)."""

from __future__ import annotations

from fastapi import APIRouter

from devia.api.access import Administrator, Extension, Owner, SignedIn
from devia.api.context import InContext
from devia.api.presenting.live_calls import live_call_document, returning_listing
from devia.api.presenting.rows import moment
from devia.api.problems import ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Listing
from devia.api.schemas.calls import LiveCallDocument, ReturningListing

router = APIRouter(tags=["calls"])

MOST_CALLS = 500

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED)


@router.get("/extensions/{ext}/calls/live", responses=problems(*_READING, ProblemKind.NOT_FOUND))
async def live_calls(ext: Extension, identity: Owner, context: InContext) -> Listing[LiveCallDocument]:
    """The extension's calls that are ringing or being talked in, the latest first."""
    world = context.services.world
    viewer = identity.actor
    found = [call for call in world.calls if ext in call.extensions() and viewer.may_look_back_to(moment(call.started))]
    return Listing[LiveCallDocument](
        items=[live_call_document(call, viewer, world) for call in found[:MOST_CALLS]], total=len(found)
    )


@router.get("/calls/live", responses=problems(*_READING))
async def every_live_call(identity: Administrator, context: InContext) -> Listing[LiveCallDocument]:
    """Everybody's calls that are ringing or being talked in, the latest first."""
    world = context.services.world
    found = list(world.calls)[:MOST_CALLS]
    return Listing[LiveCallDocument](
        items=[live_call_document(call, identity.actor, world) for call in found], total=len(world.calls)
    )


@router.get("/returning", responses=problems(ProblemKind.NOT_SIGNED_IN))
async def returning(identity: SignedIn, context: InContext) -> ReturningListing:
    """The calls at the attendant groups one is a member of; to an administrator, at every group."""
    world, now = context.services.world, context.services.clock.now()
    organisation, viewer = world.organisation, identity.actor
    groups = [
        (group, organisation.is_open(group, now))
        for group in sorted(organisation.attendants.values(), key=lambda group: group.number)
        if viewer.is_administrator or viewer.extension in group.members
    ]
    return returning_listing(viewer, world, groups)
