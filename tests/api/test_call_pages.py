# SPDX-License-Identifier: Apache-2.0
"""Call records of an extension: newest first, by cursor, filtered, masked (B16.2, B16.4)."""

from __future__ import annotations

import httpx
import pytest

from devia.application.entities import CallEnd
from devia.diversion.model import Caller, CallerClass, Hop, ToOutside
from devia.diversion.model import Condition as C
from tests.api.household import Household, record
from tests.api.plans import faults

CALLS = "/api/v1/extensions/201/calls"


async def ids(client: httpx.AsyncClient, **query: str) -> tuple[list[str], str | None]:
    answer = await client.get(CALLS, params=query)
    assert answer.status_code == 200, answer.text
    page = answer.json()
    return [one["id"] for one in page["items"]], page["next"]


async def test_calls_come_newest_first_in_pages(house: Household, anna: httpx.AsyncClient) -> None:
    for number in range(5):
        house.services.call_log.append(record(number, "201"))
    house.services.call_log.append(record(9, "202"))
    found, cursor = await ids(anna, limit="2")
    assert found == ["r4", "r3"]
    assert cursor is not None
    house.services.call_log.append(record(7, "201"))  # What comes meanwhile does not shift the pages.
    found, cursor = await ids(anna, limit="2", cursor=cursor)
    assert (found, cursor is not None) == (["r2", "r1"], True)
    assert await ids(anna, limit="2", cursor=cursor or "") == (["r0"], None)


async def test_a_call_record_carries_its_hops_and_explanations_masked(
    house: Household, anna: httpx.AsyncClient
) -> None:
    """B16.2, B16.4."""
    outside = ToOutside(number="+390455550001")
    hops = (
        Hop(diverting="201", condition=C.BUSY, target=ToOutside(number="+390612345678")),
        Hop(diverting="202", condition=C.ALWAYS, target=outside),
    )
    house.services.call_log.append(
        record(1, "201", hops=hops, diverting=("201", "202"), answered_by=outside.number, end=CallEnd.ANSWERED)
    )
    item = (await anna.get(CALLS)).json()["items"][0]
    assert [hop["target"]["number"] for hop in item["hops"]] == ["+390612345678", "+39…01"]
    assert item["answered_by"] == "+39…01"
    carla = {"class": "internal", "number": "203", "extension": "203", "name": "Carla Verdi", "withheld": False}
    assert item["caller"] == carla
    assert item["names"] == {"201": "Anna Rossi", "202": "Bruno Bianchi", "203": "Carla Verdi"}
    assert item["changeable"] == ["201"]
    assert item["started_at"] == "2026-03-01T08:01:00Z"
    assert item["written"] == {"+390612345678": "+39 06 1234 5678"}  # Not the masked one.


async def test_one_call_by_its_id(house: Household, anna: httpx.AsyncClient) -> None:
    """However many came since; nobody else's, and not what the other filters leave out."""
    for number in range(60):
        house.services.call_log.append(record(number, "201"))
    house.services.call_log.append(record(99, "202"))
    assert await ids(anna, id="r3") == (["r3"], None)
    assert await ids(anna, id="r99") == ([], None)
    assert await ids(anna, id="r3", answered="true") == ([], None)


async def test_calls_by_filter(house: Household, anna: httpx.AsyncClient) -> None:
    hop = Hop(diverting="201", condition=C.BUSY, target=ToOutside(number="+390612345678"))
    house.services.call_log.append(record(1, "201"))
    house.services.call_log.append(record(2, "201", hops=(hop,), diverting=("201",), end=CallEnd.ANSWERED))
    assert (await ids(anna, diverted="true"))[0] == ["r2"]
    assert (await ids(anna, diverted="false"))[0] == ["r1"]
    assert (await ids(anna, condition="busy"))[0] == ["r2"]
    assert (await ids(anna, condition="always"))[0] == []
    assert (await ids(anna, end="refused"))[0] == ["r1"]
    assert (await ids(anna, answered="true"))[0] == ["r2"]
    assert (await ids(anna, answered="false"))[0] == ["r1"]
    assert (await ids(anna, caller_class="external"))[0] == []
    assert (await ids(anna, since="2026-03-01T08:02:00Z"))[0] == ["r2"]
    assert (await ids(anna, until="2026-03-01T08:02:00Z"))[0] == ["r1"]
    house.services.call_log.append(record(3, "202", caller=Caller(caller_class=CallerClass.INTERNAL, extension="201")))
    assert (await ids(anna, direction="placed"))[0] == ["r3"]
    assert (await ids(anna, direction="received"))[0] == ["r2", "r1"]
    assert (await ids(anna, search="BIANCHI"))[0] == ["r3"]
    assert (await ids(anna, search="verdi"))[0] == ["r2", "r1"]
    assert (await ids(anna, search="ver car"))[0] == ["r2", "r1"]
    assert (await ids(anna, search="03"))[0] == ["r2", "r1"]
    assert (await ids(anna, direction="placed", search="verdi"))[0] == []
    outside = Caller(caller_class=CallerClass.EXTERNAL, number="+390255500001")
    house.services.call_log.append(record(4, "201", caller=outside))
    for typed in ("+39 02 5550 0001", "02 5550", "02-5550-0001"):
        assert (await ids(anna, search=typed))[0] == ["r4"]
    assert (await ids(anna, until="2026-03-01T08:03:00Z", since="1900-01-01T00:00:00+14:00"))[0] == ["r2", "r1"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"limit": "0"}, {"limit": "out_of_range"}),
        ({"limit": "201"}, {"limit": "out_of_range"}),
        ({"limit": "many"}, {"limit": "not_a_whole_number"}),
        ({"cursor": "!"}, {"cursor": "wrong_form"}),
        ({"cursor": "aGVsbG8"}, {"cursor": "wrong_form"}),
        ({"cursor": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5"}, {"cursor": "wrong_form"}),
        ({"end": "sadly"}, {"end": "not_a_choice"}),
        ({"since": "2026-03-01T08:00:00"}, {"since": "wrong_form"}),
        ({"since": "0001-01-01T00:00:00+01:00"}, {"since": "wrong_form"}),
        ({"until": "9999-12-31T23:59:59-01:00"}, {"until": "wrong_form"}),
        ({"diverted": "perhaps"}, {"diverted": "not_a_boolean"}),
    ],
    ids=str,
)
async def test_what_is_wrong_with_a_query_is_told_by_parameter(
    anna: httpx.AsyncClient, query: dict[str, str], expected: dict[str, str]
) -> None:
    assert faults(await anna.get(CALLS, params=query)) == expected
