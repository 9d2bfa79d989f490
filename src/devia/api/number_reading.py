# SPDX-License-Identifier: Apache-2.0
"""A number while it is being typed: what it is, how it is written, whether it can be a destination (B4.1, B18)."""

from __future__ import annotations

from typing import Any

from devia.api.schemas.fault_codes import FaultCode
from devia.api.schemas.numbers import NumberDocument
from devia.api.services import Services
from devia.diversion.model import CallerClass, Condition, Directory, ExtensionFacts, Plan, Rule, ToNumber
from devia.diversion.numbering import (
    DialledAttendant,
    DialledEmergency,
    DialledExtension,
    DialledNothing,
    DialledOutside,
    DialledService,
    DialledShort,
)
from devia.diversion.shown import international, national
from devia.diversion.validate import validate

_KINDS = {
    DialledEmergency: "emergency",
    DialledService: "service",
    DialledExtension: "extension",
    DialledAttendant: "attendant",
    DialledOutside: "outside",
    DialledShort: "short",
    DialledNothing: "nothing",
}


def read_number(services: Services, text: str, extension: str | None) -> NumberDocument:
    """What was typed. `extension`: whose destination it would be; None: nobody's."""
    deciding = services.deciding
    directory = deciding.directory()
    text = text.strip()
    number = deciding.numbering.canonical(text, directory)
    outside: str | None = None
    if number is None:
        kind = _KINDS[type(deciding.numbering.dialled(text, directory))]
    elif number.startswith("+"):
        outside = number
        internal = directory.extension_of_public(number)
        # B18.2: ours is the internal one.
        kind, number = ("outside", number) if internal is None else (_internal(internal, directory), internal)
    else:
        kind = _internal(number, directory)
    user = None if number is None else services.world.organisation.user_of(number)
    facts = None if extension is None else services.world.organisation.facts(extension)
    document: dict[str, Any] = {
        "kind": kind,
        "number": number,
        "national": None if outside is None else national(outside),
        "international": None if outside is None else international(outside),
        "name": None if user is None else user.name,
        "fault": None if facts is None else _fault(services, text, facts, directory),
    }
    return NumberDocument.model_validate(document)


def _internal(number: str, directory: Directory) -> str:
    return "attendant" if directory.attendant(number) is not None else "extension"


def _fault(services: Services, text: str, facts: ExtensionFacts, directory: Directory) -> FaultCode | None:
    """What saving it would answer: the same question, asked of a plan with this one rule."""
    rule = Rule(destination=ToNumber(number=text))
    plan = Plan(rules={Condition.ALWAYS: {CallerClass.EXTERNAL: rule}})
    faults = validate(plan, facts, directory, services.deciding.numbering).faults
    return FaultCode(faults[0].code) if faults else None
