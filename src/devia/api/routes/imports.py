# SPDX-License-Identifier: Apache-2.0
"""Users and their phones from CSV: a file is tried, and imported in the background while others ask how far it is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from devia.api.access import Administrator
from devia.api.context import InContext
from devia.api.problems import Problem, ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Listing
from devia.api.schemas.fault_codes import FaultCode
from devia.api.schemas.imports import ImportDocument, ImportFault, ImportTrialDocument
from devia.application.import_job import ImportJob, ImportResult

router = APIRouter(prefix="/imports", tags=["imports"])

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED)
_CHANGING = (*_READING, ProblemKind.CROSS_SITE)
_FILE: dict[str, Any] = {"requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}}}}}
Id = Annotated[str, Path(description="`id` of an import", max_length=64)]


@router.post("", status_code=202, responses=problems(*_CHANGING, ProblemKind.UNDERWAY), openapi_extra=_FILE)
async def start_import(
    identity: Administrator, request: Request, context: InContext, response: Response
) -> ImportDocument:
    """Begins an import of CSV in UTF-8: users and phones are created and updated; nothing where a line has a fault."""
    job = context.services.importing.start(identity.actor, await _text(request))
    response.headers["Location"] = f"/api/v1/imports/{job.id}"
    return _document(job)


@router.post("/trial", responses=problems(*_CHANGING), openapi_extra=_FILE)
async def try_import(identity: Administrator, request: Request, context: InContext) -> ImportTrialDocument:
    """What an import of this file would do. Nothing is done."""
    result = await context.services.importing.trial(identity.actor, await _text(request))
    return ImportTrialDocument(
        created=list(result.created),
        updated=list(result.updated),
        unchanged=list(result.unchanged),
        faults=_faults(result),
    )


@router.get("", responses=problems(*_READING))
async def imports(identity: Administrator, context: InContext) -> Listing[ImportDocument]:
    """The latest imports since devia was started, of all administrators, the latest first."""
    found = [_document(job) for job in context.services.importing.jobs(identity.actor)]
    return Listing[ImportDocument](items=found, total=len(found))


@router.get("/{import_id}", responses=problems(*_READING, ProblemKind.NOT_FOUND))
async def read_import(import_id: Id, identity: Administrator, context: InContext) -> ImportDocument:
    """How far the import has come."""
    return _document(context.services.importing.job(identity.actor, import_id))


@router.delete("/{import_id}", responses=problems(*_CHANGING, ProblemKind.NOT_FOUND))
async def stop_import(import_id: Id, identity: Administrator, context: InContext) -> ImportDocument:
    """The import is over, and this is how far it has come. What is done stays done."""
    return _document(await context.services.importing.stop(identity.actor, import_id))


async def _text(request: Request) -> str:
    """Raises:
    Problem: the file is not UTF-8 (400).
    """
    try:
        return (await request.body()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(ProblemKind.MALFORMED, "The file is not UTF-8.") from None


def _document(job: ImportJob) -> ImportDocument:
    result = job.result
    return ImportDocument(
        id=job.id,
        state=job.state,
        started_at=job.started_at,
        started_by=job.actor.username,
        ended_at=job.ended_at,
        total=job.total,
        done=result.lines,
        created=len(result.created),
        updated=len(result.updated),
        unchanged=len(result.unchanged),
        faults=_faults(result),
    )


def _faults(result: ImportResult) -> list[ImportFault]:
    return [
        ImportFault(
            line=each.line,
            pointer=each.fault.pointer,
            code=FaultCode(each.fault.code),
            values=dict(each.fault.values),
        )
        for each in result.faults
    ]
