# SPDX-License-Identifier: Apache-2.0
"""How long a caller waits at most, from the chain alone, and what becomes of the call (B6.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from devia.diversion.chain import Chain, Station
from devia.diversion.explain import Divert, Reject, Ring
from devia.diversion.model import Call, Hop, ToAttendantGroup, ToExtension, ToMailbox, ToOutside
from tests.diversion.domain import target_text

HOP_CAP = 180
CALL_CAP = 600

GroupRings = Callable[[str, tuple[Hop, ...]], int]
"""How long the operators of this group ring in all, when a call comes to it after these hops."""


def rings_for(station: Station, hops: tuple[Hop, ...], group_rings: GroupRings) -> int:
    """Seconds this station, reached after these hops, rings at most: whoever is rung rings at once, and nobody
    answers (B5, B6, B9)."""
    limits = [HOP_CAP]
    match station.target, station.decision:
        case ToExtension(), Ring(seconds=seconds):
            if station.state is None or not station.state.registered:
                # One's own extension, called (B3.5): there may be no other phone.
                return 0
            if seconds is not None:
                limits.append(seconds)
        case ToAttendantGroup(number=number), _:
            limits.append(group_rings(number, hops))
        case ToOutside(), _:
            pass
        case _:
            # What is decided before a ring or after it.
            return 0
    if hops and hops[-1].destination_ring_time is not None:
        limits.append(hops[-1].destination_ring_time)
    return min(limits)


@dataclass(frozen=True, slots=True)
class End:
    """What a caller gets whom nobody answers."""

    seconds: int
    status: int
    mailbox: str | None = None
    hops: int = 0
    """Diversions until then."""


def end_of(chain: Chain, group_rings: GroupRings) -> End:
    """How and when the call ends: as foreseen, or at the cap of B6.4 on the way there."""
    seconds = 0
    hops: tuple[Hop, ...] = ()
    for station in chain.stations:
        seconds += rings_for(station, hops, group_rings)
        if seconds >= CALL_CAP:
            return End(CALL_CAP, 480, hops=len(hops))
        if isinstance(station.decision, Divert):
            hops += (station.decision.hop,)
    last = chain.stations[-1].decision
    if isinstance(last, Reject):
        return End(seconds, last.status, hops=len(hops))
    assert isinstance(last, Divert) and isinstance(last.hop.target, ToMailbox), last
    return End(seconds, 200, mailbox=last.hop.target.extension, hops=len(hops))


def way_of(call: Call, count: int | None = None) -> list[tuple[str, str, str]]:
    """Who diverted, on what condition, where to: the first so many hops, or all."""
    return [(hop.diverting, hop.condition.value, target_text(hop.target)) for hop in call.hops[:count]]
