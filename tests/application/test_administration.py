# SPDX-License-Identifier: Apache-2.0
"""People, devices and places: made, changed and taken away, audited, without clashes (B15.3, B18.1)."""

import asyncio
from dataclasses import replace

import pytest

from devia.application.administration import document_of
from devia.application.changes import Put
from devia.application.entities import (
    ApiToken,
    Attendant,
    Device,
    OpeningHours,
    Role,
    Site,
    StoredHandset,
    StoredPlan,
    Trunk,
    User,
    WebSession,
)
from devia.application.errors import Exists, InUse, Invalid, NotAllowed, NotFound
from devia.application.passwords import digest_secrets
from devia.diversion.model import CallerClass, Condition, HangUp, Plan, Rule
from tests.application.world import ANNA, NOON, REALM, ROOT, Office, codes, person
from tests.store.values import ATTENDANT, DEVICE, TRUNK, USER

PLAN = StoredPlan(
    extension="201",
    plan=Plan(rules={Condition.BUSY: {CallerClass.INTERNAL: Rule(destination=HangUp())}}),
    revision=3,
)


# Making --------------------------------------------------------------------------------------------------------------


async def test_a_user_is_made_with_the_hash_of_their_password() -> None:
    office = Office()
    made = await office.administration.create_user(ROOT, person("dora", "205"), "a long password")
    assert made.password_hash == "hash of a long password"
    assert office.organisation.users["dora"] == made
    assert office.is_as_on_disk()


async def test_b15_3_what_is_made_is_audited_without_its_secrets() -> None:
    office = Office()
    await office.administration.create_user(ROOT, person("dora", "205"), "a long password")
    (entry,) = office.store.audited
    assert (entry.actor, entry.action, entry.kind, entry.key, entry.extension) == (
        "root",
        "created",
        "user",
        "dora",
        "205",
    )
    assert entry.before is None
    assert isinstance(entry.after, dict) and entry.after["username"] == "dora"
    assert "password" not in str(entry.after)


async def test_of_a_devices_password_the_digest_secrets_alone_are_kept() -> None:
    office = Office()
    device = Device(username="202-desk", extension="202", ha1_md5="", ha1_sha256="")
    made = await office.administration.create_device(ROOT, device, "s3cret")
    assert (made.ha1_md5, made.ha1_sha256) == digest_secrets("202-desk", REALM, "s3cret")
    assert "s3cret" not in repr(office.organisation.devices) + repr(office.store.audited)
    assert made.ha1_md5 not in repr(office.store.audited)


@pytest.mark.parametrize("password", ["", "x" * 257, "line\nfeed"])
async def test_a_devices_password_can_be_typed(password: str) -> None:
    office = Office()
    with pytest.raises(Invalid):
        await office.administration.create_device(ROOT, replace(DEVICE, extension="202"), password)


@pytest.mark.parametrize("password", ["", "seven77", "x" * 257])
async def test_a_users_password_is_long_enough_and_not_too_long(password: str) -> None:
    office = Office()
    with pytest.raises(Invalid) as caught:
        await office.administration.create_user(ROOT, person("dora", "205"), password)
    assert codes(caught.value) == [("/password", "length_out_of_range")]
    assert office.store.journal == []


@pytest.mark.parametrize("entity", [Site(name="Milano"), Attendant(number="8", members=("201",)), TRUNK], ids=repr)
async def test_a_place_is_made_once(entity: Site | Attendant | Trunk) -> None:
    office = Office()
    await office.administration.create(ROOT, entity)
    assert office.is_as_on_disk()
    with pytest.raises(Exists):
        await office.administration.create(ROOT, entity)


@pytest.mark.parametrize(
    ("user", "kind"),
    [(person("anna", "205"), "user"), (person("dora", "201"), "extension"), (person("dora", "9"), "attendant")],
    ids=["name", "extension", "attendant"],
)
async def test_b18_1_a_user_that_clashes_is_refused(user: User, kind: str) -> None:
    office = Office()
    with pytest.raises(Exists) as caught:
        await office.administration.create_user(ROOT, user, "a long password")
    assert caught.value.kind == kind
    assert office.store.journal == []


