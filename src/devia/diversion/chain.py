# SPDX-License-Identifier: Apache-2.0
"""The whole way of a call, foreseen: the same decisions, with nobody answering until the end (B16.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from devia.diversion.decide import decide
from devia.diversion.explain import Decision, Divert, Reject, Ring
from devia.diversion.model import (
    EMPTY_PLAN,
    Arrival,
    Call,
    CalleeState,
    Directory,
    Failure,
    Occasion,
    Plan,
    Reply,
    Situation,
    Target,
    Timeout,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
)
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
from devia.diversion.progress import after, having_rung

MOST_STATIONS = 64
"""More than any call can pass: each extension diverts once, at most five times to numbers, each with its otherwise."""

HOP_RING_TIME = 180
"""Seconds after which a hop rings no longer, whatever the plans say (B6.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One step of the way: who was reached, and what is decided there."""

    target: Target
    decision: Decision
    plan: Plan
    state: CalleeState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The way, station by station, and the call as it would be in the end."""

    stations: tuple[Station, ...]
    call: Call


def foresee(
    call: Call,
    target: Target,
    *,
    plan_of: Callable[[str], Plan],
    state_of: Callable[[str], CalleeState],
    operators_of: Callable[[str, Call], Iterable[str]],
    directory: Directory,
    numbering: NumberingPlan,
    precedence: Precedence,
) -> Chain:
    """What becomes of this call when whoever is rung does not answer. Ends at a mailbox, or at a definite answer."""
    stations: list[Station] = []
    occasion: Occasion | None = None
    plan = EMPTY_PLAN
    while len(stations) < MOST_STATIONS:
        extension: str | None = None
        state: CalleeState | None = None
        if isinstance(target, ToExtension):
            extension = target.number
            if occasion is None:
                plan = plan_of(extension)
            state = state_of(extension)
        if isinstance(target, ToAttendantGroup):
            call = having_rung(call, operators_of(target.number, call))
        situation = Situation(
            call=call,
            extension=extension,
            occasion=_first_occasion(target) if occasion is None else occasion,
            plan=plan if extension is not None else EMPTY_PLAN,
            state=CalleeState() if state is None else state,
        )
        decision = decide(situation, directory, numbering, precedence)
        call = after(call, decision)
        stations.append(Station(target=target, decision=decision, plan=situation.plan, state=state))
        if isinstance(decision, Reject):
            break
        if isinstance(decision, Ring):
            occasion = _unanswered(decision, call, situation.state)
        else:
            target = decision.hop.target
            occasion = None
            if isinstance(target, ToMailbox):
                break
    return Chain(stations=tuple(stations), call=call)


def _first_occasion(target: Target) -> Occasion:
    """An extension's plan is read on arrival; of any other target the next thing to decide about is its failure."""
    return Arrival() if isinstance(target, ToExtension) else Failure(status=480)


def _unanswered(ring: Ring, call: Call, state: CalleeState) -> Occasion:
    """What comes of a ring nobody answers: its time passes or the hop's (B6.1, B6.4), or before it that of the
    diversion that led here (B6.3). One's own extension may have no phone to ring (B3.5): that is known at once."""
    if not state.registered:
        return Reply(outcomes=())
    limit = call.hops[-1].destination_ring_time if call.hops else None
    if limit is not None and limit < (HOP_RING_TIME if ring.seconds is None else ring.seconds):
        return Failure(status=408)
    return Timeout(courtesy=ring.courtesy)


def answered_by(chain: Chain) -> Target | None:
    """Where the call ends up ringing last or being recorded; None where it is refused without having rung anybody."""
    for station in reversed(chain.stations):
        if isinstance(station.decision, Divert) and isinstance(station.decision.hop.target, ToMailbox):
            return station.decision.hop.target
        if isinstance(station.decision, Ring):
            return station.target
    return None
