# SPDX-License-Identifier: Apache-2.0
"""Lines of CSV: what each asks for, whatever the spreadsheet wrote, and every fault with its line."""

import asyncio

import pytest

from devia.application import import_sheet
from devia.application.entities import Device, Language, Role, Site
from devia.application.import_job import ImportResult, ImportState
from devia.application.import_sheet import COLUMNS
from devia.application.passwords import digest_secrets
from tests.application.importing import NEW, applied
from tests.application.world import NOON, REALM, ROOT, Office, person


async def faults(office: Office, text: str) -> list[tuple[int, str, str]]:
    """Line, place and code of each, of a trial, which changes nothing and says what the real one would."""
    tried = await office.importing.trial(ROOT, text)
    job = await applied(office, text)
    assert job.state is ImportState.FAILED
    assert job.result == ImportResult(faults=tried.faults)
    assert office.store.journal == []
    return [(found.line, found.fault.pointer, found.fault.code) for found in tried.faults]


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
        "mailbox_enabled": "yes",
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
        extension_since=NOON,
        name="Dora Neri, detta “la Nera”",
        password_hash="hash of a long, password",
        role=Role.ADMINISTRATOR,
        site="Milano",
        email="dora@example.it",
        language=Language.ENGLISH,
        public_number="+390212345205",
        may_divert_externally=True,
        may_call_externally=False,
        mailbox_enabled=True,
    )
    assert office.organisation.devices["205-desk"] == Device(
        username="205-desk", extension="205", ha1_md5=md5, ha1_sha256=sha256, physical=True
    )


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
    assert (await applied(office, text)).result.updated == ("anna",)
    assert office.organisation.users["anna"].email == "a@example.it"


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
    await office.importing.trial(ROOT, "username,name,extension,password\n" + "\n".join(lines))
    calling.cancel()
    assert turns >= 500 / import_sheet._SINCE_LAST_LOOK


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
    ("username,mailbox_enabled\nanna,maybe\n", [(2, "/mailbox_enabled", "not_a_boolean")]),
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
        "username,public_number\nanna,02 1234 5201\nbruno,0039 02 12345201\n",
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
    monkeypatch.setattr(import_sheet, "MOST_LINES", 3)
    assert await faults(Office(), "username\nanna\nbruno\ncarla\n") == [(4, "", "too_many_lines")]
    fits = await Office().importing.trial(ROOT, "username\nanna\nbruno\n")
    assert fits == ImportResult(unchanged=("anna", "bruno"))