async def test_b18_1_an_attendant_whose_number_is_an_extension_is_refused() -> None:
    with pytest.raises(Exists):
        await Office().administration.create(ROOT, Attendant(number="201", members=("202",)))


async def test_b18_1_attendant_9_against_prefix_9_is_refused() -> None:
    with pytest.raises(Invalid) as caught:
        await Office(outside_line="8").administration.create(ROOT, Attendant(number="8", members=("201",)))
    assert codes(caught.value) == [("/number", "begins_with_outside_line")]


async def test_of_many_who_make_the_same_user_at_once_one_does() -> None:
    office = Office()
    outcomes = await asyncio.gather(
        *[office.administration.create_user(ROOT, person("dora", "205"), f"password {n}") for n in range(4)],
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Exists) for outcome in outcomes) == 3
    assert len(office.store.audited) == 1


async def test_of_many_who_take_the_same_number_at_once_one_does() -> None:
    office = Office()
    outcomes = await asyncio.gather(
        office.administration.create_user(ROOT, person("dora", "8"), "a long password"),
        office.administration.create(ROOT, Attendant(number="8", members=("201",))),
        office.administration.create_user(ROOT, person("emma", "8"), "a long password"),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, Exists) for outcome in outcomes) == 2


async def test_what_another_process_made_meanwhile_exists() -> None:
    """The command line was faster, and the journal is not read yet."""
    office = Office()
    office.store.elsewhere(Put(person("dora", "206")))
    with pytest.raises(Exists):
        await office.administration.create_user(ROOT, person("dora", "205"), "a long password")
    assert office.organisation.users["dora"].extension == "206"


# Changing ------------------------------------------------------------------------------------------------------------


async def test_b15_3_a_change_is_audited_with_before_and_after() -> None:
    office = Office()
    await office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, name="Zoe"))
    (entry,) = office.store.audited
    assert isinstance(entry.before, dict) and isinstance(entry.after, dict)
    assert (entry.before["name"], entry.after["name"]) == ("Anna", "Zoe")
    assert entry.action == "changed"


async def test_what_is_not_there_cannot_be_changed_nor_removed_nor_found() -> None:
    administration = Office().administration
    with pytest.raises(NotFound):
        await administration.update(ROOT, "user", "nobody", lambda nobody: nobody)
    with pytest.raises(NotFound):
        await administration.remove(ROOT, "device", "nobody")
    with pytest.raises(NotFound):
        administration.find(ROOT, "trunk", "nobody")


async def test_devices_and_plan_go_with_their_user_to_another_extension() -> None:
    office = Office(PLAN, StoredHandset(extension="201"), StoredPlan(extension="205", revision=8))
    await office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, extension="205"))
    assert [device.username for device in office.organisation.devices_of("205")] == ["201-desk"]
    assert office.organisation.plan("205") == replace(PLAN, extension="205", revision=9)
    assert office.organisation.plan("201") == StoredPlan(extension="201")
    assert office.organisation.handset("201") is None
    assert office.is_as_on_disk()


async def test_who_loses_their_extension_loses_devices_and_plan() -> None:
    office = Office(PLAN)
    await office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, extension=None))
    assert office.organisation.devices == {}
    assert office.organisation.plans == {}


async def test_who_had_no_extension_leaves_nothing_behind() -> None:
    office = Office()
    await office.administration.update(ROOT, "user", "root", lambda root: replace(root, extension="205"))
    assert office.organisation.user_of("205") is not None
    assert set(office.organisation.devices) == {"201-desk"}


@pytest.mark.parametrize("number", ["202", "9"])
async def test_b18_1_nobody_moves_to_a_number_that_is_taken(number: str) -> None:
    office = Office()
    with pytest.raises(Exists):
        await office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, extension=number))


async def test_changing_a_group_does_not_clash_with_itself() -> None:
    office = Office()
    await office.administration.update(ROOT, "attendant", "9", lambda group: replace(group, members=("202", "203")))
    group = office.organisation.attendant("9")
    assert group is not None and group.members == ("202", "203")


