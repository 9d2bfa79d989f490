# SPDX-License-Identifier: Apache-2.0
"""Whether an entity can be: its fields are what they must be, and what it names exists (B9.1, B18)."""

from __future__ import annotations

import ipaddress
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from devia.application.entities import Attendant, Device, Entity, Site, Trunk, User
from devia.application.organisation import Organisation
from devia.diversion.codec import Fault
from devia.diversion.model import ToNumber
from devia.diversion.numbering import ClashCode, NumberingPlan
from devia.diversion.ranges import NumberRange

_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+@ ")
_HOST = _NAME - frozenset("+@ ")
MOST_PRIORITY = 10_000


def faults_of(entity: Entity, organisation: Organisation, numbering: NumberingPlan) -> list[Fault]:
    """Everything that keeps this entity from being saved."""
    match entity:
        case User():
            return _user(entity, organisation, numbering)
        case Device():
            faults = _name(entity.username, "/username", 64)
            if len(entity.label) > 200 or not entity.label.isprintable():
                faults.append(_fault("/label", "length_out_of_range", least=0, most=200))
            if organisation.user_of(entity.extension) is None:
                faults.append(_fault("/extension", "extension_unknown", number=entity.extension))
            return faults
        case Site():
            return _site(entity, organisation)
        case Attendant():
            return _attendant(entity, organisation, numbering)
        case Trunk():
            return _trunk(entity)
        case _:
            return []


def number_faults(number: str, pointer: str, numbering: NumberingPlan) -> list[Fault]:
    """Why this cannot be an internal number (B18.1: clashes are refused when saved)."""
    match numbering.clash(number):
        case None:
            return []
        case ClashCode.EMERGENCY:
            return [_fault(pointer, "is_emergency_number", number=number)]
        case ClashCode.OUTSIDE_LINE:
            return [_fault(pointer, "begins_with_outside_line", number=number, prefix=numbering.outside_line)]
        case _:
            return [_fault(pointer, "not_digits", number=number)]


def _user(user: User, organisation: Organisation, numbering: NumberingPlan) -> list[Fault]:
    faults = _name(user.username, "/username", 64)
    if not user.name.strip() or len(user.name) > 200 or not user.name.isprintable():
        faults.append(_fault("/name", "length_out_of_range", least=1, most=200))
    if user.extension is not None:
        faults.extend(number_faults(user.extension, "/extension", numbering))
    if user.site not in organisation.sites:
        faults.append(_fault("/site", "site_unknown", site=user.site))
    if user.email is not None and not _is_email(user.email):
        faults.append(_fault("/email", "email_invalid"))
    if user.public_number is not None and numbering.normalise(user.public_number) != user.public_number:
        faults.append(_fault("/public_number", "number_invalid", number=user.public_number))
    elif user.public_number is not None:
        owner = organisation.extension_of_public(user.public_number)
        if owner is not None and owner != user.extension and _has_own(organisation, owner, user):
            faults.append(_fault("/public_number", "number_taken", number=user.public_number, by=owner))
    return faults


def _is_email(text: str) -> bool:
    """Near enough; what would end a header field or a command of the mail server is certainly none."""
    name, _, host = text.partition("@")
    return bool(name and host) and "@" not in host and len(text) <= 254 and text.isprintable() and " " not in text


def _has_own(organisation: Organisation, extension: str, user: User) -> bool:
    """Whether it is that user's own number, not merely in a trunk's range; the range gives way to the person."""
    other = organisation.user_of(extension)
    return other is not None and other.public_number == user.public_number and other.username != user.username


def _site(site: Site, organisation: Organisation) -> list[Fault]:
    faults = _name(site.name, "/name", 64)
    try:
        ZoneInfo(site.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        faults.append(_fault("/time_zone", "time_zone_unknown", time_zone=site.time_zone))
    if site.attendant is not None and organisation.attendant(site.attendant) is None:
        faults.append(_fault("/attendant", "attendant_unknown", number=site.attendant))
    return faults


def _attendant(group: Attendant, organisation: Organisation, numbering: NumberingPlan) -> list[Fault]:
    faults = number_faults(group.number, "/number", numbering)
    if group.site not in organisation.sites:
        faults.append(_fault("/site", "site_unknown", site=group.site))
    if not group.members:
        faults.append(_fault("/members", "missing"))
    for index, member in enumerate(group.members):
        if organisation.user_of(member) is None:
            faults.append(_fault(f"/members/{index}", "extension_unknown", number=member))
        elif member in group.members[:index]:
            faults.append(_fault(f"/members/{index}", "repeated", number=member))
    if not 5 <= group.ring_time <= 180:
        faults.append(_fault("/ring_time", "out_of_range", least=5, most=180))
    for index, hours in enumerate(group.opening_hours):
        if hours.start >= hours.end or not hours.weekdays or not hours.weekdays <= set(range(7)):
            faults.append(_fault(f"/opening_hours/{index}", "hours_invalid"))
    if isinstance(group.overflow, ToNumber):
        faults.extend(_overflow(group, group.overflow.number, organisation, numbering))
    return faults


def _overflow(group: Attendant, number: str, organisation: Organisation, numbering: NumberingPlan) -> list[Fault]:
    """Why the group's calls cannot go on to this number (B4.1, B9.3)."""
    pointer = "/overflow/number"
    if not number.startswith("+"):
        known = organisation.user_of(number) is not None or organisation.attendant(number) is not None
        return [] if known and number != group.number else [_fault(pointer, "extension_unknown", number=number)]
    if numbering.normalise(number) != number:
        return [_fault(pointer, "number_invalid", number=number)]
    refusal = numbering.diversion_refusal(number)
    return [] if refusal is None else [_fault(pointer, refusal.value, number=number)]


def _trunk(trunk: Trunk) -> list[Fault]:
    faults = _name(trunk.name, "/name", 64)
    if not 1 <= len(trunk.host) <= 255 or not _HOST.issuperset(trunk.host):
        faults.append(_fault("/host", "host_invalid", host=trunk.host))
    if not 0 < trunk.port < 65_536:
        faults.append(_fault("/port", "out_of_range", least=1, most=65_535))
    if not -MOST_PRIORITY <= trunk.priority <= MOST_PRIORITY:
        faults.append(_fault("/priority", "out_of_range", least=-MOST_PRIORITY, most=MOST_PRIORITY))
    if trunk.transport not in ("udp", "tcp", "tls"):
        faults.append(_fault("/transport", "not_a_choice", choices=["udp", "tcp", "tls"]))
    for index, text in enumerate(trunk.addresses):
        try:
            ipaddress.ip_network(text, strict=False)
        except ValueError:
            faults.append(_fault(f"/addresses/{index}", "address_invalid", address=text))
    for index, text in enumerate(trunk.numbers):
        try:
            NumberRange.parse(text)
        except ValueError:
            faults.append(_fault(f"/numbers/{index}", "range_invalid", range=text))
    return faults


def _name(text: str, pointer: str, most: int) -> list[Fault]:
    if not 1 <= len(text) <= most or text != text.strip():
        return [_fault(pointer, "length_out_of_range", least=1, most=most)]
    return [] if _NAME.issuperset(text) else [_fault(pointer, "characters_not_allowed")]


def _fault(pointer: str, code: str, **values: object) -> Fault:
    return Fault(pointer=pointer, code=code, values=values)
