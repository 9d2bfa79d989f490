# SPDX-License-Identifier: Apache-2.0
"""Connections to /live of people of the household."""

from __future__ import annotations

from tests.api.household import ORIGIN, Household
from tests.api.websocket_client import WebSocketClient

PATH = "/api/v1/live"


async def fields_of(house: Household, username: str) -> dict[str, str]:
    """The header fields a browser in which this user has signed in sends along."""
    async with house.signed_in(username) as client:
        return {"Cookie": f"devia_session={client.cookies['devia_session']}", "Origin": ORIGIN}


async def live(house: Household, username: str, query: str = "", *, stalled: bool = False) -> WebSocketClient:
    """A connection of this user, not yet open."""
    return WebSocketClient(house.app, PATH + query, await fields_of(house, username), stalled=stalled)
