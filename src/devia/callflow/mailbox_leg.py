# SPDX-License-Identifier: Apache-2.0
"""A leg to a mailbox."""

from __future__ import annotations

from devia.callflow.course import Course
from devia.callflow.leg import Leg

NOT_AVAILABLE = 480


class MailboxLeg(Leg):
    """Fails: no voicemail answers in this installation (B4.2)."""

    __slots__ = ()

    def begin(self, course: Course) -> None:
        """What follows a failed destination follows (B11.2)."""
        course.fail(NOT_AVAILABLE)
