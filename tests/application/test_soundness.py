# SPDX-License-Identifier: Apache-2.0
"""What can be saved of people, devices and places (B9.1, B18.1, B18.2)."""

from dataclasses import replace
from datetime import time

import pytest

from devia.application.entities import Attendant, Device, Entity, OpeningHours, Site, StoredPlan, Trunk
from devia.application.organisation import Organisation
from devia.application.soundness import faults_of, number_faults
from devia.diversion.model import HangUp, ToNumber
from devia.diversion.numbering import NumberingPlan
from tests.application.world import PEOPLE, person

RANGED = Trunk(name="carrier", host="192.0.2.1", numbers=("+390212345200-+390212345299=200",))
EVERYBODY = Organisation.of([*PEOPLE, RANGED, person("dora", None, public_number="+390212340000")])
NUMBERING = NumberingPlan.build()
ANNA, USER = EVERYBODY.users["anna"], person("emma", "205")
DEVICE = Device(username="205-desk", extension="201", ha1_md5="", ha1_sha256="")
GROUP = Attendant(number="8", members=("201", "202"))
HOURS = OpeningHours(weekdays=frozenset({0}), start=time(9), end=time(18))
TRUNK = Trunk(name="other", host="sip.example.net")
SITE = Site(name="Milano")

SOUND: list[Entity] = [
    USER,
    ANNA,
    replace(USER, extension=None, email="emma.neri@example.it", public_number="+390212345205"),
    replace(USER, username="emma neri@pbx.example.it", name="Emmà O'Neri"),
    DEVICE,
    replace(DEVICE, label="x" * 200),
    SITE,
    replace(SITE, attendant="9", time_zone="America/New_York"),
    GROUP,
    replace(GROUP, opening_hours=(HOURS,), overflow=ToNumber(number="+390287654321"), ring_time=180),
    replace(GROUP, overflow=ToNumber(number="9"), ring_time=5),
    replace(GROUP, overflow=HangUp()),
    TRUNK,
    replace(RANGED, addresses=("192.0.2.0/24", "192.0.2.7", "2001:db8::/32"), transport="tls", priority=-10_000),
    StoredPlan(extension="201"),
]


@pytest.mark.parametrize("entity", SOUND, ids=lambda entity: type(entity).__name__)
def test_what_is_sound_has_no_faults(entity: Entity) -> None:
    assert faults_of(entity, EVERYBODY, NUMBERING) == []


