# SPDX-License-Identifier: Apache-2.0
"""Calls under way, for the tests of the HTTP side."""

from __future__ import annotations

from devia.application.calls_under_way import CallUnderWay
from devia.diversion.model import Call, Caller, CallerClass, Condition, Hop, Target, ToExtension

CARLA = Caller(caller_class=CallerClass.INTERNAL, number="203", name="Carla Verdi", extension="203")


def busy_to(target: Target, diverting: str = "201") -> Hop:
    """A diversion because of a call that was going on."""
    return Hop(diverting=diverting, condition=Condition.BUSY, target=target)


def under_way(*hops: Hop, identity: str = "c", caller: Caller = CARLA, called: str = "201") -> CallUnderWay:
    """A call from 203, to 201, that has been moved by these."""
    return CallUnderWay(
        id=identity,
        call_id=f"{identity}@example",
        started=1_772_443_200.0,
        call=Call(caller=caller, called=called, hops=hops),
        at=hops[-1].target if hops else ToExtension(number=called),
        since=1_772_443_210.0,
    )
