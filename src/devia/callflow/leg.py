# SPDX-License-Identifier: Apache-2.0
"""The present destination of a call: whom it rings, and what has come of it so far.

There is one kind of leg for each kind of target: `extension_leg`, `group_leg`, `outside_leg`, `mailbox_leg`.
"""

from __future__ import annotations

from devia.callflow.branch import Branch
from devia.callflow.course import Course
from devia.callflow.outcome import UNREACHABLE, stops_everything
from devia.diversion.model import EMPTY_PLAN, Outcome, Plan

TIMED_OUT = 408
"""What a ring time or a cap of ours that has passed counts as."""


class Leg:
    """One hop's destination with its branches: what it does first, and what follows from what comes back."""

    __slots__ = ("branches", "destination_ring_time", "extension", "number", "plan", "rang")

    answers_caller: bool = False
    """A failure of this leg, where it is the call's first, is the caller's answer; there is nothing to decide."""

    def __init__(self, number: int, destination_ring_time: int | None = None) -> None:
        """`destination_ring_time` is that of the diversion that led here (B6.3)."""
        self.number = number
        self.extension: str | None = None
        """The extension whose plan is followed here, if it is one's leg."""
        self.plan: Plan = EMPTY_PLAN
        self.destination_ring_time = destination_ring_time
        self.branches: list[Branch] = []
        self.rang = False
        """180 or 183 was seen from any of its branches."""

    # What the call tells it --------------------------------------------------------------------------------------

    def begin(self, course: Course) -> None:
        """The call has come to this leg."""
        raise NotImplementedError

    def ringing(self, course: Course) -> None:
        """The first 180 or 183 has come."""
        if self.destination_ring_time is not None:
            course.set_timer("destination", self.destination_ring_time)

    def branch_ended(self, course: Course, branch: Branch) -> None:
        """A branch that was not given up has ended, or counts as unreachable."""
        outcome = branch.outcome
        if outcome is not None and stops_everything(outcome):
            course.pass_on(outcome.status)
        elif not self.is_awaited():
            self.all_ended(course, branch)

    def all_ended(self, course: Course, last: Branch) -> None:
        """No branch is waited for any more; `last` was the last one."""
        raise NotImplementedError

    def timer_fired(self, course: Course, name: str) -> None:
        """A timer the leg asked for has fired."""
        if name == "unreachable":
            silent = [branch for branch in self.branches if branch.is_awaited and not branch.tried]
            for branch in silent:
                branch.outcome = UNREACHABLE
            if silent:
                self.branch_ended(course, silent[-1])
        else:
            # "destination" (B6.3), or the cap "hop" (B6.4).
            course.fail(TIMED_OUT)

    # What is known of it -----------------------------------------------------------------------------------------

    def outcomes(self) -> tuple[Outcome, ...]:
        """What its ended and its unreachable branches mean."""
        return tuple([branch.outcome for branch in self.branches if branch.outcome is not None])

    def is_awaited(self) -> bool:
        """Whether a decision must wait for any of its branches; one given up already is not waited for."""
        return any([branch.is_awaited and not branch.cancelled for branch in self.branches])
