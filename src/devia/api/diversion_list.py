# SPDX-License-Identifier: Apache-2.0
"""Everybody's diversions as one list: filters, orders, rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import Query

from devia.api.paging import Page, PageWish, by_number, by_text, select
from devia.api.schemas.base import Moment
from devia.api.schemas.diversions import DiversionRow
from devia.application.organisation import Organisation
from devia.application.survey import CONDITIONS, Diversion
from devia.diversion.codec import destination_to_document
from devia.diversion.model import CallerClass, Condition, ToNumber
from devia.diversion.shown import bare, international

Kind = Literal["number", "attendant", "voicemail", "hang_up"]
Trouble = Literal["unusable", "loop", "any"]
ORDERS = ("extension", "name", "site", "condition", "destination", "changed_at", "changed_by")
COLUMNS = (
    *("extension", "name", "site", "condition", "classes", "enabled", "suspended", "destination.kind"),
    *("destination.number", "destination_name", "ring_time", "destination_ring_time", "otherwise.kind"),
    *("changed_at", "changed_by", "unusable", "in_loop"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiversionFilter:
    """Which diversions are wanted; None: no matter."""

    condition: Condition | None = None
    caller_class: CallerClass | None = None
    kind: Kind | None = None
    number: str | None = None
    enabled: bool | None = None
    problem: Trouble | None = None
    site: str | None = None
    extension: str | None = None
    changed_since: datetime | None = None
    changed_before: datetime | None = None
    on_for_days: int | None = None
    changed_by: str | None = None

    def wants(self, one: Diversion, organisation: Organisation, now: datetime) -> bool:
        """Whether this diversion is wanted."""
        at = None if one.changed is None else one.changed.at
        return (
            (self.condition is None or one.condition is self.condition)
            and (self.extension is None or one.extension == self.extension)
            and (self.enabled is None or one.rule.enabled is self.enabled)
            and (self.caller_class is None or self.caller_class in one.classes)
            and (self.kind is None or destination_to_document(one.rule.destination)["kind"] == self.kind)
            and (self.number is None or one.rule.destination == ToNumber(number=self.number))
            and (self.site is None or _site(one, organisation) == self.site)
            and (self.problem not in ("unusable",) or one.unusable is not None)
            and (self.problem not in ("loop",) or one.in_loop)
            and (self.problem != "any" or one.in_loop or one.unusable is not None)
            and (self.changed_by is None or (one.changed is not None and one.changed.by == self.changed_by))
            and (self.changed_since is None or (at is not None and at >= self.changed_since))
            and (self.changed_before is None or (at is not None and at < self.changed_before))
            and (self.on_for_days is None or is_on_since(one, now - timedelta(days=self.on_for_days)))
        )


def diversion_filter(
    condition: Annotated[Condition | None, Query(description="`handset`: set on the phone.")] = None,
    caller_class: CallerClass | None = None,
    kind: Annotated[Kind | None, Query(description="Of the destination.")] = None,
    number: Annotated[str | None, Query(max_length=64, description="The destination, in any usual writing.")] = None,
    enabled: bool | None = None,
    problem: Annotated[Trouble | None, Query(description="Cannot be used now, or is part of a loop.")] = None,
    site: Annotated[str | None, Query(max_length=64)] = None,
    extension: Annotated[str | None, Query(max_length=16, pattern="^[0-9]+$")] = None,
    changed_since: Moment | None = None,
    changed_before: Moment | None = None,
    on_for_days: Annotated[
        int | None, Query(ge=0, le=36_500, description="Switched on, and the same for more than so many days.")
    ] = None,
    changed_by: Annotated[str | None, Query(max_length=64, description="User name.")] = None,
) -> DiversionFilter:
    """The filter of a request."""
    return DiversionFilter(
        condition=condition,
        caller_class=caller_class,
        kind=kind,
        number=number,
        enabled=enabled,
        problem=problem,
        site=site,
        extension=extension,
        changed_since=changed_since,
        changed_before=changed_before,
        on_for_days=on_for_days,
        changed_by=changed_by,
    )


def is_on_since(one: Diversion, moment: datetime) -> bool:
    """Whether it is switched on and has been, the same, since before this moment."""
    return one.rule.enabled and one.changed is not None and one.changed.at < moment


def select_diversions(
    diversions: Iterable[Diversion], organisation: Organisation, wanted: DiversionFilter, wish: PageWish, now: datetime
) -> Page[Diversion]:
    """The part of the list that is wanted."""

    def name(one: Diversion) -> str | None:
        user = organisation.user_of(one.extension)
        return None if user is None else user.name

    orders: dict[str, Any] = {
        "extension": lambda one: "",
        "name": lambda one: by_text(name(one)),
        "site": lambda one: by_text(_site(one, organisation)),
        "condition": lambda one: CONDITIONS[one.condition],
        "destination": lambda one: _destination_order(one),
        "changed_at": lambda one: "" if one.changed is None else one.changed.at.isoformat(),
        "changed_by": lambda one: by_text(None if one.changed is None else one.changed.by),
    }
    if wish.search is not None:
        wish = replace(wish, search=bare(wish.search))
    return select(
        [one for one in diversions if wanted.wants(one, organisation, now)],
        wish,
        key=lambda one: one.place,
        orders=orders,
        texts=lambda one: (one.extension, name(one), *_destination_texts(one, organisation)),
    )


def diversion_row(one: Diversion, organisation: Organisation) -> DiversionRow:
    """The diversion, with the names of the people in it."""
    user, author = organisation.user_of(one.extension), one.changed
    changer = None if author is None else organisation.users.get(author.by)
    rule = one.rule
    number = rule.destination.number if isinstance(rule.destination, ToNumber) else None
    target = None if number is None else organisation.user_of(number)
    return DiversionRow.model_validate(
        {
            "extension": one.extension,
            "name": None if user is None else user.name,
            "site": None if user is None else user.site,
            "condition": one.condition,
            "classes": list(one.classes),
            "enabled": rule.enabled,
            "suspended": one.suspended,
            "destination": destination_to_document(rule.destination),
            "destination_name": None if target is None else target.name,
            "destination_attendant": number is not None and organisation.attendant(number) is not None,
            "destination_written": None if number is None else international(number),
            "ring_time": rule.ring_time,
            "destination_ring_time": rule.destination_ring_time,
            "otherwise": None if rule.otherwise is None else destination_to_document(rule.otherwise),
            "changed_at": None if author is None else author.at,
            "changed_by": None if author is None else author.by,
            "changed_by_name": None if changer is None else changer.name,
            "unusable": one.unusable,
            "in_loop": one.in_loop,
        }
    )


def _site(one: Diversion, organisation: Organisation) -> str | None:
    user = organisation.user_of(one.extension)
    return None if user is None else user.site


def _destination_order(one: Diversion) -> str:
    destination = one.rule.destination
    if isinstance(destination, ToNumber):
        return f"0{by_number(destination.number)}"
    return f"1{destination_to_document(destination)['kind']}"


def _destination_texts(one: Diversion, organisation: Organisation) -> tuple[str | None, ...]:
    destination = one.rule.destination
    if not isinstance(destination, ToNumber):
        return ()
    user = organisation.user_of(destination.number)
    return (destination.number, None if user is None else user.name)
