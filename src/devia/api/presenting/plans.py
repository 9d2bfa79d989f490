# SPDX-License-Identifier: Apache-2.0
"""Plans and their warnings as documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from devia.api.schemas.plan import HandsetDocument, NamedWarningDocument, PlanDocument, WarningDocument
from devia.application.actor import Actor
from devia.application.deflections import Deflection
from devia.application.organisation import Organisation
from devia.application.plans import PlanView
from devia.diversion.check import Warning
from devia.diversion.codec import destination_to_document, plan_to_document
from devia.diversion.model import Condition, Handset, ToNumber


def plan_document(
    view: PlanView,
    order: Sequence[Condition],
    actor: Actor,
    organisation: Organisation,
    seen: Deflection | None,
    mails_to: str | None,
) -> PlanDocument:
    """The plan, with what is known beside it. `order`: the order of precedence in force."""
    changed = view.changed
    author = None if changed is None else organisation.users.get(changed.by)
    return PlanDocument.model_validate(
        {
            **plan_to_document(view.plan),
            "handset": handset_document(view.handset, seen),
            "warnings": [warning_document(warning, actor) for warning in view.warnings],
            "order": list(order),
            "availability": {
                "attendant": view.availability.attendant,
                "voicemail": view.availability.voicemail,
                "outside": view.availability.outside,
            },
            "mails_to": mails_to,
            "changed_at": None if changed is None else changed.at,
            "changed_by": None if changed is None else changed.by,
            "changed_by_name": None if author is None else author.name,
        }
    )


def plan_etag(revision: int) -> str:
    """The entity tag of a plan at this revision."""
    return f'"{revision}"'


def handset_document(handset: Handset | None, seen: Deflection | None) -> HandsetDocument:
    """The diversion set on the phone; not active where there is none. `seen` is the extension's last 302."""
    deflection = None
    if seen is not None:
        destination = None if seen.number is None else destination_to_document(ToNumber(number=seen.number))
        deflection = {"at": seen.at, "destination": destination, "refused": seen.refused}
    if handset is None:
        return HandsetDocument.model_validate({"active": False, "seen": deflection})
    document: dict[str, Any] = {
        "active": True,
        "seen": deflection,
        "destination": destination_to_document(handset.destination),
        "since": handset.since,
        "origin": handset.origin,
    }
    return HandsetDocument.model_validate(document)


def named_warning_document(warning: Warning, actor: Actor, organisation: Organisation) -> NamedWarningDocument:
    """The warning, with the names of the people in it."""
    users = {extension: organisation.user_of(extension) for extension in warning.extensions}
    names = {extension: user.name for extension, user in users.items() if user is not None}
    groups = [number for number in users if organisation.attendant(number) is not None]
    return NamedWarningDocument(**warning_document(warning, actor).model_dump(), names=names, groups=groups)


def warning_document(warning: Warning, actor: Actor) -> WarningDocument:
    """The warning as this actor may see it: why other people divert is not shown to a user (B16.4)."""
    conditions = [
        condition if actor.is_administrator or extension == actor.extension else None
        for extension, condition in zip(warning.extensions, warning.conditions, strict=False)
    ]
    return WarningDocument.model_validate(
        {
            "code": warning.code,
            "caller_class": warning.caller_class,
            "extensions": list(warning.extensions),
            "conditions": conditions,
            "fact": warning.fact,
            "otherwise": warning.otherwise,
        }
    )
