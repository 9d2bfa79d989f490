# SPDX-License-Identifier: Apache-2.0
"""A leg to a mailbox."""

from __future__ import annotations

from devia.callflow.branch import Branch
from devia.callflow.course import Course
from devia.callflow.leg import Leg

NOT_AVAILABLE = 480


class MailboxLeg(Leg):
    """Voicemail answers it, or nobody does (B10): to take a message, or, dialled by its owner, to be listened to."""

    __slots__ = ("_owner",)

    answers_caller = True

    def __init__(self, number: int, owner: str, destination_ring_time: int | None = None) -> None:
        """`owner` is whose mailbox it is."""
        super().__init__(number, destination_ring_time)
        self._owner = owner

    def begin(self, course: Course) -> None:
        """Voicemail is called."""
        branch = Branch(self.number, f"mailbox:{self._owner}", mailbox=self._owner)
        course.start_branch(branch, course.outgoing.to_mailbox(course.facts, self._owner))

    def all_ended(self, course: Course, last: Branch) -> None:
        """It did not answer: what follows a failed destination follows (B11.2)."""
        course.fail(NOT_AVAILABLE if last.final is None else last.final.status)
