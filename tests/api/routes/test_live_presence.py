# SPDX-License-Identifier: Apache-2.0
"""The live connection: a workstation is presence, through reloads and short losses (interfaces: WS /live; B2.3)."""

from __future__ import annotations

from devia.application.entities import Entity
from devia.application.presence import GRACE, Presence
from tests.api.household import Household, household, person
from tests.api.live_clients import PATH, live
from tests.api.websocket_client import WebSocketClient


def is_present(house: Household, extension: str = "201") -> bool:
    return house.services.world.callee_state(extension).present


async def test_a_workstation_is_presence_and_its_loss_has_a_grace(house: Household) -> None:
    """B2.3."""
    assert not is_present(house)
    async with await live(house, "anna", "?workstation=true") as client:
        assert (await client.receive())["workstation"] is True
        assert is_present(house)
    house.clock.forward(GRACE - 1)
    assert is_present(house)
    house.clock.forward(1)
    assert not is_present(house)


async def test_a_client_that_is_no_workstation_is_no_presence(house: Household) -> None:
    async with await live(house, "anna") as client:
        await client.receive()
        assert not is_present(house)
        await client.send({"type": "workstation", "value": True})
        assert (await client.receive_until("workstation"))["value"] is True
        assert is_present(house)
        await client.send({"type": "workstation", "value": False})
        assert (await client.receive_until("workstation"))["value"] is False


async def test_a_token_is_never_present(house: Household) -> None:
    """B2.3."""
    fields = {"Authorization": f"Bearer {await house.token_of('anna')}"}
    async with WebSocketClient(house.app, f"{PATH}?workstation=true", fields) as client:
        assert (await client.receive())["workstation"] is False
        await client.send({"type": "workstation", "value": True})
        assert (await client.receive_until("workstation"))["value"] is False
        assert not is_present(house)


# Presence through reloads ----------------------------------------------------------------------------------------


async def test_b2_3_a_reload_does_not_end_presence_and_closing_does(house: Household) -> None:
    async with await live(house, "anna", "?workstation=true") as client:
        await client.receive_until("hello")
    house.clock.forward(2)
    async with await live(house, "anna", "?workstation=true") as client:
        await client.receive_until("hello")
        house.clock.forward(10 * GRACE)
        assert is_present(house)
    house.clock.forward(GRACE - 1)
    assert is_present(house)
    house.clock.forward(1)
    assert not is_present(house)


async def test_b2_3_of_two_tabs_one_is_enough(house: Household) -> None:
    async with await live(house, "anna", "?workstation=true") as first:
        await first.receive_until("hello")
        async with await live(house, "anna", "?workstation=true") as second:
            await second.receive_until("hello")
        house.clock.forward(10 * GRACE)
        assert is_present(house)
    house.clock.forward(GRACE)
    assert not is_present(house)


async def test_b2_3_a_tab_that_is_no_workstation_takes_no_presence_away(house: Household) -> None:
    async with await live(house, "anna", "?workstation=true") as first:
        await first.receive_until("hello")
        async with await live(house, "anna") as second:
            await second.receive_until("hello")
        house.clock.forward(10 * GRACE)
        assert is_present(house)


# By hand, and after a start --------------------------------------------------------------------------------------


async def test_b2_3_switched_off_by_hand_it_is_presence_no_more(house: Household) -> None:
    """The grace is for connections that break, not for a user's word."""
    async with (
        await live(house, "anna", "?workstation=true") as client,
        await live(house, "root", "?watch=all") as root,
    ):
        await client.receive_until("hello")
        await client.send({"type": "workstation", "value": False})
        await client.receive_until("workstation")
        assert not is_present(house)
        assert (await root.receive_until("state"))["state"]["present"] is False
    assert not is_present(house)


async def test_b2_3_switched_off_in_one_browser_the_other_still_counts(house: Household) -> None:
    async with await live(house, "anna", "?workstation=true") as office:
        async with await live(house, "anna", "?workstation=true") as home:
            await home.receive_until("hello")
            await home.send({"type": "workstation", "value": False})
            await home.receive_until("workstation")
            assert is_present(house)
        await office.receive_until("hello")
        assert is_present(house)


async def after_a_start(*more: Entity) -> Household:
    """Everybody is present, for another moment."""
    house = await household(None, *more)
    house.services.world.presence = Presence(house.clock.monotonic, 0.02)
    return house


async def test_b2_3_the_end_of_the_grace_after_a_start_is_told() -> None:
    """Nothing else need happen for whoever watches to know."""
    house = await after_a_start()
    async with (
        await live(house, "anna") as anna,
        await live(house, "bruno", "?workstation=true") as bruno,
        await live(house, "root", "?watch=all") as root,
    ):
        await bruno.receive_until("hello")
        assert (await anna.receive_until("state"))["state"]["present"] is True
        house.clock.forward(1)
        assert (await anna.receive_until("state"))["state"]["present"] is False
        told = {(await root.receive_until("state"))["extension"] for _ in range(3)}
        assert told == {"201", "203", "204"}, "202 is at work"


async def test_b2_3_of_many_it_is_told_once() -> None:
    house = await after_a_start(*[person(f"user{n}", str(1000 + n), "User") for n in range(20)])
    async with await live(house, "anna") as anna, await live(house, "root", "?watch=all") as root:
        house.clock.forward(1)
        told = await root.receive_until("organisation_changed")
        assert (told["kind"], told["key"]) == ("state", None)
        await anna.receive_until("state")
        assert (await anna.receive_until("state"))["state"]["present"] is False
