# SPDX-License-Identifier: Apache-2.0
"""Who sits at their workstation, with a minute's grace (B2.3)."""

import pytest

from devia.application.presence import GRACE, Presence
from tests.application.world import Hand

JUST = GRACE - 0.001


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def presence(clock: Hand) -> Presence:
    """As it is long after a start."""
    made = Presence(clock.monotonic)
    clock.passed += 10 * GRACE
    return made


def test_b2_3_the_grace_is_a_minute() -> None:
    assert GRACE == 60.0


def test_b2_3_nobody_is_present_without_a_client(presence: Presence) -> None:
    assert not presence.is_present("201")


def test_b2_3_a_connected_client_is_presence_for_as_long_as_it_is(presence: Presence, clock: Hand) -> None:
    presence.connected("201")
    clock.passed += 100_000
    assert presence.is_present("201")
    assert not presence.is_present("202")


def test_b2_3_a_lost_client_counts_for_the_grace(presence: Presence, clock: Hand) -> None:
    presence.connected("201")
    presence.disconnected("201")
    clock.passed += JUST
    assert presence.is_present("201")
    clock.passed += 0.001
    assert not presence.is_present("201")


def test_b2_3_who_comes_back_within_the_grace_was_never_away(presence: Presence, clock: Hand) -> None:
    presence.connected("201")
    presence.disconnected("201")
    clock.passed += JUST
    presence.connected("201")
    clock.passed += 10 * GRACE
    assert presence.is_present("201")
    presence.disconnected("201")
    clock.passed += JUST
    assert presence.is_present("201")


def test_b2_3_of_two_clients_the_last_counts(presence: Presence, clock: Hand) -> None:
    presence.connected("201")
    presence.connected("201")
    presence.disconnected("201")
    clock.passed += 10 * GRACE
    assert presence.is_present("201")
    presence.disconnected("201")
    clock.passed += GRACE
    assert not presence.is_present("201")


def test_b2_3_after_a_restart_everybody_has_the_grace(clock: Hand) -> None:
    """Clients need a moment to connect again; who had none before cannot be told from who had."""
    presence = Presence(clock.monotonic)
    clock.passed += JUST
    assert presence.is_present("201")
    clock.passed += 0.001
    assert not presence.is_present("201")


def test_b2_3_who_connects_and_goes_after_a_restart_has_the_grace_of_then(clock: Hand) -> None:
    presence = Presence(clock.monotonic)
    clock.passed += 30
    presence.connected("201")
    presence.disconnected("201")
    clock.passed += JUST
    assert presence.is_present("201")
    clock.passed += 0.001
    assert not presence.is_present("201")


def test_b2_3_who_says_so_is_away_at_once(presence: Presence, clock: Hand) -> None:
    presence.connected("201")
    presence.connected("201")
    presence.left("201")
    assert presence.is_present("201"), "there is another"
    presence.left("201")
    assert not presence.is_present("201")
    presence.connected("201")
    assert presence.is_present("201")


def test_b2_3_who_says_so_is_away_even_just_after_a_restart(clock: Hand) -> None:
    presence = Presence(clock.monotonic)
    presence.connected("201")
    presence.left("201")
    assert not presence.is_present("201")
    assert presence.is_present("202")


def test_b2_3_how_long_everybody_counts_after_a_restart_is_known(clock: Hand) -> None:
    presence = Presence(clock.monotonic)
    clock.passed += 20
    assert presence.starting_for() == GRACE - 20
    clock.passed += GRACE
    assert presence.starting_for() == 0
