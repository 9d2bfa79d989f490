# SPDX-License-Identifier: Apache-2.0
"""A leg to an outside number: one trunk after the other is tried (B18.2, B18.3)."""

from __future__ import annotations

from collections import deque

from devia.callflow.branch import Branch
from devia.callflow.course import Course
from devia.callflow.gateway import Gateway
from devia.callflow.leg import Leg

ALL_DOWN = 503
"""What it means that no trunk works; none of them can have answered this, for then the next one was tried."""


class OutsideLeg(Leg):
    """Leaves by the best trunk that works."""

    __slots__ = ("_gateways", "_outside_number")

    answers_caller = True

    def __init__(self, number: int, outside_number: str, destination_ring_time: int | None = None) -> None:
        super().__init__(number, destination_ring_time)
        self._outside_number = outside_number
        self._gateways: deque[Gateway] = deque()
        """Trunks still to be tried."""

    def begin(self, course: Course) -> None:
        """The first trunk is tried."""
        self._gateways.extend(course.house.gateways(self._outside_number))
        course.set_timer("hop", course.timing.hop)
        self._try_next(course)

    def all_ended(self, course: Course, last: Branch) -> None:
        """The trunk was silent, could not be reached, or has answered 408 or 5xx: the next one. Anything else is what
        the called party says."""
        answer = last.final
        if answer is None or answer.status == 408 or 500 <= answer.status < 600:
            self._try_next(course)
        else:
            course.fail(answer.status)

    def _try_next(self, course: Course) -> None:
        # A silent trunk that comes back to life must not ring the same number a second time.
        course.cancel_branches()
        if self._gateways:
            gateway = self._gateways.popleft()
            branch = Branch(self.number, self._outside_number, gateway=gateway)
            course.start_branch(branch, course.outgoing.to_gateway(course.facts, self._outside_number, gateway))
        else:
            course.fail(ALL_DOWN)
