# SPDX-License-Identifier: Apache-2.0
"""CSV: created and updated, tried first, every fault with its line, and all of it or nothing."""

import asyncio
from dataclasses import replace

import pytest

from devia.application import importing
from devia.application.changes import Put
from devia.application.entities import Device, Language, Role, Site, StoredPlan
from devia.application.errors import NotAllowed
from devia.application.importing import COLUMNS, ImportResult
from devia.application.passwords import digest_secrets
from devia.application.ports import StoreError
from tests.application.world import ANNA, REALM, ROOT, Office, person

NEW = "username,name,extension,password\ndora,Dora,205,a long password\nemma,Emma,206,a long password\n"


async def applied(office: Office, text: str) -> ImportResult:
    return await office.importing.run(ROOT, text, dry_run=False)


async def faults(office: Office, text: str) -> list[tuple[int, str, str]]:
    """Line, place and code of each, of a dry run, which changes nothing and says what the real one would."""
    tried = await office.importing.run(ROOT, text, dry_run=True)
    result = await applied(office, text)
    assert not result.applied
    assert result.faults == tried.faults
    assert office.store.journal == []
    return [(found.line, found.fault.pointer, found.fault.code) for found in result.faults]


# What is applied -----------------------------------------------------------------------------------------------------


async def test_new_lines_make_users() -> None:
    office = Office()
    result = await applied(office, NEW)
    assert result == ImportResult(created=("dora", "emma"), updated=(), unchanged=(), faults=(), applied=True)
    dora = office.organisation.users["dora"]
    assert (dora.name, dora.extension, dora.password_hash) == ("Dora", "205", "hash of a long password")
    assert (dora.role, dora.site) == (Role.USER, "default")
    assert [(entry.action, entry.key) for entry in office.store.audited] == [("created", "dora"), ("created", "emma")]
    assert office.is_as_on_disk()


async def test_every_column_is_read() -> None:
    office = Office(Site(name="Milano"))
    cells = {
        "username": "dora",
        "name": "Dora Neri, detta “la Nera”",
        "extension": "205",
        "password": "a long, password",
        "role": "administrator",
        "site": "Milano",
        "email": "dora@example.it",
        "language": "en",
        "public_number": "02 12345205",
        "may_divert_externally": "Sì",
        "may_call_externally": "no",
        "device_username": "205-desk",
        "device_password": "s3cret",
        "device_physical": "yes",
    }
    assert tuple(cells) == COLUMNS
    await applied(office, ",".join(cells) + "\n" + ",".join(f'"{cell}"' for cell in cells.values()))
    md5, sha256 = digest_secrets("205-desk", REALM, "s3cret")
    assert office.organisation.users["dora"] == person(
        "dora",
        "205",
        name="Dora Neri, detta “la Nera”",
        password_hash="hash of a long, password",
        role=Role.ADMINISTRATOR,
        site="Milano",
        email="dora@example.it",
        language=Language.ENGLISH,
        public_number="+390212345205",
        may_divert_externally=True,
        may_call_externally=False,
    )
    assert office.organisation.devices["205-desk"] == Device(
        username="205-desk", extension="205", ha1_md5=md5, ha1_sha256=sha256, physical=True
    )


async def test_an_empty_cell_of_somebody_who_exists_changes_nothing() -> None:
    office = Office()
    before = office.organisation.users["anna"]
    result = await applied(office, "username,name,extension,email,role\nanna,,,anna@example.it,\nbruno,,,,\n")
    assert (result.updated, result.unchanged) == (("anna",), ("bruno",))
    assert office.organisation.users["anna"] == replace(before, email="anna@example.it")
    assert [entry.key for entry in office.store.audited] == ["anna"]


async def test_the_same_file_again_changes_only_passwords() -> None:
    office = Office()
    await applied(office, NEW)
    again = await applied(office, NEW.replace(",password", ",email").replace(",a long password", ","))
    assert again.unchanged == ("dora", "emma")
    assert len(office.store.audited) == 2


async def test_a_new_password_of_somebody_who_exists_is_theirs_from_now_on() -> None:
    office = Office()
    secret, _ = await office.signing_in.sign_in("anna", "password of anna")
    result = await applied(office, "username,password\nanna,a new password\n")
    assert result.updated == ("anna",)
    assert office.signing_in.session(secret) is None
    await office.signing_in.sign_in("anna", "a new password")


