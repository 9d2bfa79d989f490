# SPDX-License-Identifier: Apache-2.0
"""The snapshot decisions read: look-ups that are right after every change, and say the same as a new one would."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.application.changes import Change, Put, Remove
from devia.application.entities import Attendant, Device, OpeningHours, Site, StoredHandset, StoredPlan, Trunk, User
from devia.application.organisation import Draft, Organisation
from devia.diversion.model import AttendantFacts, ExtensionFacts, HangUp
from tests.application.world import NOON, PEOPLE, person

EVERYBODY = Organisation.of(PEOPLE)


def with_(*entities: User | Device | Site | Attendant | Trunk | StoredPlan | StoredHandset) -> Organisation:
    return EVERYBODY.with_changes([Put(entity) for entity in entities])


# Snapshots -----------------------------------------------------------------------------------------------------------


def test_a_snapshot_never_changes() -> None:
    before = EVERYBODY.users["anna"]
    after = with_(replace(before, name="Zoe"), StoredPlan(extension="201", revision=1))
    assert EVERYBODY.users["anna"] is before
    assert EVERYBODY.plan("201").revision == 0
    assert after.users["anna"].name == "Zoe"
    assert after.plan("201").revision == 1


def test_what_did_not_change_is_shared() -> None:
    after = with_(StoredPlan(extension="201", revision=1))
    assert after.users is EVERYBODY.users
    assert after.trunks is EVERYBODY.trunks
    assert EVERYBODY.has_people_of(EVERYBODY)
    assert not EVERYBODY.has_people_of(after)
    assert EVERYBODY.has_people_of(with_(StoredHandset(extension="201")))


_NUMBERS = st.sampled_from(["201", "202", "203", "204"])
_USERS = st.builds(
    lambda name, number, public, site: person(name, number, public_number=public, site=site),
    st.sampled_from(["anna", "bruno", "carla"]),
    st.none() | _NUMBERS,
    st.none() | st.sampled_from(["+390212345201", "+390212345202"]),
    st.sampled_from(["default", "Milano"]),
)
_DEVICES = st.builds(
    lambda name, number: Device(username=name, extension=number, ha1_md5="", ha1_sha256=""),
    st.sampled_from(["a", "b", "c"]),
    _NUMBERS,
)
_TRUNKS = st.builds(
    lambda name, host, priority, numbers: Trunk(name=name, host=host, priority=priority, numbers=numbers),
    st.sampled_from(["one", "two"]),
    st.sampled_from(["192.0.2.1", "192.0.2.2", "sip.example.net"]),
    st.integers(0, 2),
    st.sampled_from([(), ("+390212345200-+390212345299=200",), ("+390212345201=204",)]),
)
_GROUPS = st.builds(
    lambda number, site: Attendant(number=number, members=("201",), site=site),
    st.sampled_from(["9", "8"]),
    st.sampled_from(["default", "Milano"]),
)
_SITES = st.builds(
    lambda name, number: Site(name=name, attendant=number),
    st.sampled_from(["default", "Milano"]),
    st.none() | st.sampled_from(["8", "9"]),
)
_CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Put, st.one_of(_USERS, _DEVICES, _TRUNKS, _GROUPS, _SITES)),
    st.builds(Remove, st.just("user"), st.sampled_from(["anna", "bruno", "carla"])),
    st.builds(Remove, st.just("device"), st.sampled_from(["a", "b", "c"])),
    st.builds(Remove, st.just("trunk"), st.sampled_from(["one", "two"])),
    st.builds(Remove, st.just("attendant"), st.sampled_from(["8", "9"])),
)


def _looked_up(organisation: Organisation) -> list[object]:
    """Everything that is worked out once and handed on."""
    numbers = ["201", "202", "203", "204"]
    public = ["+390212345201", "+390212345202", "+390212345204"]
    return [
        [organisation.facts(number) for number in numbers],
        [sorted(d.username for d in organisation.devices_of(number)) for number in numbers],
        [organisation.trunk_at(address) for address in ("192.0.2.1", "192.0.2.2")],
        [organisation.extension_of_public(number) for number in public],
        organisation.trunks_by_priority,
        organisation.extensions() if len(set(organisation.extensions())) == len(organisation.extensions()) else None,
    ]


@given(st.lists(st.lists(_CHANGES, max_size=3), max_size=6))
def test_after_any_changes_it_says_what_a_new_one_would(steps: list[list[Change]]) -> None:
    organisation = EVERYBODY
    for changes in steps:
        _looked_up(organisation)
        organisation = organisation.with_changes(changes)
        fresh = Organisation({kind: dict(table) for kind, table in organisation._tables.items()})
        assert _looked_up(organisation) == _looked_up(fresh)


def _clashes(change: Change, organisation: Organisation) -> bool:
    """Whether it gives somebody what is somebody else's; that is refused before."""
    if not isinstance(change, Put) or not isinstance(change.entity, User):
        return False
    user = change.entity
    return any(
        (other.extension == user.extension and user.extension is not None)
        or (other.public_number == user.public_number and user.public_number is not None)
        for other in organisation.users.values()
        if other.username != user.username
    )


