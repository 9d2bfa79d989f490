# SPDX-License-Identifier: Apache-2.0
"""A leg to an attendant group: its operators are rung at once or one after the other (B9)."""

from __future__ import annotations

from collections import deque

from devia.callflow.branch import Branch
from devia.callflow.course import Course
from devia.callflow.leg import Leg
from devia.sip.binding import Binding

NOBODY_ANSWERED = 480


class GroupLeg(Leg):
    """Rings operators in rounds; personal plans are ignored (B9.1)."""

    __slots__ = ("_group", "_ring_time", "_rounds")

    def __init__(self, number: int, group: str, destination_ring_time: int | None = None) -> None:
        super().__init__(number, destination_ring_time)
        self._group = group
        self._ring_time = 0.0
        self._rounds: deque[tuple[Binding, ...]] = deque()
        """Operators still to be rung: all at once, or one a round."""

    def begin(self, course: Course) -> None:
        """The operators who may be rung now are known; the first round is rung."""
        group = course.house.group(self._group, course.facts)
        if group is not None:
            self._ring_time = group.ring_time
            operators = [bindings for _, bindings in group.operators if bindings]
            if group.ordered:
                self._rounds.extend(operators)
            elif operators:
                self._rounds.append(tuple([binding for bindings in operators for binding in bindings]))
        course.set_timer("hop", course.timing.hop)
        self._next_round(course)

    def all_ended(self, course: Course, last: Branch) -> None:
        """The operators of this round have refused."""
        self._next_round(course)

    def timer_fired(self, course: Course, name: str) -> None:
        """The operators of this round have had their time."""
        if name == "operators":
            self._next_round(course)
        else:
            super().timer_fired(course, name)

    def _next_round(self, course: Course) -> None:
        """The next operators are rung in place of these; with nobody left the group has not answered (B9.3)."""
        course.cancel_branches()
        if self._rounds:
            course.ring(self._rounds.popleft())
            course.set_timer("operators", self._ring_time)
        else:
            course.fail(NOBODY_ANSWERED)
