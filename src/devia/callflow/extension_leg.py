# SPDX-License-Identifier: Apache-2.0
"""A leg to an extension, whose plan is followed (B3–B7, B8.1, B12.4)."""

from __future__ import annotations

from devia.callflow.branch import Branch
from devia.callflow.course import Course
from devia.callflow.leg import Leg
from devia.callflow.outcome import cancels_other_branches, stops_everything
from devia.diversion.explain import Ring
from devia.diversion.model import Arrival, Reply, Timeout


class ExtensionLeg(Leg):
    """Rings every device of one extension at once."""

    __slots__ = ("_courtesy", "_ring_armed", "_ring_seconds", "_rung")

    def __init__(self, number: int, extension: str, destination_ring_time: int | None = None) -> None:
        super().__init__(number, destination_ring_time)
        self._rung = extension
        self.extension = extension
        self._ring_seconds: float | None = None
        """Ring time from the first 18x, where a decision asked for one."""
        self._ring_armed = False
        self._courtesy = False
        """The ring is the courtesy ring of B5."""

    def begin(self, course: Course) -> None:
        """The plan is read, once (B3.6), and decides."""
        self.plan = course.house.plan_of(self._rung)
        course.decide(Arrival())

    def ring(self, course: Course, decision: Ring) -> None:
        """Every live binding is rung (B3.4)."""
        self._ring_seconds = None if decision.seconds is None else float(decision.seconds)
        self._courtesy = decision.courtesy
        course.set_timer("hop", course.timing.hop)
        course.ring(course.house.bindings_of(decision.extension))
        if not self.branches:
            # The last binding has gone since the decision.
            self._decide(course)

    def ringing(self, course: Course) -> None:
        """The ring time runs from now on (B5.1, B6.1)."""
        if self._ring_seconds is not None:
            self._ring_armed = True
            course.set_timer("ring", self._ring_seconds)
        super().ringing(course)

    def branch_ended(self, course: Course, branch: Branch) -> None:
        """Decides when all have ended, or one device has spoken for the user (B7 rows 1 and 2)."""
        outcome = branch.outcome
        assert outcome is not None
        if stops_everything(outcome) or cancels_other_branches(outcome) or not self.is_awaited():
            self._decide(course)
        elif outcome.number is not None:
            if not course.house.may_follow(course.facts, self._rung, outcome.number):
                # B12.2: that is a decline, which ends the ringing elsewhere too (B7 row 2).
                self._decide(course)
            elif not self._ring_armed:
                # B12.4: the other phones ring on before the 302 is followed.
                self._ring_armed = True
                course.set_timer("ring", self._ring_seconds or course.timing.deflection)

    def timer_fired(self, course: Course, name: str) -> None:
        """The ring time or the cap is over: whoever has not answered will not (B6.1, B6.4)."""
        if name in ("ring", "hop"):
            course.decide(Timeout(outcomes=self.outcomes(), courtesy=self._courtesy))
        else:
            super().timer_fired(course, name)

    def _decide(self, course: Course) -> None:
        course.decide(Reply(outcomes=self.outcomes(), courtesy=self._courtesy))
