# SPDX-License-Identifier: Apache-2.0
"""The table of a subscription (RFC 6665 §4.2)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.callflow.subscription import ENDED, TABLE, Action, Event, State, event_of, step

OUTSTANDING = {State.TELLING, State.BEHIND, State.OWING, State.ENDING, State.LEAVING}
NOTIFIES = {Action.NOTIFY, Action.NOTIFY_LAST}


def course(*events: Event) -> tuple[State, list[Action]]:
    """Where these lead from the start, and what is done on the way."""
    state = State.QUIET
    done: list[Action] = []
    for event in events:
        state, actions = step(state, event)
        done.extend(actions)
    return state, done


def test_whoever_subscribes_is_told_at_once() -> None:
    """RFC 6665 §4.2.1.4"""
    assert course(Event.ASKED) == (State.TELLING, [Action.NOTIFY])


def test_changes_meanwhile_are_told_together_after_a_rest() -> None:
    state, done = course(Event.ASKED, Event.CHANGED, Event.CHANGED, Event.TAKEN, Event.CHANGED, Event.RESTED)
    assert (state, done) == (State.TELLING, [Action.NOTIFY, Action.REST, Action.NOTIFY])


def test_a_refresh_does_not_wait_for_the_rest() -> None:
    assert course(Event.ASKED, Event.TAKEN, Event.ASKED)[1] == [
        Action.NOTIFY,
        Action.REST,
        Action.STOP_REST,
        Action.NOTIFY,
    ]
    assert course(Event.ASKED, Event.ASKED, Event.TAKEN) == (State.TELLING, [Action.NOTIFY, Action.NOTIFY])


def test_after_the_rest_nothing_is_told_that_has_not_changed() -> None:
    assert course(Event.ASKED, Event.TAKEN, Event.RESTED) == (State.QUIET, [Action.NOTIFY, Action.REST])


def test_the_last_notify_follows_the_outstanding_one() -> None:
    """RFC 6665 §4.1.3: terminated is the last word."""
    state, done = course(Event.ASKED, Event.END, Event.TAKEN, Event.TAKEN)
    assert (state, done) == (State.OVER, [Action.NOTIFY, Action.NOTIFY_LAST, Action.FORGET])


def test_asking_for_the_present_state_alone_is_one_notify() -> None:
    """RFC 6665 §4.4.3"""
    assert course(Event.END, Event.TAKEN) == (State.OVER, [Action.NOTIFY_LAST, Action.FORGET])


@pytest.mark.parametrize("state", list(State))
def test_every_state_but_the_last_ends_when_nobody_is_there(state: State) -> None:
    if state is State.OVER:
        assert all(key[0] is not State.OVER for key in TABLE)
    else:
        after, actions = step(state, Event.LOST)
        assert after is State.OVER
        assert actions[-1] is Action.FORGET


def test_at_most_one_notify_is_outstanding() -> None:
    for (state, event), (after, actions) in TABLE.items():
        sent = [action for action in actions if action in NOTIFIES]
        assert len(sent) <= 1
        if sent:
            # What follows from it may have happened by the time the action is done.
            assert actions[-1] is sent[0]
            assert after in OUTSTANDING
            assert state not in OUTSTANDING or event is Event.TAKEN


def test_the_rest_runs_in_two_states_only() -> None:
    resting = {State.RESTING, State.WAITING}
    for (state, event), (after, actions) in TABLE.items():
        assert (Action.REST in actions) == (after in resting and state not in resting)
        left = state in resting and after not in resting
        assert (Action.STOP_REST in actions) == (left and event is not Event.RESTED)


def test_what_has_ended_does_not_go_on() -> None:
    for (state, _), (after, actions) in TABLE.items():
        if state in ENDED:
            assert after in ENDED
            assert Action.NOTIFY not in actions


@given(st.lists(st.sampled_from(list(Event)), max_size=30))
def test_any_course_is_in_the_table_or_refused_by_name(events: Sequence[Event]) -> None:
    """Whoever drives it sees to it that what cannot happen does not; in each course the last NOTIFY comes once."""
    state, told = State.QUIET, 0
    for event in events:
        if (state, event) in TABLE:
            state, actions = step(state, event)
            told += actions.count(Action.NOTIFY_LAST)
        else:
            with pytest.raises(ValueError, match=f"{event} of a subscription that is {state}"):
                step(state, event)
    assert told <= 1


@pytest.mark.parametrize("status", [404, 405, 408, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 502, 604])
def test_answers_that_mean_nobody_is_there(status: int) -> None:
    """RFC 6665 §4.2.2, RFC 5057 §5.1"""
    assert event_of(status) is Event.LOST


@pytest.mark.parametrize("status", [200, 202, 299, 302, 400, 401, 403, 407, 415, 488, 491, 500, 503, 600, 603])
def test_answers_that_refuse_one_notify_alone(status: int) -> None:
    """RFC 5057 §5.1"""
    assert event_of(status) is Event.TAKEN
