# SPDX-License-Identifier: Apache-2.0
"""Pages of call records, with filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from fastapi import Query

from devia.api.paging import bad_cursor, decode, encode
from devia.api.presenting.calls import call_document
from devia.api.schemas.base import Listing, Moment
from devia.api.schemas.calls import CallDocument
from devia.api.searching import SearchWords
from devia.api.services import Services
from devia.application.actor import Actor
from devia.application.entities import CallEnd, CallRecord
from devia.application.masking import is_told_why
from devia.application.organisation import Organisation
from devia.diversion.model import CallerClass, Condition
from devia.diversion.shown import bare

MOST_READ = 2_000
"""Records looked at for one page: a filter that finds little must not read a year of calls at once."""

Direction = Literal["placed", "received"]

CallLimit = Annotated[int, Query(ge=1, le=200, description="Most records in the answer.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFilter:
    """Which records are wanted; None: no matter."""

    id: str | None = None
    """Of the only one that is."""
    end: CallEnd | None = None
    answered: bool | None = None
    condition: Condition | None = None
    caller_class: CallerClass | None = None
    diverted: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    search: str | None = None
    direction: Direction | None = None

    def wants(self, record: CallRecord, extension: str | None, organisation: Organisation, actor: Actor) -> bool:
        """Whether this record is wanted in the list of this extension; None: of everybody. By what this actor may know:
        a filter that matched what is not shown would tell it (B16.4)."""
        return (
            (self.search is None or _mentions(record, SearchWords(bare(self.search)), organisation))
            and (self.direction is None or (record.caller.extension == extension) is (self.direction == "placed"))
            and (self.end is None or record.end is self.end)
            and (self.answered is None or (record.end is CallEnd.ANSWERED) is self.answered)
            and (self.condition is None or self.condition in _conditions(record, actor))
            and (self.caller_class is None or record.caller.caller_class is self.caller_class)
            and (self.diverted is None or bool(record.hops) is self.diverted)
            and (self.since is None or record.started_at >= self.since)
            and (self.until is None or record.started_at < self.until)
        )


def call_filter(
    id: Annotated[str | None, Query(max_length=64, description="This one alone.")] = None,
    end: Annotated[CallEnd | None, Query(description="How it ended.")] = None,
    answered: Annotated[bool | None, Query(description="Somebody answered, or nobody.")] = None,
    condition: Annotated[
        Condition | None, Query(description="Diverted for this reason, by whom one may know why.")
    ] = None,
    caller_class: Annotated[CallerClass | None, Query()] = None,
    diverted: Annotated[bool | None, Query(description="Diverted at all, or not.")] = None,
    since: Annotated[Moment | None, Query(description="Began at this moment or later.")] = None,
    until: Annotated[Moment | None, Query(description="Began before this moment.")] = None,
    search: Annotated[
        str | None, Query(max_length=100, description="Part of a number or name of who called or was called.")
    ] = None,
    direction: Annotated[Direction | None, Query(description="Of one extension's calls: placed by it, or not.")] = None,
) -> CallFilter:
    """The filter of a request."""
    return CallFilter(
        id=id,
        end=end,
        answered=answered,
        condition=condition,
        caller_class=caller_class,
        diverted=diverted,
        since=since,
        until=until,
        search=search or None,
        direction=direction,
    )


async def page_of_calls(
    services: Services, actor: Actor, extension: str | None, wanted: CallFilter, limit: int, cursor: str | None
) -> Listing[CallDocument]:
    """The next records that are wanted, newest first; fewer than the limit where some had to be passed over.

    Raises:
        Problem: the cursor is none of ours (422).
    """
    log, organisation = services.call_log, services.world.organisation
    if wanted.id is not None:
        one = await log.one(actor, extension, wanted.id)
        found = [] if one is None or not wanted.wants(one, extension, organisation, actor) else [one]
        return Listing[CallDocument](items=[call_document(each, actor, organisation) for each in found], next=None)
    before = None if cursor is None else place_of(cursor)
    items: list[CallDocument] = []
    for _ in range(max(1, MOST_READ // limit)):
        page = await log.page(actor, extension, before, limit)
        items = [
            call_document(record, actor, organisation)
            for record in page.records
            if wanted.wants(record, extension, organisation, actor)
        ]
        before = None if _is_past(wanted, page.records) else page.next
        if items or before is None:
            break
    return Listing[CallDocument](items=items, next=None if before is None else encode(str(before)))


def place_of(cursor: str) -> int:
    """The place in the log a cursor stands for.

    Raises:
        Problem: it is none of ours (422).
    """
    text = decode(cursor)
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise bad_cursor()
    return int(text)


def _mentions(record: CallRecord, search: SearchWords, organisation: Organisation) -> bool:
    """Whether it is about the caller's or the called's number or name, as the reader may see them."""
    caller, user = record.caller, organisation.user_of(record.called)
    return search.finds((caller.number, caller.name, record.called, None if user is None else user.name))


def _conditions(record: CallRecord, actor: Actor) -> set[Condition]:
    return {hop.condition for hop in record.hops if is_told_why(actor, hop.diverting)}


def _is_past(wanted: CallFilter, records: tuple[CallRecord, ...]) -> bool:
    """Records come newest first, written in batches: well before `since` nothing is wanted any more."""
    if wanted.since is None or not records:
        return False
    return (wanted.since - records[-1].started_at).total_seconds() > 86_400
