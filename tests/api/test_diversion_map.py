# SPDX-License-Identifier: Apache-2.0
"""The graph of all diversions: drawn whole, in part, and with people grouped by site."""

from __future__ import annotations

from typing import Any

import httpx

from tests.api.household import Household, household, person
from tests.api.plans import plan, rule, save

MAP = "/api/v1/map"


async def read(client: httpx.AsyncClient, **query: str) -> dict[str, Any]:
    answer = await client.get(MAP, params=query)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def nodes(document: dict[str, Any]) -> set[str]:
    return {node["id"] for node in document["nodes"]}


def arrows(document: dict[str, Any]) -> set[tuple[str, str, str, tuple[str, ...]]]:
    return {(one["source"], one["target"], one["condition"], tuple(one["classes"])) for one in document["edges"]}


async def some_plans(root: httpx.AsyncClient) -> None:
    """201 and 202 divert to each other, 203 to the attendant; 204 diverts to nobody."""
    await save(root, "201", plan(busy={"internal": rule("number", "202"), "external": rule("hang_up")}))
    await save(root, "202", plan(busy=rule("number", "201"), always=rule("hang_up", enabled=False)))
    await save(root, "203", plan(no_answer=rule("attendant")))


async def test_every_diversion_that_is_switched_on_is_drawn(root: httpx.AsyncClient) -> None:
    await some_plans(root)
    document = await read(root)
    people = {"extension:201", "extension:202", "extension:203"}
    assert nodes(document) == people | {"hang_up", "attendant:9"}
    assert nodes(await read(root, isolated="true")) == nodes(document) | {"extension:204"}
    node = next(one for one in document["nodes"] if one["id"] == "extension:201")
    assert node == {
        "id": "extension:201",
        "kind": "extension",
        "number": "201",
        "written": None,
        "name": "Anna Rossi",
        "site": "default",
        "people": 1,
        "in_loop": True,
        "unusable": False,
    }
    assert arrows(document) == {
        ("extension:201", "extension:202", "busy", ("internal",)),
        ("extension:201", "hang_up", "busy", ("external",)),
        ("extension:202", "extension:201", "busy", ("internal", "external")),
        ("extension:203", "attendant:9", "no_answer", ("internal", "external")),
    }
    assert {one["source"] for one in document["edges"] if one["in_loop"]} == {"extension:201", "extension:202"}
    (loop,) = document["loops"]
    assert set(loop["extensions"]) == {"201", "202"}
    assert loop["names"] == {"201": "Anna Rossi", "202": "Bruno Bianchi"}
    assert document["total"] == {"people": 4, "arrows": 4}


async def test_a_mailbox_is_drawn_beside_its_owner(root: httpx.AsyncClient) -> None:
    await save(root, "201", plan(busy=rule("voicemail")))
    document = await read(root)
    assert nodes(document) == {"extension:201", "voicemail:201"}


async def test_rules_that_can_no_longer_be_used_are_told(root: httpx.AsyncClient) -> None:
    await save(root, "201", plan(busy=rule("number", "202")))
    await root.delete("/api/v1/users/bruno")
    document = await read(root)
    assert {(one["code"], one["extensions"][0], one["fact"]) for one in document["dead_ends"]} == {
        ("unusable", "201", "extension_unknown")
    }
    (edge,) = document["edges"]
    assert (edge["target"], edge["unusable"]) == ("unknown:202", "extension_unknown")
    assert next(one for one in document["nodes"] if one["id"] == "extension:201")["unusable"] is True


async def test_b18_2_an_outside_number_that_has_become_ours_is_drawn_as_the_internal_one(
    root: httpx.AsyncClient,
) -> None:
    number = "+390455550202"
    await save(root, "201", plan(busy=rule("number", number)))
    assert nodes(await read(root)) == {"extension:201", f"outside:{number}"}
    await root.patch("/api/v1/users/bruno", json={"public_number": number})
    assert nodes(await read(root)) == {"extension:201", "extension:202"}


async def test_b9_3_a_groups_overflow_is_drawn(root: httpx.AsyncClient) -> None:
    await root.patch("/api/v1/attendants/9", json={"overflow": {"kind": "number", "number": "202"}})
    assert arrows(await read(root)) == {
        ("attendant:9", "extension:202", "no_answer", ("internal", "external")),
    }
    assert arrows(await read(root, condition="busy")) == set()


