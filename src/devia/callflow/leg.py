# SPDX-License-Identifier: Apache-2.0
"""The present destination of a call: whom it rings, and what has come of it so far."""

from __future__ import annotations

from collections import deque

from devia.callflow.branch import Branch
from devia.callflow.gateway import Gateway
from devia.diversion.model import EMPTY_PLAN, Outcome, Plan, Target
from devia.sip.binding import Binding


class Leg:
    """One hop's destination with its branches. What it waits for is the call's to decide."""

    __slots__ = (
        "branches",
        "courtesy",
        "destination_ring_time",
        "extension",
        "gateways",
        "number",
        "operator_ring_time",
        "operators",
        "plan",
        "rang",
        "ring_armed",
        "ring_seconds",
        "target",
    )

    def __init__(self, number: int, target: Target) -> None:
        self.number = number
        self.target = target
        self.branches: list[Branch] = []
        self.rang = False
        """180 or 183 was seen from any of its branches."""
        self.ring_seconds: float | None = None
        """Ring time from the first 18x, where a decision asked for one."""
        self.ring_armed = False
        self.courtesy = False
        """The ring is the courtesy ring of B5."""
        self.destination_ring_time: int | None = None
        """Of the diversion that led here (B6.3)."""
        # An extension's leg:
        self.extension: str | None = None
        self.plan: Plan = EMPTY_PLAN
        # A leg to an outside number: trunks still to be tried.
        self.gateways: deque[Gateway] = deque()
        # A leg to an attendant group: operators still to be rung, a tuple of bindings a round.
        self.operators: deque[tuple[Binding, ...]] = deque()
        self.operator_ring_time = 0.0

    def outcomes(self) -> tuple[Outcome, ...]:
        """What its ended and its unreachable branches mean."""
        return tuple([branch.outcome for branch in self.branches if branch.outcome is not None])

    def is_awaited(self) -> bool:
        """Whether a decision must wait for any of its branches; one given up already is not waited for."""
        return any([branch.is_awaited and not branch.cancelled for branch in self.branches])