@given(st.lists(_CHANGES, max_size=12))
def test_a_draft_says_after_each_change_what_a_new_one_would(changes: list[Change]) -> None:
    before = _looked_up(EVERYBODY)
    draft = Draft(EVERYBODY)
    for change in changes:
        if not _clashes(change, draft):
            draft.apply([change])
            fresh = Organisation({kind: dict(table) for kind, table in draft._tables.items()})
            assert _looked_up(draft) == _looked_up(fresh)
    assert _looked_up(EVERYBODY) == before


# People and devices --------------------------------------------------------------------------------------------------


def test_extensions_are_looked_up_by_number_and_listed_in_order() -> None:
    organisation = with_(person("zita", "1000"), person("dora", "21"))
    found = organisation.user_of("1000")
    assert found is not None and found.username == "zita"
    assert organisation.user_of("204") is None
    assert organisation.extensions() == ["21", "201", "202", "203", "1000"]
    organisation.extensions().clear()
    assert organisation.extensions() == ["21", "201", "202", "203", "1000"], "nobody else's list"


def test_devices_are_looked_up_by_name_and_by_extension() -> None:
    second = Device(username="201-mobile", extension="201", ha1_md5="", ha1_sha256="")
    organisation = with_(second)
    assert organisation.device("201-mobile") == second
    assert organisation.device("nobody") is None
    assert [device.username for device in organisation.devices_of("201")] == ["201-desk", "201-mobile"]
    assert organisation.devices_of("202") == ()


def test_b15_1_a_plan_never_saved_is_an_empty_one_at_revision_0() -> None:
    assert EVERYBODY.plan("201") == StoredPlan(extension="201")
    assert EVERYBODY.handset("201") is None


@pytest.mark.parametrize("kind", ["user", "plan", "session"])
def test_an_entity_nobody_has_put_is_none(kind: str) -> None:
    assert EVERYBODY.entity(kind, "nobody") is None


# Trunks (B18.2) ------------------------------------------------------------------------------------------------------

WIDE = Trunk(name="wide", host="sip.example.net", addresses=("192.0.0.0/16", "2001:db8::/32"), priority=1)
NARROW = Trunk(name="narrow", host="192.0.2.9", addresses=("192.0.2.0/24",), priority=2)
ONE = Trunk(name="one", host="192.0.2.7", priority=3)
NAMED = Trunk(name="named", host="other.example.net", priority=0)
CARRIERS = Organisation.of([WIDE, NARROW, ONE, NAMED])


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.7", "one"),
        ("192.0.2.8", "narrow"),
        ("192.0.3.1", "wide"),
        ("2001:db8::99", "wide"),
        ("198.51.100.1", None),
        ("::ffff:192.0.2.7", None),
        ("not an address", None),
        ("", None),
    ],
)
def test_b18_2_a_call_enters_by_the_narrowest_network_around_its_address(address: str, name: str | None) -> None:
    found = CARRIERS.trunk_at(address)
    assert (None if found is None else found.name) == name


def test_b18_2_without_addresses_the_host_is_where_a_trunk_calls_from_and_a_name_is_nowhere() -> None:
    assert CARRIERS.trunk_at("192.0.2.9") == NARROW
    assert Organisation.of([NAMED]).trunk_at("192.0.2.7") is None
    assert EVERYBODY.trunk_at("192.0.2.7") is None


def test_b18_2_trunks_are_tried_by_priority() -> None:
    assert [trunk.name for trunk in CARRIERS.trunks] == ["named", "wide", "narrow", "one"]
    assert CARRIERS.trunk("wide") == WIDE
    assert CARRIERS.trunk("none") is None


@pytest.mark.parametrize(
    ("number", "extension"),
    [
        ("+390212345201", "203"),
        ("+390212345202", "202"),
        ("+390212345200", "200"),
        ("+390212345299", "299"),
        ("+390212345300", None),
        ("+39021234520", None),
        ("202", None),
    ],
)
def test_b18_2_a_public_number_is_the_users_own_before_that_of_a_range(number: str, extension: str | None) -> None:
    organisation = with_(
        person("carla", "203", public_number="+390212345201"),
        person("dora", None, public_number="+390212345299"),
        Trunk(name="t", host="192.0.2.1", numbers=("+390212345200-+390212345299=200",)),
    )
    assert organisation.extension_of_public(number) == extension
    assert organisation.at(NOON).extension_of_public(number) == extension


def test_b18_2_of_two_ranges_that_of_the_trunk_tried_first_counts() -> None:
    first = Trunk(name="z", host="192.0.2.1", numbers=("+390212345201=201",), priority=1)
    second = Trunk(name="a", host="192.0.2.2", numbers=("+390212345201=202",), priority=2)
    assert Organisation.of([second, first]).extension_of_public("+390212345201") == "201"