async def test_b15_1_of_many_who_change_the_same_at_once_each_finds_what_the_one_before_has_left() -> None:
    office = Office()
    await asyncio.gather(
        office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, name="Zoe")),
        office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, may_divert_externally=False)),
        office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, email="z@example.it")),
    )
    anna = office.organisation.users["anna"]
    assert (anna.name, anna.may_divert_externally, anna.email) == ("Zoe", False, "z@example.it")


async def test_b15_1_what_another_process_changed_meanwhile_is_changed_further() -> None:
    """The command line was faster, and the journal is not read yet."""
    office = Office()
    office.store.elsewhere(Put(person("anna", "201", password_hash="another")))
    changed = await office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, name="Zoe"))
    assert (changed.name, changed.password_hash) == ("Zoe", "another")
    assert office.organisation.users["anna"] == changed
    assert office.is_as_on_disk()


async def test_another_password_ends_the_users_sessions_and_is_audited_apart() -> None:
    office = Office()
    secret, _ = await office.signing_in.sign_in("anna", "password of anna")
    others, _ = await office.signing_in.sign_in("bruno", "password of bruno")
    await office.administration.update(
        ROOT, "user", "anna", lambda anna: replace(anna, name="Zoe", password_hash="another")
    )
    assert office.signing_in.session(secret) is None
    assert office.signing_in.session(others) is not None
    await office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, password_hash="a third"))
    assert [(entry.action, entry.key, entry.extension) for entry in office.store.audited] == [
        ("changed", "anna", "201"),
        ("password changed", "anna", "201"),
        ("password changed", "anna", "201"),
    ]
    assert "another" not in repr(office.store.audited)
    assert office.is_as_on_disk()


# Removing ------------------------------------------------------------------------------------------------------------


async def test_a_user_goes_with_everything_of_theirs() -> None:
    session = WebSession(id="s", username="anna", created_at=NOON, expires_at=NOON)
    token = ApiToken(id="t", username="anna", secret_hash="t", label="", created_at=NOON)
    others = (replace(session, id="s2", username="bruno"), replace(token, id="t2", username="bruno"))
    office = Office(PLAN, StoredHandset(extension="201"), session, token, *others)
    await office.administration.remove(ROOT, "user", "anna")
    organisation = office.organisation
    assert "anna" not in organisation.users
    assert (organisation.devices, organisation.plans, organisation.handsets) == ({}, {}, {})
    assert (set(organisation.sessions), set(organisation.tokens)) == ({"s2"}, {"t2"})
    assert office.is_as_on_disk()
    (entry,) = office.store.audited
    assert (entry.action, entry.key, entry.after) == ("removed", "anna", None)


async def test_b15_1_what_another_process_gave_a_user_meanwhile_goes_with_them() -> None:
    office = Office()
    office.store.elsewhere(Put(replace(DEVICE, username="201-soft", extension="201")))
    await office.administration.remove(ROOT, "user", "anna")
    assert office.organisation.devices == {}
    assert office.is_as_on_disk()


async def test_what_is_not_as_it_is_thought_to_be_stays() -> None:
    """Who asks looks at what the others have left."""
    office = Office()
    office.store.elsewhere(Put(person("anna", "201", name="Zoe")))

    def check(user: User) -> None:
        if user.name != "Anna":
            raise Invalid([])

    with pytest.raises(Invalid):
        await office.administration.remove(ROOT, "user", "anna", check)
    assert office.organisation.users["anna"].name == "Zoe"


async def test_nobody_removes_themselves() -> None:
    office = Office()
    with pytest.raises(Invalid) as caught:
        await office.administration.remove(ROOT, "user", "root")
    assert codes(caught.value) == [("/username", "own_account")]
    assert "root" in office.organisation.users


