# SPDX-License-Identifier: Apache-2.0
"""Events: each to every listener, in order, and a slow one is let go rather than waited for."""

from devia.application.events import (
    MOST_TOLD_ONE_BY_ONE,
    MOST_WAITING,
    EventHub,
    HandsetChanged,
    ManyChanged,
    StateChanged,
    Subscription,
)


def event(number: int) -> StateChanged:
    return StateChanged(extension=str(number))


async def test_every_listener_hears_every_event_in_order() -> None:
    hub = EventHub()
    listeners = [hub.subscribe(), hub.subscribe()]
    for number in range(3):
        hub.publish(event(number))
    for listener in listeners:
        assert [await listener.next() for _ in range(3)] == [event(0), event(1), event(2)]


async def test_what_happens_together_is_told_one_by_one_or_where_it_is_much_at_once() -> None:
    hub = EventHub()
    listener = hub.subscribe()
    few = [event(number) for number in range(MOST_TOLD_ONE_BY_ONE)]
    hub.publish_together(few)
    assert [await listener.next() for _ in few] == few
    hub.publish_together([*few, event(0)])
    assert await listener.next() == ManyChanged(changes=(*few, event(0)))


async def test_whoever_comes_later_hears_what_comes_later() -> None:
    hub = EventHub()
    hub.publish(event(1))
    assert not hub.has_listeners
    listener = hub.subscribe()
    assert hub.has_listeners
    hub.publish(event(2))
    assert await listener.next() == event(2)


async def test_whoever_has_gone_hears_nothing() -> None:
    hub = EventHub()
    gone, stays = hub.subscribe(), hub.subscribe()
    hub.unsubscribe(gone)
    hub.unsubscribe(gone)
    hub.publish(event(1))
    gone.drop()
    assert await gone.next() is None
    assert await stays.next() == event(1)


async def test_a_slow_listener_is_let_go_and_the_others_are_not() -> None:
    hub = EventHub()
    slow, quick = hub.subscribe(), hub.subscribe()
    for number in range(MOST_WAITING + 10):
        hub.publish(event(number))
        assert await quick.next() == event(number)
    assert slow.is_dropped
    assert not quick.is_dropped
    heard = [await slow.next() for _ in range(MOST_WAITING + 1)]
    assert heard == [*map(event, range(MOST_WAITING)), None]
    # It stays so, however often it asks.
    assert await slow.next() is None


async def test_when_the_hub_closes_everybody_is_told() -> None:
    hub = EventHub()
    listener = hub.subscribe()
    hub.publish(event(1))
    hub.close()
    assert [await listener.next(), await listener.next()] == [event(1), None]
    assert not hub.has_listeners


def test_a_full_queue_takes_nothing() -> None:
    subscription = Subscription()
    assert all(subscription.put(event(number)) for number in range(MOST_WAITING))
    assert not subscription.put(event(0))


def test_who_watches_a_kind_is_told_of_it_at_once_and_makes_nobody_publish_more() -> None:
    hub = EventHub()
    told: list[StateChanged] = []
    end = hub.watch(StateChanged, told.append)
    assert not hub.has_listeners
    hub.publish(event(1))
    hub.publish(HandsetChanged(extension="2", handset=None))
    assert told == [event(1)]
    end()
    hub.publish(event(3))
    assert told == [event(1)]
