# SPDX-License-Identifier: Apache-2.0
"""The audit log, the map of all diversions, everybody's calls."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from devia.api.access import Administrator, SignedIn
from devia.api.call_pages import CallFilter, CallLimit, call_filter, page_of_calls, place_of
from devia.api.context import InContext
from devia.api.diversion_map import diversion_map
from devia.api.paging import Cursor, encode
from devia.api.presenting.entities import audit_document
from devia.api.problems import Problem, ProblemKind
from devia.api.responding import problems
from devia.api.schemas.administration import AuditDocument, ImportDocument, ImportFault, MapDocument
from devia.api.schemas.base import Listing
from devia.api.schemas.calls import CallDocument
from devia.api.schemas.fault_codes import FaultCode

router = APIRouter(tags=["administration"])

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED)


@router.post(
    "/users/import",
    responses=problems(*_READING, ProblemKind.CROSS_SITE),
    openapi_extra={
        "requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}}}},
    },
)
async def import_users(
    identity: Administrator,
    request: Request,
    context: InContext,
    dry_run: Annotated[bool, Query(description="Only tell what would be done.")] = True,
) -> ImportDocument:
    """Users and their phones from CSV in UTF-8, created and updated: all lines, or none where one has a fault."""
    try:
        text = (await request.body()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(ProblemKind.MALFORMED, "The file is not UTF-8.") from None
    result = await context.services.importing.run(identity.actor, text, dry_run=dry_run)
    return ImportDocument(
        dry_run=dry_run,
        applied=result.applied,
        created=list(result.created),
        updated=list(result.updated),
        unchanged=list(result.unchanged),
        faults=[
            ImportFault(
                line=each.line,
                pointer=each.fault.pointer,
                code=FaultCode(each.fault.code),
                values=dict(each.fault.values),
            )
            for each in result.faults
        ],
    )


@router.get("/audit", responses=problems(*_READING))
async def audit(
    identity: SignedIn,
    context: InContext,
    extension: Annotated[
        str | None, Query(max_length=16, pattern="^[0-9]+$", description="About this extension.")
    ] = None,
    limit: CallLimit = 50,
    cursor: Cursor = None,
) -> Listing[AuditDocument]:
    """Who changed what, newest first. A user sees what is about their own extension (B15.3)."""
    if not identity.actor.is_administrator:
        extension = identity.user.extension if extension is None else extension
        if extension is None:
            # Nothing is about them.
            return Listing[AuditDocument](items=[])
        identity.actor.must_own(extension)
    before = None if cursor is None else place_of(cursor)
    rows = await context.services.store.audit(extension, before, limit + 1)
    following = encode(str(rows[limit - 1][0])) if len(rows) > limit else None
    items = [audit_document(place, entry) for place, entry in rows[:limit]]
    return Listing[AuditDocument](items=items, next=following)


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


@router.get("/map", responses=problems(*_READING))
async def read_map(identity: Administrator, context: InContext) -> MapDocument:
    """The graph of all diversions that are switched on, with loops and rules that cannot be used."""
    deciding = context.services.deciding
    organisation = context.services.world.organisation
    # Of ten thousand people it takes a while, and nothing in it changes: calls need not wait for it.
    return await asyncio.to_thread(
        diversion_map, organisation, deciding.directory(), deciding.numbering, identity.actor
    )
