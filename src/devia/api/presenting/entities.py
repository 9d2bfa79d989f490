# SPDX-License-Identifier: Apache-2.0
"""Entities as documents, without their secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devia.api.presenting.calls import written_in
from devia.api.schemas.administration import AuditDocument
from devia.api.schemas.people import DeviceDocument, TokenDocument, UserDocument
from devia.api.schemas.places import AttendantDocument, OpeningHoursDocument, SiteDocument, TrunkDocument
from devia.application.entities import ApiToken, Attendant, AuditEntry, Device, Site, Trunk, User
from devia.application.organisation import Organisation
from devia.diversion.codec import destination_to_document

_OUTSIDE = re.compile(r"\+[0-9]{3,15}")


def user_document(user: User) -> UserDocument:
    """The user as stored, without the password."""
    return UserDocument(
        username=user.username,
        name=user.name,
        extension=user.extension,
        role=user.role,
        site=user.site,
        email=user.email,
        language=user.language,
        public_number=user.public_number,
        may_divert_externally=user.may_divert_externally,
        may_call_externally=user.may_call_externally,
        mailbox_enabled=user.mailbox_enabled,
    )


def device_document(device: Device) -> DeviceDocument:
    """The device as stored, without the password."""
    return DeviceDocument(
        username=device.username,
        extension=device.extension,
        physical=device.physical,
        label=device.label,
        md5_only=device.md5_only,
    )


def site_document(site: Site) -> SiteDocument:
    """The site as stored."""
    return SiteDocument(name=site.name, attendant=site.attendant, time_zone=site.time_zone)


def attendant_document(attendant: Attendant) -> AttendantDocument:
    """The attendant group as stored."""
    return AttendantDocument.model_validate(
        {
            "number": attendant.number,
            "site": attendant.site,
            "members": list(attendant.members),
            "strategy": attendant.strategy,
            "opening_hours": [
                OpeningHoursDocument(weekdays=sorted(hours.weekdays), start=hours.start, end=hours.end)
                for hours in attendant.opening_hours
            ],
            "overflow": None if attendant.overflow is None else destination_to_document(attendant.overflow),
            "ring_time": attendant.ring_time,
        }
    )


def trunk_document(trunk: Trunk) -> TrunkDocument:
    """The trunk as stored."""
    return TrunkDocument(
        name=trunk.name,
        host=trunk.host,
        port=trunk.port,
        transport=trunk.transport,
        addresses=list(trunk.addresses),
        numbers=list(trunk.numbers),
        on_net=trunk.on_net,
        priority=trunk.priority,
        caller_id=trunk.caller_id,
        shows_foreign_caller=trunk.shows_foreign_caller,
        diversion_header=trunk.diversion_header,
        history_info=trunk.history_info,
        refer=trunk.refer,
    )


def token_document(token: ApiToken) -> TokenDocument:
    """The token, without its secret."""
    return TokenDocument(id=token.id, username=token.username, label=token.label, created_at=token.created_at)


def audit_document(place: int, entry: AuditEntry, organisation: Organisation) -> AuditDocument:
    """The entry as kept, at its place in the log; it was kept without secrets."""
    actor = organisation.users.get(entry.actor)
    person = None if entry.extension is None else organisation.user_of(entry.extension)
    texts = {*_texts(entry.before), *_texts(entry.after)}
    people = {text: organisation.user_of(text) for text in texts}
    return AuditDocument(
        id=place,
        at=entry.at,
        actor=entry.actor,
        actor_name=None if actor is None else actor.name,
        source=entry.source,
        action=entry.action,
        kind=entry.kind,
        key=entry.key,
        extension=entry.extension,
        name=None if person is None else person.name,
        before=entry.before,
        after=entry.after,
        device=entry.device,
        names={number: user.name for number, user in people.items() if user is not None},
        groups=sorted(text for text in texts if organisation.attendant(text) is not None),
        written=written_in(number for text in texts for number in _OUTSIDE.findall(text)),
    )


def _texts(document: object) -> Iterator[str]:
    """Every text that a document holds, however deep, its members' names aside."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for value in document.values():
            yield from _texts(value)
    elif isinstance(document, list | tuple):
        for value in document:
            yield from _texts(value)