# Facts ---------------------------------------------------------------------------------------------------------------


def test_what_a_decision_may_ask_of_an_extension() -> None:
    assert EVERYBODY.facts("201") == ExtensionFacts(
        number="201", site="default", mailbox_enabled=True, may_divert_externally=True, attendant="9"
    )
    assert EVERYBODY.at(NOON).extension("202") == ExtensionFacts(number="202", site="default", attendant="9")
    assert EVERYBODY.facts("9") is None
    assert EVERYBODY.facts("204") is None


def test_b4_2_a_mailbox_is_available_where_its_owner_has_switched_it_on() -> None:
    organisation = with_(EVERYBODY.users["anna"])
    available = [
        facts.mailbox_enabled for number in ("201", "202") if (facts := organisation.facts(number)) is not None
    ]
    assert available == [True, False]


def test_a_permission_taken_away_is_gone_from_the_next_snapshot_on() -> None:
    EVERYBODY.facts("201")
    facts = with_(replace(EVERYBODY.users["anna"], may_divert_externally=False)).facts("201")
    assert facts is not None and not facts.may_divert_externally


@pytest.mark.parametrize(
    ("entities", "number"),
    [
        ([], "9"),
        ([Site(name="Milano")], "9"),
        ([Site(name="Milano", attendant="8"), Attendant(number="8", members=("201",))], "8"),
        ([Site(name="Milano"), Attendant(number="8", members=("201",), site="Milano")], "8"),
        ([Site(name="Milano", attendant="7")], "9"),
        ([Site(name="Milano", attendant="9"), Attendant(number="8", members=("201",), site="Milano")], "9"),
    ],
    ids=["no such site", "none given", "assigned", "of the site", "assigned but gone", "assigned before of the site"],
)
def test_b9_1_a_sites_attendant_else_that_of_the_default_site(entities: list[Site | Attendant], number: str) -> None:
    assert with_(*entities).attendant_number_of("Milano") == number


def test_b9_1_no_attendant_at_all() -> None:
    alone = EVERYBODY.with_changes([Remove("attendant", "9")])
    assert alone.attendant_number_of("default") is None
    facts = alone.facts("201")
    assert facts is not None and facts.attendant is None


HOURS = OpeningHours(weekdays=frozenset({0, 1}), start=time(9, 0), end=time(18, 0))


@pytest.mark.parametrize(
    ("zone", "moment", "is_open"),
    [
        # Monday, 2 March 2026; Rome is an hour ahead of UTC, New York five behind.
        ("Europe/Rome", datetime(2026, 3, 2, 8, 0, tzinfo=UTC), True),
        ("Europe/Rome", datetime(2026, 3, 2, 7, 59, 59, tzinfo=UTC), False),
        ("Europe/Rome", datetime(2026, 3, 2, 16, 59, 59, tzinfo=UTC), True),
        ("Europe/Rome", datetime(2026, 3, 2, 17, 0, tzinfo=UTC), False),
        ("Europe/Rome", datetime(2026, 3, 4, 9, 0, tzinfo=UTC), False),
        # In summer two hours ahead: opening hours are by the clock on the wall.
        ("Europe/Rome", datetime(2026, 6, 1, 7, 0, tzinfo=UTC), True),
        ("America/New_York", datetime(2026, 3, 2, 9, 0, tzinfo=UTC), False),
        # There it is still Tuesday evening.
        ("America/New_York", datetime(2026, 3, 3, 22, 0, tzinfo=UTC), True),
    ],
)
def test_b9_1_opening_hours_are_by_the_clock_of_the_site(zone: str, moment: datetime, is_open: bool) -> None:
    group = Attendant(number="8", members=("201",), site="there", opening_hours=(HOURS,), overflow=HangUp())
    organisation = with_(Site(name="there", time_zone=zone), group)
    facts = AttendantFacts(number="8", is_open=is_open, overflow=HangUp())
    assert organisation.at(moment).attendant("8") == facts


def test_b9_1_a_group_without_hours_is_open_and_one_that_is_not_there_is_none() -> None:
    assert EVERYBODY.at(NOON).attendant("9") == AttendantFacts(number="9", is_open=True, overflow=None)
    assert EVERYBODY.at(NOON).attendant("8") is None


@pytest.mark.parametrize(
    ("extension", "number"),
    [
        ("203", "+390266660000"),
        ("202", "+390212345202"),
        ("9", None),
        ("299", "+390212345299"),
        ("300", None),
    ],
)
def test_b18_2_an_internal_number_is_reached_by_its_users_own_else_in_a_range(
    extension: str, number: str | None
) -> None:
    organisation = with_(
        person("carla", "203", public_number="+390266660000"),
        Trunk(name="t", host="192.0.2.1", numbers=("+390212345200-+390212345299=200",)),
    )
    assert organisation.public_number_of(extension) == number