FAULTY: list[tuple[Entity, str, str]] = [
    (replace(USER, username=""), "/username", "length_out_of_range"),
    (replace(USER, username="x" * 65), "/username", "length_out_of_range"),
    (replace(USER, username=" emma"), "/username", "length_out_of_range"),
    (replace(USER, username="emma\0"), "/username", "characters_not_allowed"),
    (replace(USER, username="èmma"), "/username", "characters_not_allowed"),
    (replace(USER, name=" "), "/name", "length_out_of_range"),
    (replace(USER, name="x" * 201), "/name", "length_out_of_range"),
    (replace(USER, name="Emma\r\nBcc: x"), "/name", "length_out_of_range"),
    (replace(USER, extension="20a"), "/extension", "not_digits"),
    (replace(USER, extension="1" * 16), "/extension", "not_digits"),
    (replace(USER, extension="٢٠١"), "/extension", "not_digits"),
    (replace(USER, extension="112"), "/extension", "is_emergency_number"),
    (replace(USER, site="Roma"), "/site", "site_unknown"),
    (replace(USER, email="emma"), "/email", "email_invalid"),
    (replace(USER, email="@example.it"), "/email", "email_invalid"),
    (replace(USER, email="a@b@c"), "/email", "email_invalid"),
    (replace(USER, email="a@b\r\nBcc: c"), "/email", "email_invalid"),
    (replace(USER, email="a b@c"), "/email", "email_invalid"),
    (replace(USER, email="a@" + "b" * 254), "/email", "email_invalid"),
    (replace(USER, public_number="02 12345205"), "/public_number", "number_invalid"),
    (replace(USER, public_number="+39"), "/public_number", "number_invalid"),
    (replace(DEVICE, username="a/b"), "/username", "characters_not_allowed"),
    (replace(DEVICE, label="x" * 201), "/label", "length_out_of_range"),
    (replace(DEVICE, label="\0"), "/label", "length_out_of_range"),
    (replace(DEVICE, extension="299"), "/extension", "extension_unknown"),
    (replace(SITE, name=""), "/name", "length_out_of_range"),
    (replace(SITE, time_zone="Europe/Roma"), "/time_zone", "time_zone_unknown"),
    (replace(SITE, time_zone="../../etc/passwd"), "/time_zone", "time_zone_unknown"),
    (replace(SITE, time_zone=""), "/time_zone", "time_zone_unknown"),
    (replace(SITE, attendant="7"), "/attendant", "attendant_unknown"),
    (replace(GROUP, number="8x"), "/number", "not_digits"),
    (replace(GROUP, site="Roma"), "/site", "site_unknown"),
    (replace(GROUP, members=()), "/members", "missing"),
    (replace(GROUP, members=("201", "299")), "/members/1", "extension_unknown"),
    (replace(GROUP, members=("201", "9")), "/members/1", "extension_unknown"),
    (replace(GROUP, members=("201", "202", "201")), "/members/2", "repeated"),
    (replace(GROUP, ring_time=4), "/ring_time", "out_of_range"),
    (replace(GROUP, ring_time=181), "/ring_time", "out_of_range"),
    (replace(GROUP, opening_hours=(HOURS, replace(HOURS, end=time(9)))), "/opening_hours/1", "hours_invalid"),
    (replace(GROUP, opening_hours=(replace(HOURS, weekdays=frozenset()),)), "/opening_hours/0", "hours_invalid"),
    (replace(GROUP, opening_hours=(replace(HOURS, weekdays=frozenset({7})),)), "/opening_hours/0", "hours_invalid"),
    (replace(GROUP, overflow=ToNumber(number="299")), "/overflow/number", "extension_unknown"),
    (replace(EVERYBODY.attendants["9"], overflow=ToNumber(number="9")), "/overflow/number", "extension_unknown"),
    (replace(GROUP, overflow=ToNumber(number="+39 02")), "/overflow/number", "number_invalid"),
    (replace(GROUP, overflow=ToNumber(number="+33612345678")), "/overflow/number", "country_not_allowed"),
    (replace(GROUP, overflow=ToNumber(number="+39899123456")), "/overflow/number", "prefix_denied"),
    (replace(TRUNK, name="a\nb"), "/name", "characters_not_allowed"),
    (replace(TRUNK, host=""), "/host", "host_invalid"),
    (replace(TRUNK, host="a b"), "/host", "host_invalid"),
    (replace(TRUNK, host="a\0"), "/host", "host_invalid"),
    (replace(TRUNK, host="user@host"), "/host", "host_invalid"),
    (replace(TRUNK, host="host:5060"), "/host", "host_invalid"),
    (replace(TRUNK, host="x" * 256), "/host", "host_invalid"),
    (replace(TRUNK, port=0), "/port", "out_of_range"),
    (replace(TRUNK, port=65_536), "/port", "out_of_range"),
    (replace(TRUNK, priority=10_001), "/priority", "out_of_range"),
    (replace(TRUNK, transport="sctp"), "/transport", "not_a_choice"),
    (replace(TRUNK, addresses=("192.0.2.0/24", "nowhere")), "/addresses/1", "address_invalid"),
    (replace(TRUNK, numbers=("+39021=1", "+390212345201")), "/numbers/1", "range_invalid"),
]


@pytest.mark.parametrize(
    ("entity", "pointer", "code"), FAULTY, ids=[f"{type(e).__name__}{p}-{n}" for n, (e, p, _) in enumerate(FAULTY)]
)
def test_what_is_not_is_told_with_its_place(entity: Entity, pointer: str, code: str) -> None:
    assert (pointer, code) in [(f.pointer, f.code) for f in faults_of(entity, EVERYBODY, NUMBERING)]


def test_every_fault_is_told_at_once() -> None:
    entity = replace(USER, username="", name="", site="Roma", email="x")
    assert len(faults_of(entity, EVERYBODY, NUMBERING)) == 4


def test_b18_2_a_public_number_is_one_users_but_may_be_in_a_trunks_range() -> None:
    taken = replace(USER, public_number="+390212345201")
    assert faults_of(taken, EVERYBODY, NUMBERING) == []
    owner = Organisation.of([*PEOPLE, RANGED, person("dora", "206", public_number="+390212345201")])
    assert [fault.code for fault in faults_of(taken, owner, NUMBERING)] == ["number_taken"]
    assert faults_of(owner.users["dora"], owner, NUMBERING) == []


@pytest.mark.parametrize(
    ("number", "prefix", "code"),
    [
        ("9", "9", "begins_with_outside_line"),
        ("901", "9", "begins_with_outside_line"),
        ("0", "0", "begins_with_outside_line"),
        ("201", "9", None),
        ("9", "", None),
        ("1", "", None),
        ("118", "0", "is_emergency_number"),
        ("", "", "not_digits"),
        ("*9", "", "not_digits"),
        ("20 1", "", "not_digits"),
    ],
)
def test_b18_1_a_number_that_would_clash_is_refused(number: str, prefix: str, code: str | None) -> None:
    faults = number_faults(number, "/number", NumberingPlan.build(outside_line=prefix))
    assert [(f.pointer, f.code) for f in faults] == ([] if code is None else [("/number", code)])