async def test_nobody_takes_the_administrators_role_from_themselves() -> None:
    office = Office()
    with pytest.raises(Invalid) as caught:
        await office.administration.update(ROOT, "user", "root", lambda root: replace(root, role=Role.USER))
    assert codes(caught.value) == [("/role", "own_role")]
    await office.administration.update(ROOT, "user", "root", lambda root: replace(root, name="Somebody"))
    await office.administration.update(ROOT, "user", "anna", lambda anna: replace(anna, role=Role.ADMINISTRATOR))
    assert office.organisation.users["root"].name == "Somebody"
    assert office.organisation.users["anna"].role is Role.ADMINISTRATOR


@pytest.mark.parametrize("name", ["default", "Milano", "Torino"])
async def test_b9_1_a_site_that_is_needed_stays(name: str) -> None:
    group = Attendant(number="8", members=("201",), site="Torino")
    office = Office(Site(name="Milano"), Site(name="Torino"), person("dora", "205", site="Milano"), group)
    with pytest.raises(InUse) as caught:
        await office.administration.remove(ROOT, "site", name)
    assert codes(caught.value) == [("/name", "still_needed")]


async def test_a_site_nobody_is_at_can_go() -> None:
    office = Office(Site(name="Milano"))
    await office.administration.remove(ROOT, "site", "Milano")
    assert set(office.organisation.sites) == {"default"}


# Who may -------------------------------------------------------------------------------------------------------------


async def test_a_user_administers_nothing_not_even_themselves() -> None:
    office = Office()
    administration = office.administration
    for attempt in (
        administration.create_user(ANNA, person("dora", "205", role=Role.ADMINISTRATOR), "a long password"),
        administration.create_device(ANNA, replace(DEVICE, username="x"), "s3cret"),
        administration.create(ANNA, TRUNK),
        administration.update(ANNA, "user", "anna", lambda anna: replace(anna, may_divert_externally=True)),
        administration.remove(ANNA, "user", "bruno"),
    ):
        with pytest.raises(NotAllowed):
            await attempt
    with pytest.raises(NotAllowed):
        administration.find(ANNA, "user", "anna")
    assert office.store.journal == []


def test_an_administrator_finds_what_is_there() -> None:
    office = Office()
    assert office.administration.find(ROOT, "user", "anna") == office.organisation.users["anna"]


@pytest.mark.parametrize("entity", [USER, DEVICE, ATTENDANT, TRUNK], ids=lambda entity: type(entity).__name__)
def test_b15_3_a_document_has_every_field_but_secrets_and_our_own(
    entity: User | Device | Attendant | Trunk,
) -> None:
    document = document_of(entity)
    left_out = {"password_hash", "ha1_md5", "ha1_sha256", "extension_since"}
    assert set(document) == {name for name in entity.__slots__ if name not in left_out}


def test_a_document_is_made_of_what_json_has() -> None:
    hours = document_of(ATTENDANT)["opening_hours"]
    assert hours[0] == {"kind": OpeningHours.__name__, "weekdays": [0, 4], "start": "08:30:00", "end": "12:00:00"}
    assert document_of(ATTENDANT)["members"] == ["204", "201"]
    assert document_of(PLAN)["plan"]["rules"]["busy"]["internal"]["destination"] == {"kind": "HangUp"}
    assert document_of(TRUNK)["shows_foreign_caller"] is False


async def test_a_user_without_a_phone_goes_too() -> None:
    office = Office(person("dora", None))
    await office.administration.remove(ROOT, "user", "dora")
    assert "dora" not in office.organisation.users
    assert set(office.organisation.devices) == {"201-desk"}


@pytest.mark.parametrize(("kind", "key"), [("device", "201-desk"), ("attendant", "9")])
async def test_a_device_or_a_group_goes_alone(kind: str, key: str) -> None:
    office = Office()
    await office.administration.remove(ROOT, kind, key)
    assert office.organisation.entity(kind, key) is None
    assert [(entry.action, entry.kind, entry.key) for entry in office.store.audited] == [("removed", kind, key)]


async def test_b9_1_a_group_that_is_gone_is_nobodys_attendant() -> None:
    office = Office(Site(name="Milano", attendant="9"))
    await office.administration.remove(ROOT, "attendant", "9")
    assert office.organisation.attendant_number_of("Milano") is None
