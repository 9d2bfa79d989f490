# SPDX-License-Identifier: Apache-2.0
"""The tables of the four transaction machines (RFC 3261 §17, RFC 6026). How they run is in tests/wire."""

from __future__ import annotations

import pytest

from devia.sip.transaction import (
    ACCEPTED,
    CALLING,
    CLIENT,
    COMPLETED,
    CONFIRMED,
    DURATIONS,
    INVITE_CLIENT,
    INVITE_SERVER,
    PROCEEDING,
    RETRANSMITTING,
    SERVER,
    TERMINATED,
    TRYING,
    Table,
)

MACHINES = pytest.mark.parametrize(
    ("table", "start"), [(INVITE_CLIENT, CALLING), (CLIENT, TRYING), (INVITE_SERVER, PROCEEDING), (SERVER, TRYING)]
)


def started(actions: tuple[str, ...]) -> set[str]:
    """Timers these actions start."""
    return {action.split("_")[1].upper() for action in actions if action.startswith("start_")}


@MACHINES
def test_every_state_is_reached_and_left(table: Table, start: str) -> None:
    reached, found = {start}, {start}
    while found:
        found = {after for (state, _), (after, _) in table.items() if state in found} - reached
        reached |= found
    assert reached == {state for state, _ in table} | {TERMINATED}
    for state in reached - {TERMINATED}:
        assert any(after != state for (own, _), (after, _) in table.items() if own == state)


@MACHINES
def test_every_timer_started_is_waited_for(table: Table, start: str) -> None:
    for (_, event), (after, actions) in table.items():
        for timer in started(actions):
            assert timer in DURATIONS
            assert (after, timer) in table, (event, timer)


@MACHINES
def test_one_timer_of_each_kind_runs_at_a_time(table: Table, start: str) -> None:
    """One that sends again, one that waits: a transaction keeps no more."""
    for state in {own for own, _ in table}:
        awaited = {event for own, event in table if own == state and event in DURATIONS}
        assert len(awaited & RETRANSMITTING) <= 1
        assert len(awaited - RETRANSMITTING) <= 1


@MACHINES
def test_nothing_runs_on_in_a_transaction_that_is_over(table: Table, start: str) -> None:
    for (state, event), (after, actions) in table.items():
        if after == TERMINATED:
            assert not started(actions)
            running = {"A", "B", "E", "F", "G", "H"} & {own for own_state, own in table if own_state == state}
            others = running - {event}
            assert not others or "stop_timers" in actions or "time_out" in actions, (state, event)


@pytest.mark.parametrize(
    ("table", "state", "event", "after"),
    [
        (INVITE_CLIENT, CALLING, "provisional", PROCEEDING),
        (INVITE_CLIENT, CALLING, "success", ACCEPTED),
        (INVITE_CLIENT, PROCEEDING, "success", ACCEPTED),
        (INVITE_CLIENT, ACCEPTED, "success", ACCEPTED),
        (INVITE_CLIENT, CALLING, "failure", COMPLETED),
        (INVITE_CLIENT, COMPLETED, "failure", COMPLETED),
        (INVITE_SERVER, PROCEEDING, "success", ACCEPTED),
        (INVITE_SERVER, ACCEPTED, "ack", ACCEPTED),
        (INVITE_SERVER, PROCEEDING, "failure", COMPLETED),
        (INVITE_SERVER, COMPLETED, "ack", CONFIRMED),
        (INVITE_SERVER, CONFIRMED, "I", TERMINATED),
        (CLIENT, TRYING, "final", COMPLETED),
        (CLIENT, PROCEEDING, "final", COMPLETED),
        (SERVER, TRYING, "provisional", PROCEEDING),
        (SERVER, COMPLETED, "request", COMPLETED),
    ],
)
def test_transitions(table: Table, state: str, event: str, after: str) -> None:
    """RFC 3261 figures 5 to 8, as RFC 6026 §8.4 and §8.5 changed them"""
    assert table[state, event][0] == after


def test_a_retransmitted_invite_in_the_accepted_state_is_absorbed() -> None:
    """RFC 6026 §7.1"""
    assert (ACCEPTED, "request") not in INVITE_SERVER


@pytest.mark.parametrize(
    ("timer", "unreliable", "reliable"),
    [("A", 0.5, 0), ("B", 32, 32), ("D", 32, 0), ("E", 0.5, 0), ("F", 32, 32), ("G", 0.5, 0), ("H", 32, 32)]
    + [("I", 5, 0), ("J", 32, 0), ("K", 5, 0), ("L", 32, 32), ("M", 32, 32)],
)
def test_durations(timer: str, unreliable: float, reliable: float) -> None:
    """RFC 3261 table 4, RFC 6026 §7.1, §8.4"""
    assert DURATIONS[timer] == (unreliable, reliable)


def test_what_sends_again_never_runs_on_a_stream() -> None:
    """RFC 3261 §17.1.1.2, §17.1.2.2, §17.2.1"""
    assert RETRANSMITTING == {"A", "E", "G"}
    assert all(DURATIONS[timer][1] == 0 for timer in RETRANSMITTING)
