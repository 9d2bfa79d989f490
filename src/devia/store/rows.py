# SPDX-License-Identifier: Apache-2.0
"""Rows ↔ values. A column has the name of the field it holds; what no column type can hold has a codec here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime, time
from hashlib import blake2b
from typing import Any

from sqlalchemy import Table

from devia.application.changes import NAMES
from devia.application.entities import (
    ApiToken,
    Attendant,
    Authorship,
    Device,
    Entity,
    Greeting,
    GreetingSound,
    Language,
    MailboxSettings,
    MailNotice,
    OpeningHours,
    Refer,
    Role,
    Site,
    StoredHandset,
    StoredPlan,
    Strategy,
    Trunk,
    User,
    WebSession,
)
from devia.application.messages import Message
from devia.diversion.codec import (
    destination_from_document,
    destination_to_document,
    plan_from_document,
    plan_to_document,
)
from devia.diversion.model import CallerClass, CallerIdPolicy, Condition, Handset, HandsetOrigin, ToNumber
from devia.sip.binding import Binding
from devia.sip.dialog_record import ConfirmedDialog
from devia.store import tables

TABLES: dict[type[Entity], Table] = {
    User: tables.users,
    Device: tables.devices,
    Site: tables.sites,
    Attendant: tables.attendants,
    Trunk: tables.trunks,
    StoredPlan: tables.plans,
    StoredHandset: tables.handsets,
    MailboxSettings: tables.mailboxes,
    ApiToken: tables.tokens,
    WebSession: tables.sessions,
}
TABLES_BY_KIND: dict[str, Table] = {NAMES[kind]: table for kind, table in TABLES.items()}
TYPES_BY_KIND: dict[str, type[Entity]] = {name: kind for kind, name in NAMES.items()}


def _hours_out(hours: tuple[OpeningHours, ...]) -> list[dict[str, Any]]:
    return [
        {"weekdays": sorted(h.weekdays), "start": h.start.isoformat("minutes"), "end": h.end.isoformat("minutes")}
        for h in hours
    ]


def _hours_in(written: list[dict[str, Any]]) -> tuple[OpeningHours, ...]:
    return tuple(
        [
            OpeningHours(
                weekdays=frozenset(hours["weekdays"]),
                start=_clock_time(hours["start"]),
                end=_clock_time(hours["end"]),
            )
            for hours in written
        ]
    )


def _clock_time(written: str) -> time:
    """Former versions kept an offset where one was written, which compares with no clock."""
    return time.fromisoformat(written).replace(tzinfo=None, second=0, microsecond=0)


def _handset_out(handset: Handset | None) -> dict[str, Any] | None:
    if handset is None:
        return None
    return {
        "number": handset.destination.number,
        "origin": handset.origin.value,
        "since": handset.since.isoformat(),
    }


def _handset_in(written: dict[str, Any] | None) -> Handset | None:
    if written is None:
        return None
    return Handset(
        destination=ToNumber(number=written["number"]),
        origin=HandsetOrigin(written["origin"]),
        since=datetime.fromisoformat(written["since"]),
    )


def _authorship_out(author: Authorship | None) -> dict[str, str] | None:
    return None if author is None else {"at": author.at.isoformat(), "by": author.by}


def _authorship_in(written: dict[str, str] | None) -> Authorship | None:
    return None if written is None else Authorship(at=datetime.fromisoformat(written["at"]), by=written["by"])


def _rules_changed_out(changed: Mapping[tuple[Condition, CallerClass], Authorship]) -> dict[str, Any]:
    return {
        f"{condition.value}/{caller_class.value}": _authorship_out(author)
        for (condition, caller_class), author in changed.items()
    }


def _rules_changed_in(written: dict[str, dict[str, str]] | None) -> dict[tuple[Condition, CallerClass], Authorship]:
    found = {}
    for place, author in (written or {}).items():
        condition, _, caller_class = place.partition("/")
        at = datetime.fromisoformat(author["at"])
        found[Condition(condition), CallerClass(caller_class)] = Authorship(at=at, by=author["by"])
    return found


def _greetings_out(greetings: Mapping[Greeting, GreetingSound]) -> dict[str, Any]:
    return {occasion.value: {"id": sound.id, "seconds": sound.seconds} for occasion, sound in greetings.items()}


def _greetings_in(written: dict[str, dict[str, Any]]) -> dict[Greeting, GreetingSound]:
    return {
        Greeting(occasion): GreetingSound(id=sound["id"], seconds=sound["seconds"])
        for occasion, sound in written.items()
    }


def utc(moment: datetime) -> datetime:
    """SQLite forgets the zone; everything is stored in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


_Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_TUPLE: _Codec = (list, tuple)
_MOMENT: _Codec = (utc, utc)


def _or_none(codec: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else codec(value)


_MAYBE_MOMENT: _Codec = (_or_none(utc), _or_none(utc))

_CODECS: dict[tuple[type[Any], str], _Codec] = {
    (User, "role"): (str, Role),
    (User, "language"): (str, Language),
    (User, "extension_since"): _MAYBE_MOMENT,
    (Attendant, "members"): _TUPLE,
    (Attendant, "strategy"): (str, Strategy),
    (Attendant, "opening_hours"): (_hours_out, _hours_in),
    (Attendant, "overflow"): (
        lambda value: None if value is None else destination_to_document(value),
        lambda value: None if value is None else destination_from_document(value),
    ),
    (Trunk, "addresses"): _TUPLE,
    (Trunk, "numbers"): _TUPLE,
    (Trunk, "caller_id"): (str, CallerIdPolicy),
    (Trunk, "refer"): (str, Refer),
    (StoredPlan, "plan"): (plan_to_document, plan_from_document),
    (StoredPlan, "changed"): (_authorship_out, _authorship_in),
    (StoredPlan, "rules_changed"): (_rules_changed_out, _rules_changed_in),
    (StoredHandset, "handset"): (_handset_out, _handset_in),
    (MailboxSettings, "email"): (str, MailNotice),
    (MailboxSettings, "greetings"): (_greetings_out, _greetings_in),
    (Message, "received_at"): _MOMENT,
    (Message, "heard_at"): _MAYBE_MOMENT,
    (Message, "deleted_at"): _MAYBE_MOMENT,
    (Message, "condition"): (_or_none(str), _or_none(Condition)),
    (ApiToken, "created_at"): _MOMENT,
    (WebSession, "created_at"): _MOMENT,
    (WebSession, "expires_at"): _MOMENT,
    (Binding, "remote"): _TUPLE,
    (Binding, "local"): _TUPLE,
    (Binding, "path"): _TUPLE,
}
_FIELDS: dict[type[Any], tuple[str, ...]] = {
    kind: tuple([field.name for field in fields(kind)]) for kind in (*TABLES, Binding, Message)
}


def to_row(value: Entity | Binding | Message) -> dict[str, Any]:
    """The value as the columns of its table."""
    kind = type(value)
    row = {name: getattr(value, name) for name in _FIELDS[kind]}
    for name, column in row.items():
        codec = _CODECS.get((kind, name))
        if codec is not None:
            row[name] = codec[0](column)
    return row


def from_row(kind: type[Any], row: Mapping[Any, Any]) -> Any:
    """The value a row holds."""
    columns = dict(row)
    for name, column in columns.items():
        codec = _CODECS.get((kind, name))
        if codec is not None:
            columns[name] = codec[1](column)
    return kind(**columns)


def dialog_id(dialog: ConfirmedDialog) -> str:
    """The key a dialog is stored under: of one length, whatever its tags are."""
    return blake2b("\n".join(dialog.key).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def dialog_to_row(dialog: ConfirmedDialog) -> dict[str, Any]:
    """The dialog as a row."""
    document = {field.name: getattr(dialog, field.name) for field in fields(ConfirmedDialog)}
    return {"id": dialog_id(dialog), "document": document}


def dialog_from_row(row: Mapping[Any, Any]) -> ConfirmedDialog:
    """What `dialog_to_row` wrote."""
    return ConfirmedDialog(**row["document"])
