# SPDX-License-Identifier: Apache-2.0
"""One extension: its plan, the preview, its state and its calls."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response

from devia.api.access import Extension, Owner
from devia.api.context import InContext
from devia.api.etags import IfMatch, matches
from devia.api.paging import Cursor, Limit, bad_cursor
from devia.api.presenting.calls import call_document, chain_step_document
from devia.api.presenting.plans import plan_document
from devia.api.presenting.state import state_document
from devia.api.problems import Problem, ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Listing
from devia.api.schemas.calls import CallDocument, PreviewDocument, PreviewWish, StateDocument
from devia.api.schemas.plan import PlanDocument, PlanWish
from devia.application.entities import CallEnd
from devia.diversion.model import CallerClass, Condition

router = APIRouter(prefix="/extensions/{ext}", tags=["extensions"])

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED, ProblemKind.NOT_FOUND)
_CHANGING = (*_READING, ProblemKind.CROSS_SITE)


@router.get("/plan", responses=problems(*_READING))
async def read_plan(ext: Extension, identity: Owner, response: Response, context: InContext) -> PlanDocument:
    """The plan, with its ETag."""
    view = context.services.plans.get(identity.actor, ext)
    response.headers["ETag"] = view.etag
    return plan_document(view)
