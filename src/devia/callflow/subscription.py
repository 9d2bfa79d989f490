# SPDX-License-Identifier: Apache-2.0
"""A subscription as its notifier sees it: (state, event) → (next state, actions) (RFC 6665 §4.2).

At most one NOTIFY is outstanding, and after each there is a rest: whatever changes meanwhile is told together, by one
NOTIFY with the newest state. Whoever has just subscribed or refreshed does not wait for the rest to be over.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

REST: Final = 1.0
"""Seconds between the answer to a NOTIFY and the next one (RFC 3842 asks for no more than one a second)."""


class State(StrEnum):
    """Where a subscription stands."""

    QUIET = "quiet"
    """Nothing is under way, and nothing is to be told."""
    TELLING = "telling"
    """A NOTIFY is outstanding."""
    BEHIND = "behind"
    """So it is, and what it told is no longer so."""
    OWING = "owing"
    """So it is, and another was asked for."""
    RESTING = "resting"
    """A NOTIFY was answered a moment ago."""
    WAITING = "waiting"
    """So it was, and what it told is no longer so."""
    ENDING = "ending"
    """A NOTIFY is outstanding, and one that ends the subscription is to follow."""
    LEAVING = "leaving"
    """The NOTIFY that ends the subscription is outstanding."""
    OVER = "over"


class Event(StrEnum):
    """What happens to a subscription."""

    ASKED = "asked"
    """It was made, or refreshed: the state is told at once (RFC 6665 §4.2.1.4)."""
    CHANGED = "changed"
    """What is watched is otherwise than it was."""
    END = "end"
    """It was given up, or has run out, or must not go on."""
    TAKEN = "taken"
    """The NOTIFY was answered, and the subscription goes on."""
    LOST = "lost"
    """Nobody is there to be told: a refusal that means so, silence, or a closed connection."""
    RESTED = "rested"
    """The rest is over."""


class Action(StrEnum):
    """What is to be done, in order."""

    NOTIFY = "notify"
    NOTIFY_LAST = "notify_last"
    """The NOTIFY says that the subscription is terminated, and why."""
    REST = "rest"
    """`RESTED` is wanted in `REST` seconds."""
    STOP_REST = "stop_rest"
    FORGET = "forget"
    """Nothing of it need be kept."""


_S, _E, _A = State, Event, Action

TABLE: Final[dict[tuple[State, Event], tuple[State, tuple[Action, ...]]]] = {
    (_S.QUIET, _E.ASKED): (_S.TELLING, (_A.NOTIFY,)),
    (_S.QUIET, _E.CHANGED): (_S.TELLING, (_A.NOTIFY,)),
    (_S.QUIET, _E.END): (_S.LEAVING, (_A.NOTIFY_LAST,)),
    (_S.QUIET, _E.LOST): (_S.OVER, (_A.FORGET,)),
    (_S.TELLING, _E.ASKED): (_S.OWING, ()),
    (_S.TELLING, _E.CHANGED): (_S.BEHIND, ()),
    (_S.TELLING, _E.END): (_S.ENDING, ()),
    (_S.TELLING, _E.TAKEN): (_S.RESTING, (_A.REST,)),
    (_S.TELLING, _E.LOST): (_S.OVER, (_A.FORGET,)),
    (_S.BEHIND, _E.ASKED): (_S.OWING, ()),
    (_S.BEHIND, _E.CHANGED): (_S.BEHIND, ()),
    (_S.BEHIND, _E.END): (_S.ENDING, ()),
    (_S.BEHIND, _E.TAKEN): (_S.WAITING, (_A.REST,)),
    (_S.BEHIND, _E.LOST): (_S.OVER, (_A.FORGET,)),
    (_S.OWING, _E.ASKED): (_S.OWING, ()),
    (_S.OWING, _E.CHANGED): (_S.OWING, ()),
    (_S.OWING, _E.END): (_S.ENDING, ()),
    (_S.OWING, _E.TAKEN): (_S.TELLING, (_A.NOTIFY,)),
    (_S.OWING, _E.LOST): (_S.OVER, (_A.FORGET,)),
    (_S.RESTING, _E.ASKED): (_S.TELLING, (_A.STOP_REST, _A.NOTIFY)),
    (_S.RESTING, _E.CHANGED): (_S.WAITING, ()),
    (_S.RESTING, _E.END): (_S.LEAVING, (_A.STOP_REST, _A.NOTIFY_LAST)),
    (_S.RESTING, _E.RESTED): (_S.QUIET, ()),
    (_S.RESTING, _E.LOST): (_S.OVER, (_A.STOP_REST, _A.FORGET)),
    (_S.WAITING, _E.ASKED): (_S.TELLING, (_A.STOP_REST, _A.NOTIFY)),
    (_S.WAITING, _E.CHANGED): (_S.WAITING, ()),
    (_S.WAITING, _E.END): (_S.LEAVING, (_A.STOP_REST, _A.NOTIFY_LAST)),
    (_S.WAITING, _E.RESTED): (_S.TELLING, (_A.NOTIFY,)),
    (_S.WAITING, _E.LOST): (_S.OVER, (_A.STOP_REST, _A.FORGET)),
    (_S.ENDING, _E.CHANGED): (_S.ENDING, ()),
    (_S.ENDING, _E.END): (_S.ENDING, ()),
    (_S.ENDING, _E.TAKEN): (_S.LEAVING, (_A.NOTIFY_LAST,)),
    (_S.ENDING, _E.LOST): (_S.OVER, (_A.FORGET,)),
    (_S.LEAVING, _E.CHANGED): (_S.LEAVING, ()),
    (_S.LEAVING, _E.END): (_S.LEAVING, ()),
    (_S.LEAVING, _E.TAKEN): (_S.OVER, (_A.FORGET,)),
    (_S.LEAVING, _E.LOST): (_S.OVER, (_A.FORGET,)),
}

ENDED: Final = frozenset({State.ENDING, State.LEAVING, State.OVER})
"""In these there is nothing left to refresh."""

_LOST_BY: Final = frozenset({404, 405, 408, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 502, 604})
"""Answers to a NOTIFY after which there is no subscription (RFC 6665 §4.2.2, RFC 5057 §5.1)."""


def step(state: State, event: Event) -> tuple[State, tuple[Action, ...]]:
    """What follows.

    Raises:
        ValueError: this cannot happen in this state; whoever drives the table is wrong.
    """
    found = TABLE.get((state, event))
    if found is None:
        raise ValueError(f"{event} of a subscription that is {state}")
    return found


def event_of(status: int) -> Event:
    """What this final answer to a NOTIFY means. One that refuses this NOTIFY alone counts as taken: it would be no
    better received a second time, and the next change is told anew."""
    return Event.LOST if status in _LOST_BY else Event.TAKEN
