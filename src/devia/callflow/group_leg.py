# SPDX-License-Identifier: Apache-2.0
"""A leg to an attendant group: its operators are rung at once or one after the other (B9)."""

from __future__ import annotations

from devia.callflow.branch import Branch
from devia.callflow.course import Course
from devia.callflow.leg import Leg

NOBODY_ANSWERED = 480


class GroupLeg(Leg):
    """Rings operators in rounds; personal plans are ignored (B9.1)."""

    __slots__ = ("_group", "_is_last_round", "_tried")

    def __init__(self, number: int, group: str, destination_ring_time: int | None = None) -> None:
        super().__init__(number, destination_ring_time)
        self._group = group
        self._is_last_round = False
        self._tried: set[str] = set()
        """Operators whose turn has been."""

    def begin(self, course: Course) -> None:
        """The first round is rung."""
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
        """Who may be rung now and has not had a turn is rung in place of these: all at once, or the first of them.
        With nobody left the group has not answered (B9.3)."""
        course.cancel_branches()
        group = None if self._is_last_round else course.house.group(self._group, course.facts)
        left = [] if group is None else [one for one in group.operators if one[0] not in self._tried and one[1]]
        if group is None or not left:
            course.fail(NOBODY_ANSWERED)
            return
        if group.ordered:
            left = left[:1]
        else:
            self._is_last_round = True
        self._tried.update([member for member, _ in left])
        course.ring([binding for _, bound in left for binding in bound])
        course.set_timer("operators", group.ring_time)
