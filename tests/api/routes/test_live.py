# SPDX-License-Identifier: Apache-2.0
"""The live connection: how it begins, what it hears, and every way it ends (interfaces: WS /live)."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
import pytest

from devia.api import HttpSettings
from devia.api.live_connection import MOST_WAITING
from devia.api.live_feed import MOST_CONNECTIONS
from devia.api.live_protocol import MESSAGE_LIMIT, MOST_MESSAGES
from devia.application.events import (
    CallEnded,
)
from devia.application.signing_in import SESSION
from tests.api.household import ORIGIN, PASSWORD, Household, binding, household, record
from tests.api.live_clients import PATH, fields_of, live
from tests.api.websocket_client import Refused, WebSocketClient

# The beginning ---------------------------------------------------------------------------------------------------


async def test_what_is_so_now_is_said_first(house: Household) -> None:
    house.bindings.by_extension["201"] = (binding("201", "201a"),)
    async with await live(house, "anna") as client:
        assert await client.receive() == {
            "type": "hello",
            "protocol": 1,
            "username": "anna",
            "extension": "201",
            "workstation": False,
            "watch": "own",
            "plan": '"0"',
        }
        state = await client.receive()
    assert (state["type"], state["extension"], state["state"]["registered"]) == ("state", "201", True)


async def refusal(house: Household, fields: Mapping[str, str], query: str = "") -> int:
    with pytest.raises(Refused) as refused:
        async with WebSocketClient(house.app, PATH + query, fields):
            pass
    return refused.value.status


async def test_who_is_not_signed_in_is_refused(house: Household) -> None:
    assert await refusal(house, {"Origin": ORIGIN}) == 401
    assert await refusal(house, {"Authorization": "Bearer wrong"}) == 401


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://testserver", "http://testserver:81"])
async def test_a_page_of_another_site_opens_nothing(house: Household, origin: str) -> None:
    """Browsers open WebSockets to anywhere and send the cookie along."""
    assert await refusal(house, await fields_of(house, "anna") | {"Origin": origin}) == 403


async def test_watching_everybody_is_for_administrators(house: Household) -> None:
    assert await refusal(house, await fields_of(house, "anna"), "?watch=all") == 403
    async with await live(house, "root", "?watch=all") as client:
        assert (await client.receive())["watch"] == "all"


@pytest.mark.parametrize("query", ["?watch=some", "?workstation=perhaps"])
async def test_a_query_that_cannot_be_is_refused(house: Household, query: str) -> None:
    assert await refusal(house, await fields_of(house, "anna"), query) in (403, 422)


async def test_one_user_has_so_many_connections_and_no_more(house: Household) -> None:
    fields = await fields_of(house, "anna")
    clients = [WebSocketClient(house.app, PATH, fields) for _ in range(MOST_CONNECTIONS)]
    for client in clients:
        await client.__aenter__()
    assert await refusal(house, fields) == 429
    async with await live(house, "bruno"):
        pass
    await clients[0].__aexit__()
    async with WebSocketClient(house.app, PATH, fields):
        pass
    for client in clients[1:]:
        await client.__aexit__()


# What is heard ---------------------------------------------------------------------------------------------------


async def test_a_ping_is_answered(house: Household) -> None:
    async with await live(house, "anna") as client:
        await client.send({"type": "ping", "id": 7})
        assert await client.receive_until("pong") == {"type": "pong", "id": 7}
        await client.send({"type": "ping"})
        assert await client.receive_until("pong") == {"type": "pong"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '"ping"', "{}", '{"type":"sing"}', '{"type":"ping","id":[]}', '{"type":"workstation"}']
    + ['{"type":"workstation","value":1}', "[" * 4000, '{"type":"ping","id":"' + "x" * MESSAGE_LIMIT + '"}'],
    ids=lambda text: text[:30],
)
async def test_what_is_no_message_ends_the_connection(house: Household, text: str) -> None:
    async with await live(house, "anna") as client:
        await client.send_text(text)
        assert (await client.closed()).code == 4400


async def test_octets_are_no_message(house: Household) -> None:
    async with await live(house, "anna") as client:
        await client.send_bytes(b'{"type":"ping"}')
        assert (await client.closed()).code == 4400


async def test_half_a_character_is_no_text(house: Household) -> None:
    async with await live(house, "anna") as client:
        await client.send_text('{"type":"ping","id":"\\ud800"}')
        assert (await client.closed()).code == 4400


async def test_who_says_too_much_is_cut_off(house: Household) -> None:
    """A flood of changes of mind would be one for everybody who watches."""
    async with await live(house, "anna") as client:
        for _ in range(MOST_MESSAGES + 1):
            await client.send({"type": "ping"})
        assert (await client.closed()).code == 4429


# The end ---------------------------------------------------------------------------------------------------------


async def test_a_client_that_does_not_keep_up_is_dropped(house: Household) -> None:
    async with await live(house, "anna", stalled=True) as client:
        for number in range(MOST_WAITING + 10):
            house.services.events.publish(CallEnded(record=record(number, "201")))
        client.resume()
        assert (await client.closed()).code == 4408


async def test_one_slow_client_takes_nothing_from_the_others(house: Household) -> None:
    async with await live(house, "anna", stalled=True), await live(house, "anna") as quick:
        await quick.receive_until("state")
        for number in range(MOST_WAITING + 10):
            house.services.events.publish(CallEnded(record=record(number, "201")))
            assert (await quick.receive_until("call_ended"))["call"]["id"] == f"r{number}"


async def test_a_client_that_takes_nothing_at_all_is_given_up() -> None:
    house = await household(HttpSettings(live_send_timeout=0.05))
    client = await live(house, "anna", stalled=True)
    async with client:
        # Nobody waits for it any more: the connection's end is the application's doing.
        await client.ended()
    assert len(house.app.state.context.live) == 0


async def test_a_client_that_says_nothing_for_long_is_gone() -> None:
    house = await household(HttpSettings(live_idle_timeout=0.05))
    async with await live(house, "anna") as client:
        assert (await client.closed()).code == 4408


async def test_the_connection_ends_with_its_session(house: Household) -> None:
    fields = await fields_of(house, "anna")
    house.clock.forward(SESSION.total_seconds() - 0.05)
    async with WebSocketClient(house.app, PATH, fields) as client:
        assert (await client.closed()).code == 4401


async def test_signing_out_ends_the_live_connections_of_that_session_only(house: Household) -> None:
    async with house.signed_in("anna") as browser, await live(house, "anna") as other:
        fields = {"Cookie": f"devia_session={browser.cookies['devia_session']}", "Origin": ORIGIN}
        async with WebSocketClient(house.app, PATH, fields) as client:
            await browser.delete("/api/v1/session")
            assert (await client.closed()).code == 4401
        await other.send({"type": "ping"})
        await other.receive_until("pong")


async def test_a_removed_token_ends_its_live_connections(house: Household, root: httpx.AsyncClient) -> None:
    fields = {"Authorization": f"Bearer {await house.token_of('anna')}"}
    async with WebSocketClient(house.app, PATH, fields) as client:
        (token,) = house.store.organisation.tokens
        await root.delete(f"/api/v1/tokens/{token}")
        assert (await client.closed()).code == 4401


@pytest.mark.parametrize("changes", [{"role": "administrator"}, {"extension": "211"}, {"password": PASSWORD + "!"}])
async def test_whoever_is_somebody_else_by_now_connects_again(
    house: Household, root: httpx.AsyncClient, changes: dict[str, str]
) -> None:
    """What a connection was opened as must not outlive what its user may see."""
    async with await live(house, "anna") as client:
        assert (await root.patch("/api/v1/users/anna", json=changes)).status_code == 200
        assert (await client.closed()).code == 4401


async def test_all_end_when_devia_stops(house: Household) -> None:
    async with await live(house, "anna") as client:
        house.app.state.context.live.close_all()
        assert (await client.closed()).code == 1001


async def test_nothing_is_left_of_a_connection_that_went(house: Household) -> None:
    feed = house.app.state.context.live
    async with await live(house, "anna", "?workstation=true") as client:
        await client.receive()
        assert (len(feed), house.services.events.has_listeners) == (1, True)
    assert (len(feed), house.services.events.has_listeners) == (0, False)