async def test_who_moves_takes_plan_and_devices_along() -> None:
    office = Office(StoredPlan(extension="201", revision=2))
    await applied(office, "username,extension,device_username,device_physical\nanna,205,201-desk,no\n")
    assert [(d.username, d.physical) for d in office.organisation.devices_of("205")] == [("201-desk", False)]
    assert office.organisation.plan("205").revision == 1
    assert office.is_as_on_disk()


async def test_a_device_is_changed_without_its_password() -> None:
    office = Office()
    before = office.organisation.devices["201-desk"]
    result = await applied(office, "username,device_username,device_physical\nanna,201-desk,false\n")
    assert result.updated == ("anna",)
    assert office.organisation.devices["201-desk"] == replace(before, physical=False)
    assert [entry.kind for entry in office.store.audited] == ["device"]
    unchanged = await applied(office, "username,device_username\nanna,201-desk\n")
    assert unchanged.unchanged == ("anna",)


async def test_a_dry_run_says_what_would_be_done_and_does_nothing() -> None:
    office = Office()
    result = await office.importing.run(ROOT, NEW + "anna,Zoe,,\nbruno,,,\n", dry_run=True)
    assert result == ImportResult(
        created=("dora", "emma"), updated=("anna",), unchanged=("bruno",), faults=(), applied=False
    )
    assert office.store.journal == []


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffusername,email\nanna,a@example.it\n",
        "username,email\r\nanna,a@example.it\r\n",
        "username, email \n\n anna , a@example.it \n,\n",
        '"username","email"\n"anna","a@example.it"',
    ],
    ids=["byte order mark", "carriage returns", "spaces and empty lines", "quotes and no last line end"],
)
async def test_however_the_spreadsheet_writes_it(text: str) -> None:
    office = Office()
    assert (await applied(office, text)).updated == ("anna",)
    assert office.organisation.users["anna"].email == "a@example.it"


async def test_what_was_changed_while_passwords_were_made_is_looked_at_again() -> None:
    """Somebody takes the extension in the meantime: nothing is applied, and the line is told."""
    office = Office()
    hash_ = office.passwords.hash

    def take_and_hash(password: str) -> str:
        office.world.organisation = office.organisation.with_changes([Put(person("zita", "206"))])
        return hash_(password)

    office.passwords.hash = take_and_hash  # type: ignore[method-assign]  # acts in the midst of it
    result = await applied(office, NEW)
    assert not result.applied
    assert [(f.line, f.fault.pointer, f.fault.code) for f in result.faults] == [(3, "/extension", "number_taken")]
    assert "dora" not in office.organisation.users


async def test_what_the_disk_refuses_is_not_applied() -> None:
    office = Office()
    office.store.is_full = True
    with pytest.raises(StoreError):
        await applied(office, NEW)
    assert "dora" not in office.organisation.users


async def test_others_have_their_turn_while_a_long_file_is_read() -> None:
    """Calls go on: the loop is never held for a whole file."""
    office = Office()
    turns = 0

    async def call() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    calling = asyncio.create_task(call())
    lines = [f"user{n},User,{1000 + n},a long password" for n in range(500)]
    await office.importing.run(ROOT, "username,name,extension,password\n" + "\n".join(lines), dry_run=True)
    calling.cancel()
    assert turns >= 500 / importing._SINCE_LAST_LOOK


async def test_administrators_alone_import() -> None:
    with pytest.raises(NotAllowed):
        await Office().importing.run(ANNA, NEW, dry_run=True)


# What is wrong -------------------------------------------------------------------------------------------------------

