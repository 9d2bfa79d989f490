# SPDX-License-Identifier: Apache-2.0
"""The audit log, the map of all diversions, everybody's calls."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from devia.api.access import Administrator, SignedIn
from devia.api.call_pages import CallFilter, CallLimit, call_filter, page_of_calls, place_of
from devia.api.context import InContext
from devia.api.csv_text import CSV_ANSWER, csv_response
from devia.api.diversion_map import MapWish, diversion_map, map_wish
from devia.api.paging import Cursor, Format, encode
from devia.api.presenting.entities import audit_document
from devia.api.problems import ProblemKind
from devia.api.responding import problems
from devia.api.schemas.administration import (
    AuditAction,
    AuditDocument,
    AuditKind,
    MapDocument,
)
from devia.api.schemas.base import Listing, Moment
from devia.api.schemas.calls import CallDocument
from devia.application.entities import AuditFilter, AuditSource

router = APIRouter(tags=["administration"])

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED)


MOST_ENTRIES = 50_000
"""In one file."""
_COLUMNS = (
    "id",
    "at",
    "actor",
    "actor_name",
    "source",
    "action",
    "kind",
    "key",
    "extension",
    "name",
    "before",
    "after",
)


def audit_filter(
    extension: Annotated[
        str | None, Query(max_length=16, pattern="^[0-9]+$", description="About this extension.")
    ] = None,
    actor: Annotated[str | None, Query(max_length=64, description="User name of who did it.")] = None,
    kind: Annotated[AuditKind | None, Query(max_length=16)] = None,
    key: Annotated[str | None, Query(max_length=128, description="What it was done to.")] = None,
    action: Annotated[AuditAction | None, Query(max_length=32)] = None,
    source: AuditSource | None = None,
    since: Annotated[Moment | None, Query(description="At this moment or later.")] = None,
    until: Annotated[Moment | None, Query(description="Before this moment.")] = None,
    search: Annotated[str | None, Query(max_length=100, description="Part of an actor, a key or an action.")] = None,
) -> AuditFilter:
    """The filter of a request."""
    return AuditFilter(
        extension=extension,
        actor=actor,
        kind=kind,
        key=key,
        action=action,
        source=source,
        since=since,
        until=until,
        search=search,
    )


@router.get("/audit", responses=problems(*_READING) | CSV_ANSWER, response_model=Listing[AuditDocument])
async def audit(
    identity: SignedIn,
    context: InContext,
    wanted: Annotated[AuditFilter, Depends(audit_filter)],
    limit: CallLimit = 50,
    cursor: Cursor = None,
    format: Format = "json",  # the name it has in the address
) -> Any:
    """Who changed what, newest first. A user sees what is about their own extension (B15.3), since it is theirs."""
    if not identity.actor.is_administrator:
        extension = identity.user.extension if wanted.extension is None else wanted.extension
        if extension is None:
            # Nothing is about them.
            return Listing[AuditDocument](items=[], total=0)
        identity.actor.must_own(extension)
        wanted = replace(wanted, extension=extension, since=_later(wanted.since, identity.actor.extension_since))
    store, organisation = context.services.store, context.services.world.organisation
    before = None if cursor is None else place_of(cursor)
    if format == "csv":
        entries = await store.audit(wanted, before, MOST_ENTRIES)
        documents = [audit_document(place, entry, organisation) for place, entry in entries]
        return await asyncio.to_thread(csv_response, "audit", _COLUMNS, documents)
    rows = await store.audit(wanted, before, limit + 1)
    following = encode(str(rows[limit - 1][0])) if len(rows) > limit else None
    items = [audit_document(place, entry, organisation) for place, entry in rows[:limit]]
    return Listing[AuditDocument](items=items, next=following, total=await store.count_audit(wanted))


@router.get("/calls", responses=problems(*_READING))
async def every_call(
    identity: Administrator,
    context: InContext,
    filters: Annotated[CallFilter, Depends(call_filter)],
    limit: CallLimit = 50,
    cursor: Cursor = None,
) -> Listing[CallDocument]:
    """Everybody's call records, newest first."""
    return await page_of_calls(context.services, identity.actor, None, filters, limit, cursor)


@router.get("/map", responses=problems(*_READING), response_model=MapDocument)
async def read_map(
    identity: Administrator, context: InContext, wanted: Annotated[MapWish, Depends(map_wish)]
) -> Response:
    """The graph of the diversions that are switched on, with loops and rules that cannot be used."""
    survey = await context.services.plans.surveys.now()
    # Of ten thousand people it takes a while, and nothing in it changes: calls need not wait for it.
    document = await asyncio.to_thread(diversion_map, survey, wanted, identity.actor)
    return Response(document, media_type="application/json")


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max([moment for moment in (one, other) if moment is not None], default=None)
