# SPDX-License-Identifier: Apache-2.0
"""One extension: its plan, the preview, its state and its calls."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Response

from devia.api.access import Extension, Owner
from devia.api.authentication import Identity
from devia.api.call_pages import CallFilter, CallLimit, call_filter, page_of_calls
from devia.api.context import Context, InContext
from devia.api.etags import IfMatch, matches, stale
from devia.api.json_body import StrictJsonRoute
from devia.api.paging import Cursor
from devia.api.presenting.calls import preview_document
from devia.api.presenting.plans import plan_document, plan_etag, warning_document
from devia.api.presenting.state import state_document
from devia.api.preview import foresee
from devia.api.problems import Problem, ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Listing
from devia.api.schemas.calls import CallDocument, PreviewDocument, PreviewWish, StateDocument
from devia.api.schemas.plan import CheckDocument, PlanDocument
from devia.application.plans import PlanView

router = APIRouter(prefix="/extensions/{ext}", tags=["extensions"], route_class=StrictJsonRoute)

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED, ProblemKind.NOT_FOUND)
_CHANGING = (*_READING, ProblemKind.CROSS_SITE)


PlanBody = Annotated[dict[str, Any], Body(description="A plan document (PlanWish)")]
_PLAN_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/PlanWish"}}},
    }
}
"""The body is read by `diversion.codec` alone, so that every fault is found and named in one place."""
_BESIDE = frozenset({"order", "availability", "mails_to", "changed_at", "changed_by", "changed_by_name"})
"""What is told beside a plan, and not known to the codec."""


@router.get("/plan", responses=problems(*_READING))
async def read_plan(ext: Extension, identity: Owner, response: Response, context: InContext) -> PlanDocument:
    """The plan, with its ETag."""
    view = context.services.plans.get(identity.actor, ext)
    return _answer(ext, view, identity, response, context)


@router.put(
    "/plan",
    responses=problems(*_CHANGING, ProblemKind.STALE, ProblemKind.IF_MATCH_REQUIRED),
    openapi_extra=_PLAN_BODY,
)
async def save_plan(
    ext: Extension,
    document: PlanBody,
    identity: Owner,
    response: Response,
    context: InContext,
    if_match: IfMatch = None,
) -> PlanDocument:
    """The whole plan is replaced, on disk, and in force for the next call. `If-Match` is required (`*`: whatever)."""
    if if_match is None:
        raise Problem(ProblemKind.IF_MATCH_REQUIRED)
    plans = context.services.plans
    revision = plans.get(identity.actor, ext).revision
    if not matches(if_match, plan_etag(revision)):
        raise stale(plan_etag(revision))
    view = await plans.save(identity.actor, ext, _writable(document), revision)
    return _answer(ext, view, identity, response, context)


@router.post("/plan/check", responses=problems(*_CHANGING), openapi_extra=_PLAN_BODY)
async def check_plan(ext: Extension, document: PlanBody, identity: Owner, context: InContext) -> CheckDocument:
    """What saving this plan would answer; nothing is saved."""
    view = context.services.plans.check(identity.actor, ext, _writable(document))
    return CheckDocument(warnings=[warning_document(warning, identity.actor) for warning in view.warnings])


@router.delete("/handset", status_code=204, responses=problems(*_CHANGING))
async def remove_handset(ext: Extension, identity: Owner, context: InContext) -> None:
    """The diversion set on the phone is removed (B12.2); nothing happens where there is none."""
    await context.services.plans.set_handset(identity.actor, ext, None)


@router.delete("/do-not-disturb", status_code=204, responses=problems(*_CHANGING))
async def end_do_not_disturb(ext: Extension, identity: Owner, context: InContext) -> None:
    """Calls ring again: what was set at a phone is ended; nothing happens where nothing was (B2.4)."""
    await context.services.plans.set_do_not_disturb(identity.actor, ext, False)


@router.post("/preview", responses=problems(*_CHANGING))
async def preview(ext: Extension, wish: PreviewWish, identity: Owner, context: InContext) -> PreviewDocument:
    """Who answers if this caller calls now, nobody picking up on the way (B16.3). Nothing is written."""
    chain = foresee(context.services, ext, wish)
    return preview_document(chain, identity.actor, context.services.world.organisation)


@router.get("/state", responses=problems(*_READING))
async def read_state(ext: Extension, identity: Owner, context: InContext) -> StateDocument:
    """Registered, engaged, present, and the phones connected now."""
    return state_document(ext, context.services.world)


@router.get("/calls", responses=problems(*_READING))
async def read_calls(
    ext: Extension,
    identity: Owner,
    context: InContext,
    filters: Annotated[CallFilter, Depends(call_filter)],
    limit: CallLimit = 50,
    cursor: Cursor = None,
) -> Listing[CallDocument]:
    """Call records since the extension is its user's, newest first, each with its explanation.

    To an administrator: all. A page may be short though more follows: see `next`."""
    return await page_of_calls(context.services, identity.actor, ext, filters, limit, cursor)


def _writable(document: dict[str, Any]) -> dict[str, Any]:
    """Without what is told beside a plan: a document that was read may come back as it is."""
    return {name: value for name, value in document.items() if name not in _BESIDE}


def _answer(extension: str, view: PlanView, identity: Identity, response: Response, context: Context) -> PlanDocument:
    response.headers["ETag"] = plan_etag(view.revision)
    organisation = context.services.world.organisation
    user = organisation.user_of(extension) if context.settings.sends_mail else None
    mails_to = None if user is None else user.email
    order = context.services.deciding.precedence.order
    seen = context.services.world.deflections.of(view.extension)
    return plan_document(view, order, identity.actor, organisation, seen, mails_to)
