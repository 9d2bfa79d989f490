# SPDX-License-Identifier: Apache-2.0
"""A mail server without a network."""

from __future__ import annotations

from email.message import EmailMessage

from devia.notify.carrier import NotTaken


class Carriers:
    """Takes mails, or does with each what is said next."""

    def __init__(self) -> None:
        self.took: list[EmailMessage] = []
        self.tried: list[str] = []
        """Message-IDs, in the order they came."""
        self.moods: list[NotTaken | None] = []
        """What is raised, one after the other; then nothing, or `always`."""
        self.always: NotTaken | None = None

    async def hand_over(self, message: EmailMessage) -> None:
        self.tried.append(str(message["Message-ID"]))
        mood = self.moods.pop(0) if self.moods else self.always
        if mood is not None:
            raise mood
        self.took.append(message)

    @property
    def subjects(self) -> list[str]:
        return [str(message["Subject"]) for message in self.took]