async def test_a_part_is_drawn(root: httpx.AsyncClient) -> None:
    await some_plans(root)
    assert nodes(await read(root, condition="no_answer")) == {"extension:203", "attendant:9"}
    external = await read(root, caller_class="external", condition="busy")
    assert {one[3] for one in arrows(external)} == {("external",)}
    assert nodes(external) == {"extension:201", "extension:202", "hang_up"}
    assert nodes(await read(root, search="VERDI")) == {"extension:203", "attendant:9"}
    part = await read(root, around="203")
    assert (nodes(part), part["loops"]) == ({"extension:203", "attendant:9"}, [])
    assert nodes(await read(root, around="204")) == {"extension:204"}
    assert part["total"]["people"] == 4


async def test_around_somebody_so_many_steps(root: httpx.AsyncClient) -> None:
    await save(root, "201", plan(busy=rule("number", "202")))
    await save(root, "202", plan(busy=rule("number", "203")))
    await save(root, "203", plan(busy=rule("number", "204")))
    assert nodes(await read(root, around="201")) == {"extension:201", "extension:202"}
    assert nodes(await read(root, around="201", steps="2")) == {f"extension:20{one}" for one in (1, 2, 3)}
    assert len(nodes(await read(root, around="204", steps="3"))) == 4


async def turin() -> Household:
    """A household with two people elsewhere."""
    return await household(
        None,
        person("elena", "205", "Elena Blu", site="turin"),
        person("fabio", "206", "Fabio Rosa", site="turin"),
    )


async def test_people_are_drawn_as_their_site() -> None:
    house = await turin()
    async with house.signed_in("root") as root:
        await root.post("/api/v1/sites", json={"name": "turin"})
        await save(root, "205", plan(busy=rule("number", "201")))
        await save(root, "206", plan(busy=rule("number", "202")))
        await save(root, "201", plan(busy=rule("number", "205"), no_answer=rule("attendant")))
        document = await read(root, group="site")
        assert {(one["id"], one["kind"], one["name"], one["people"]) for one in document["nodes"]} == {
            ("site:default", "site", "default", 4),
            ("site:turin", "site", "turin", 2),
            ("attendant:9", "attendant", None, 0),
        }
        assert {(one["source"], one["target"], one["count"], one["in_loop"]) for one in document["edges"]} == {
            ("site:turin", "site:default", 2, True),
            ("site:default", "site:turin", 1, True),
            ("site:default", "attendant:9", 1, False),
        }
        assert len(document["loops"]) == 2
        assert nodes(await read(root, site="turin")) == {f"extension:20{one}" for one in (5, 6, 1, 2)}
        assert nodes(await read(root, site="turin", condition="no_answer", isolated="true")) == {
            "extension:205",
            "extension:206",
        }


async def test_of_sites_all_mailboxes_are_one_and_all_outside_numbers() -> None:
    house = await household(
        None,
        person("elena", "205", "Elena Blu", mailbox_enabled=True, may_divert_externally=True),
        person("fabio", "206", "Fabio Rosa", mailbox_enabled=True, may_divert_externally=True),
    )
    async with house.signed_in("root") as root:
        await save(root, "205", plan(busy=rule("voicemail"), no_answer=rule("number", "+390255500009")))
        await save(root, "206", plan(busy=rule("voicemail"), no_answer=rule("number", "+390255500008")))
        document = await read(root, group="site")
    assert {(one["source"], one["target"], one["count"]) for one in document["edges"]} == {
        ("site:default", "voicemail", 2),
        ("site:default", "outside", 2),
    }
    assert nodes(document) == {"site:default", "voicemail", "outside"}


async def test_outside_numbers_are_told_as_they_are_written(root: httpx.AsyncClient) -> None:
    """And are found however they are."""
    await root.patch("/api/v1/users/anna", json={"may_divert_externally": True})
    await save(root, "201", plan(always=rule("number", "+390255500001")))
    for search in ("5550 0001", "55500001", "anna"):
        found = await read(root, search=search)
        assert {node["id"]: node["written"] for node in found["nodes"]} == {
            "extension:201": None,
            "outside:+390255500001": "+39 02 5550 0001",
        }, search
    (whole,) = [node for node in (await read(root, group="site"))["nodes"] if node["kind"] == "outside"]
    assert (whole["number"], whole["written"]) == (None, None)


async def test_a_loop_says_which_of_its_numbers_are_attendants(root: httpx.AsyncClient) -> None:
    await root.patch("/api/v1/attendants/9", json={"overflow": {"kind": "number", "number": "203"}})
    await save(root, "203", plan(no_answer=rule("attendant")))
    loop = (await read(root))["loops"][0]
    assert set(loop["extensions"]) == {"9", "203"}
    assert (loop["names"], loop["groups"]) == ({"203": "Carla Verdi"}, ["9"])