FAULTY: list[tuple[str, list[tuple[int, str, str]]]] = [
    ("", [(1, "/username", "missing")]),
    ("name,extension\nDora,205\n", [(1, "/username", "missing")]),
    ("username,phone\ndora,1\n", [(1, "/phone", "unknown_field")]),
    ("username,name,name\nanna,A,B\n", [(1, "/name", "repeated")]),
    ("username,name\nanna,Anna,more\nbruno,Bruno\n", [(2, "", "too_many_columns")]),
    ('username,name\nanna,"Anna" x\n', [(2, "", "not_csv")]),
    ('username,name\nanna,"Anna\n', [(2, "", "not_csv")]),
    (f'username,name\nanna,"{"x" * 200_000}"\n', [(2, "", "not_csv")]),
    ("username,name\ndora,Dora\n", [(2, "/password", "missing")]),
    ("username,name,password\ndora,Dora,short\n", [(2, "/password", "length_out_of_range")]),
    ("username,password\nroot,a long password\n", [(2, "/password", "own_password")]),
    ("username,role\nroot,user\n", [(2, "/role", "own_role")]),
    ("username,email\nanna,nowhere\n", [(2, "/email", "email_invalid")]),
    ("username,extension\nanna,20a\n", [(2, "/extension", "not_digits")]),
    ("username,extension\nanna,202\n", [(2, "/extension", "number_taken")]),
    ("username,extension\nanna,9\n", [(2, "/extension", "number_taken")]),
    ("username,site\nanna,Roma\n", [(2, "/site", "site_unknown")]),
    ("username,role\nanna,boss\n", [(2, "/role", "not_a_choice")]),
    ("username,role,language\nanna,user,fr\n", [(2, "/language", "not_a_choice")]),
    ("username,may_divert_externally\nanna,perhaps\n", [(2, "/may_divert_externally", "not_a_boolean")]),
    (
        "username,device_username,device_password,device_physical\nanna,205-desk,x,perhaps\n",
        [(2, "/device_physical", "not_a_boolean")],
    ),
    ("username,device_username\nanna,205-desk\n", [(2, "/device_password", "missing")]),
    ("username,device_password\nanna,s3cret\n", [(2, "/device_username", "missing")]),
    ("username,device_physical\nanna,yes\n", [(2, "/device_username", "missing")]),
    ("username,device_username,device_password\nroot,root-desk,s3cret\n", [(2, "/extension", "missing")]),
    (
        "username,device_username,device_password\nanna,a/b,s3cret\n",
        [(2, "/device_username", "characters_not_allowed")],
    ),
    (
        "username,device_username,device_password\nanna,201-desk," + "x" * 257 + "\n",
        [(2, "/device_password", "length_out_of_range")],
    ),
    ("username,device_username,device_password\nbruno,201-desk,s3cret\n", [(2, "/device_username", "exists")]),
    ("username,email\nanna,a@example.it\nanna,b@example.it\n", [(3, "/username", "repeated")]),
    ("username,name\nroot,Root\nroot,Root\n", [(3, "/username", "repeated")]),
    (
        "username,name,extension,password\ndora,D,205,a long password\nemma,E,205,a long password\n",
        [(3, "/extension", "repeated")],
    ),
    (
        "username,public_number\nanna,+390212345201\nbruno,+390212345201\n",
        [(3, "/public_number", "repeated")],
    ),
    (
        "username,device_username,device_password\nanna,x-desk,s3cret\nbruno,x-desk,s3cret\n",
        [(3, "/device_username", "repeated")],
    ),
    (
        'username,name,email\nanna,"two\nlines",a@example.it\n\nbruno,Bruno,nowhere\n',
        [(3, "/name", "length_out_of_range"), (5, "/email", "email_invalid")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), FAULTY, ids=[f"{f[0][1]}-{f[0][2]}-{n}" for n, (_, f) in enumerate(FAULTY)]
)
async def test_every_fault_is_told_with_its_line_and_nothing_is_done(
    text: str, expected: list[tuple[int, str, str]]
) -> None:
    assert await faults(Office(), text) == expected


async def test_one_fault_keeps_the_whole_file_out() -> None:
    office = Office()
    assert await faults(office, NEW + "zita,Zita,207,short\n") == [(4, "/password", "length_out_of_range")]
    assert "dora" not in office.organisation.users


async def test_a_file_is_not_longer_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_LINES", 3)
    assert await faults(Office(), "username\nanna\nbruno\ncarla\n") == [(4, "", "too_many_lines")]
    assert await Office().importing.run(ROOT, "username\nanna\nbruno\n", dry_run=True) == ImportResult(
        created=(), updated=(), unchanged=("anna", "bruno"), faults=(), applied=False
    )
