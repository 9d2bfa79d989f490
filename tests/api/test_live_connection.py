# SPDX-License-Identifier: Apache-2.0
"""A queue of messages with an end, and one subscription for all connections."""

from __future__ import annotations

import asyncio

from devia.api.authentication import Identity
from devia.api.live_connection import GONE, MOST_WAITING, LiveConnection
from devia.application.entities import User
from devia.application.events import MOST_WAITING as MOST_EVENTS
from devia.application.events import StateChanged
from tests.api.household import PEOPLE, Household


def connection(username: str = "anna") -> LiveConnection:
    """A connection of this user, with nobody at its other end."""
    user = next(one for one in PEOPLE if isinstance(one, User) and one.username == username)
    return LiveConnection(Identity(user=user), watches_all=False)


async def test_messages_come_in_order_and_then_the_end() -> None:
    one = connection()
    for number in range(3):
        one.put({"number": number})
    assert [(await one.next() or {})["number"] for _ in range(3)] == [0, 1, 2]
    waiting = asyncio.create_task(one.next())
    one.close(4401)
    assert await waiting is None
    one.put({"number": 4})
    assert await one.next() is None, "nothing is said after the end"


async def test_who_lets_too_much_pile_up_is_cut_off_and_nothing_is_kept() -> None:
    one = connection()
    for number in range(MOST_WAITING + 1):
        one.put({"number": number})
    assert one.close_code == 4408
    assert await one.next() is None


def test_the_first_end_is_the_one_that_counts() -> None:
    one = connection()
    one.close(4400)
    one.close(4401)
    one.lost()
    assert (one.close_code, one.is_lost) == (4400, False)
    other = connection()
    other.lost()
    assert (other.close_code, other.is_lost) == (GONE, True)


async def test_a_feed_that_missed_events_has_its_clients_start_anew(house: Household) -> None:
    """What was missed cannot be told any more: the clients connect again and are told what is so then."""
    feed, one = house.app.state.context.live, connection()
    feed.add(one)
    for _ in range(MOST_EVENTS + 1):
        house.services.events.publish(StateChanged(extension="202"))
    assert await one.next() is None
    assert one.close_code == 4408
    # The next one to come is listened for again.
    feed.remove(one)
    other = connection()
    feed.add(other)
    house.services.events.publish(StateChanged(extension="201"))
    assert (await other.next() or {})["type"] == "state"
    feed.remove(other)
