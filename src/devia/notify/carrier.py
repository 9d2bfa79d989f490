# SPDX-License-Identifier: Apache-2.0
"""What takes e-mails away, and the ways it may not."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Protocol


class NotTaken(Exception):
    """The e-mail is still ours; the text says why."""


class Away(NotTaken):
    """The server takes nothing from us now, this one or another."""


class Later(NotTaken):
    """The server does not take this one now, and may later."""


class Refused(NotTaken):
    """The server will never take this one."""


class Carrier(Protocol):
    """A mail server, as far as one needs to know it."""

    async def hand_over(self, message: EmailMessage) -> None:
        """The e-mail is the server's now. It always ends, however the server behaves.

        Raises:
            NotTaken: it is not.
        """
