# SPDX-License-Identifier: Apache-2.0
"""Everybody's diversions, for administrators: one table, one thing to be done to many, and what needs attention."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends

from devia.api.access import Administrator
from devia.api.attention import attention
from devia.api.collection import one_by_one
from devia.api.context import Context, InContext
from devia.api.csv_text import CSV_ANSWER, csv_response
from devia.api.diversion_list import (
    COLUMNS,
    ORDERS,
    DiversionFilter,
    diversion_filter,
    diversion_row,
    select_diversions,
)
from devia.api.json_body import StrictJsonRoute
from devia.api.paging import PageWish, page_wish
from devia.api.problems import ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Listing
from devia.api.schemas.diversions import AttentionDocument, DiversionRow, DiversionsBulk, RulePlace
from devia.api.schemas.rows import BulkDocument
from devia.application.survey import Survey
from devia.diversion.codec import plan_to_document
from devia.diversion.model import CallerClass, Condition, Plan, Rule

router = APIRouter(tags=["diversions"], route_class=StrictJsonRoute)

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED)


@router.get("/diversions", responses=problems(*_READING) | CSV_ANSWER, response_model=Listing[DiversionRow])
async def diversions(
    identity: Administrator,
    context: InContext,
    wish: Annotated[PageWish, Depends(page_wish(ORDERS))],
    wanted: Annotated[DiversionFilter, Depends(diversion_filter)],
) -> Any:
    """Everybody's rules, switched on or not, and what is set on phones."""
    surveys = context.services.plans.surveys
    # What is wrong with a page is quickly found; with everybody's, it is found on a thread of its own.
    survey = await surveys.now() if wanted.problem is not None or wish.is_csv else surveys.ready()
    return await asyncio.to_thread(_listing, context, wish, wanted, survey)


def _listing(context: Context, wish: PageWish, wanted: DiversionFilter, survey: Survey | None) -> Any:
    surveys, deciding = context.services.plans.surveys, context.services.deciding
    organisation = context.services.world.organisation if survey is None else survey.organisation
    if wanted.number is not None:
        canonical = deciding.numbering.canonical(wanted.number, deciding.directory())
        wanted = replace(wanted, number=canonical or wanted.number)
    known = surveys.diversions(organisation) if survey is None else survey.diversions
    page = select_diversions(known, organisation, wanted, wish, context.services.clock.now())
    found = surveys.with_problems(page.items, organisation) if survey is None else page.items
    rows = [diversion_row(one, organisation) for one in found]
    if wish.is_csv:
        return csv_response("diversions", COLUMNS, rows)
    return Listing[DiversionRow](items=rows, next=page.next, total=page.total)


@router.post("/diversions/bulk", responses=problems(*_READING, ProblemKind.CROSS_SITE))
async def change_diversions(wish: DiversionsBulk, identity: Administrator, context: InContext) -> BulkDocument:
    """These rules are switched on, switched off, or taken out: one plan after the other, each whole or not at all."""
    plans = context.services.plans
    by_extension: dict[str, list[RulePlace]] = {}
    for place in wish.rules:
        by_extension.setdefault(place.extension, []).append(place)

    async def act(extension: str) -> None:
        view = plans.get(identity.actor, extension)
        changed = _changed(view.plan, by_extension[extension], wish.action)
        if changed != view.plan:
            await plans.save(identity.actor, extension, plan_to_document(changed), view.revision)

    return await one_by_one(by_extension, act)


def _changed(plan: Plan, places: list[RulePlace], action: str) -> Plan:
    rules: dict[Condition, dict[CallerClass, Rule]] = {
        condition: dict(by_class) for condition, by_class in plan.rules.items()
    }
    for place in places:
        by_class = rules.get(Condition(place.condition), {})
        for caller_class in place.classes:
            rule = by_class.get(caller_class)
            if rule is None:
                continue
            if action == "remove":
                del by_class[caller_class]
            else:
                by_class[caller_class] = replace(rule, enabled=action == "switch_on")
    return replace(plan, rules={condition: by_class for condition, by_class in rules.items() if by_class})


@router.get("/attention", responses=problems(*_READING))
async def needs_attention(identity: Administrator, context: InContext) -> AttentionDocument:
    """What needs attention now: how many of each, and the first few."""
    survey = await context.services.plans.surveys.now()
    return await asyncio.to_thread(attention, context.services, survey, identity.actor)
