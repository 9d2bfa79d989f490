# SPDX-License-Identifier: Apache-2.0
"""A number while it is being typed (B4.1, B18)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.api.household import Household
from tests.api.plans import faults

NUMBERS = "/api/v1/numbers"


async def read(client: httpx.AsyncClient, dialled: str, **query: str) -> dict[str, Any]:
    answer = await client.get(NUMBERS, params={"dialled": dialled, **query})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


async def test_an_outside_number_is_shown_as_people_write_it(anna: httpx.AsyncClient) -> None:
    expected = {
        "kind": "outside",
        "number": "+390255500001",
        "national": "02 5550 0001",
        "international": "+39 02 5550 0001",
        "name": None,
        "fault": None,
    }
    for text in ("0255500001", "+39 02 5550-0001", "0039 02 55500001", "  02/5550.0001 "):
        assert await read(anna, text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "number", "fault"),
    [
        ("202", "extension", "202", None),
        ("201", "extension", "201", "own_number"),
        ("9", "attendant", "9", None),
        ("112", "emergency", None, "prefix_denied"),
        ("*21", "service", None, "number_invalid"),
        ("777", "nothing", None, "extension_unknown"),
        ("", "nothing", None, "number_invalid"),
        ("hello", "nothing", None, "number_invalid"),
        ("+44 20 7946 0000", "outside", "+442079460000", "country_not_allowed"),
        ("899 123456", "outside", "+39899123456", "prefix_denied"),
    ],
)
async def test_what_is_typed_is_told_by_kind(
    anna: httpx.AsyncClient, text: str, kind: str, number: str | None, fault: str | None
) -> None:
    found = await read(anna, text)
    assert (found["kind"], found["number"], found["fault"]) == (kind, number, fault)


async def test_a_colleague_has_a_name(anna: httpx.AsyncClient) -> None:
    assert (await read(anna, "202"))["name"] == "Bruno Bianchi"


async def test_b18_2_an_outside_number_that_is_ours_is_the_internal_one(
    anna: httpx.AsyncClient, root: httpx.AsyncClient
) -> None:
    await root.patch("/api/v1/users/bruno", json={"public_number": "+390455550202"})
    found = await read(anna, "045 5550202")
    assert (found["kind"], found["number"], found["name"]) == ("extension", "202", "Bruno Bianchi")
    assert found["international"] == "+39 045 555 0202"


async def test_whether_it_may_be_a_destination_is_told_of_whom_it_would_be(
    house: Household, anna: httpx.AsyncClient, root: httpx.AsyncClient
) -> None:
    async with house.signed_in("bruno") as bruno:
        assert (await read(bruno, "0255500001"))["fault"] == "may_not_divert_externally"
        assert (await bruno.get(NUMBERS, params={"dialled": "9", "extension": "201"})).status_code == 403
    assert (await read(root, "0255500001", extension="202"))["fault"] == "may_not_divert_externally"
    # Of nobody's destinations there is nothing to say.
    assert (await read(root, "0255500001"))["fault"] is None
    assert (await read(root, "0255500001", extension="777"))["fault"] is None


async def test_what_is_no_text_to_type_is_refused(anna: httpx.AsyncClient) -> None:
    assert faults(await anna.get(NUMBERS)) == {"dialled": "missing"}
    assert faults(await anna.get(NUMBERS, params={"dialled": "1" * 65})) == {"dialled": "too_long"}
