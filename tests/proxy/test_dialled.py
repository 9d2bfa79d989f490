# SPDX-License-Identifier: Apache-2.0
"""From what was dialled to where the call goes first (B1.2, B17, B18.1–B18.3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devia.callflow.route_token import End
from devia.diversion.model import Caller, CallerClass, Target, ToAttendantGroup, ToExtension, ToMailbox, ToOutside
from devia.diversion.numbering import NumberingPlan
from devia.proxy.dialled import NotReached, Reached, reach
from devia.proxy.entrance import Admitted
from tests.proxy.office import Office, user

MOBILE = "+393331234567"


def target(office: Office, dialled: str, admitted: Admitted) -> Target | int:
    """Where the call goes, or the status it gets."""
    organisation = office.world.organisation
    reached = reach(dialled, admitted, organisation, office.deciding.directory(), office.numbering)
    return reached.status if isinstance(reached, NotReached) else reached.target


def phone(office: Office, extension: str = "201") -> Admitted:
    """A call from this extension's phone."""
    return Admitted(
        caller=Caller(caller_class=CallerClass.INTERNAL, number=extension, extension=extension),
        end=End.of_binding("b"),
        device=office.world.organisation.device(extension),
        user=office.world.organisation.user_of(extension),
    )


def trunk(office: Office) -> Admitted:
    """A call from the carrier."""
    return Admitted(
        caller=Caller(caller_class=CallerClass.EXTERNAL, number=MOBILE),
        end=End.of_trunk("carrier"),
        trunk=office.world.organisation.trunks[0],
    )


@pytest.mark.parametrize(
    ("dialled", "expected"),
    [
        ("112", ToOutside(number="112")),
        ("+39112", ToOutside(number="112")),
        ("202", ToExtension(number="202")),
        ("9", ToAttendantGroup(number="9")),
        ("3331234567", ToOutside(number=MOBILE)),
        ("00393331234567", ToOutside(number=MOBILE)),
        (MOBILE, ToOutside(number=MOBILE)),
        ("299", 404),
        ("*21*202#", ToMailbox(extension="201")),
        ("*99*202#", 404),
        ("*97", ToMailbox(extension="201")),
        ("", 404),
        ("anna", 404),
        ("+39899123456", 403),
        ("+442079460958", 403),
    ],
    ids=str,
)
def test_what_a_phone_dials(office: Office, dialled: str, expected: Target | int) -> None:
    """B18.1: the first reading that fits; B18.3: denied prefixes and foreign countries stay out."""
    assert target(office, dialled, phone(office)) == expected


def test_an_outside_number_of_ours_is_the_extension(office: Office) -> None:
    """B18.2: by a user's own number or a trunk's range, so that loops and own numbers are seen."""
    assert target(office, "+390255500202", phone(office)) == ToExtension(number="202")
    office.put(user("202", public_number="+390455550142"))
    assert target(office, "0455550142", phone(office)) == ToExtension(number="202")


@pytest.mark.parametrize("who", [phone, trunk])
def test_the_attendants_public_number_leads_to_the_group(office: Office, who: object) -> None:
    """B18.2, B9: also where a colleague dials it from the street."""
    assert callable(who)
    assert target(office, "+390255500000", who(office)) == ToAttendantGroup(number="9")


@pytest.mark.parametrize("who", [phone, trunk])
def test_a_number_in_a_range_that_is_nobodys_is_404(office: Office, who: object) -> None:
    """B18.1: a range may be wider than the office."""
    assert callable(who)
    assert target(office, "+390255500277", who(office)) == 404


def test_dialling_outside_needs_the_permission(office: Office) -> None:
    """B18.3"""
    office.put(user("201", may_call_externally=False))
    assert target(office, MOBILE, phone(office)) == 403
    assert target(office, "+390255500202", phone(office)) == ToExtension(number="202")


def test_a_short_service_number_is_dialled_as_it_is(office: Office) -> None:
    """B18.1: with the same permission, as a call and never as a diversion."""
    assert target(office, "1515", phone(office)) == ToOutside(number="1515")
    office.put(user("201", may_call_externally=False))
    assert target(office, "1515", phone(office)) == 403


@pytest.mark.parametrize("dialled", ["112", "0112", "+39112", "118"])
def test_emergency_is_never_refused(dialled: str) -> None:
    """B17: with or without the outside prefix, whatever the permissions."""
    office = Office(numbering=NumberingPlan.build(outside_line="0"))
    office.put(user("201", may_call_externally=False))
    reached = reach(dialled, phone(office), office.world.organisation, office.deciding.directory(), office.numbering)
    assert isinstance(reached, Reached)
    assert reached.emergency
    assert reached.target == ToOutside(number=dialled[-3:])


def test_a_device_without_a_user_calls_nobody_outside_but_for_help(office: Office) -> None:
    lonely = replace(phone(office), user=None)
    assert target(office, MOBILE, lonely) == 403
    assert target(office, "112", lonely) == ToOutside(number="112")


@pytest.mark.parametrize(
    ("dialled", "expected"),
    [
        ("+390255500201", ToExtension(number="201")),
        ("0255500201", ToExtension(number="201")),
        ("00390255500201", ToExtension(number="201")),
        ("201", ToExtension(number="201")),
        ("9", ToAttendantGroup(number="9")),
        (MOBILE, 404),
        ("112", 404),
        ("1515", 404),
        ("*97", 404),
        ("*21*202#", 404),
        ("##002#", 404),
        ("", 404),
    ],
    ids=str,
)
def test_a_trunk_reaches_our_own_numbers_alone(office: Office, dialled: str, expected: Target | int) -> None:
    """B1.2: it leaves by a trunk only through a rule of B4."""
    assert target(office, dialled, trunk(office)) == expected


@pytest.mark.parametrize("code", ["*97", "*21*202#", "##002#"])
def test_b10_5_b12_1_codes_are_for_devices_of_ours(office: Office, code: str) -> None:
    """Never by equality of numbers."""
    assert target(office, code, replace(phone(office), device=None)) == 403
    assert target(office, code, trunk(office)) == 404
