# SPDX-License-Identifier: Apache-2.0
"""One downstream attempt within a forked request (RFC 3261 §16)."""

from __future__ import annotations

from devia.callflow.gateway import Gateway
from devia.diversion.model import Outcome
from devia.sip.binding import Binding
from devia.sip.message import Response


class Branch:
    """What is known of one attempt. The shell may keep what it needs to reach the attempt again in `handle`."""

    __slots__ = (
        "binding",
        "callee",
        "cancelled",
        "early_tags",
        "ended",
        "final",
        "gateway",
        "handle",
        "leg",
        "mailbox",
        "outcome",
        "rang",
        "tried",
    )

    def __init__(
        self,
        leg: int,
        callee: str,
        *,
        binding: Binding | None = None,
        gateway: Gateway | None = None,
        mailbox: str | None = None,
    ) -> None:
        self.leg = leg
        """Number of the leg it belongs to."""
        self.callee = callee
        """The extension or the outside number it rings, or `mailbox:` and whose it is."""
        self.binding = binding
        self.gateway = gateway
        self.mailbox = mailbox
        """Whose mailbox it leads to; None where it leads elsewhere."""
        self.handle: object = None
        self.tried = False
        """A response of any kind has come: it is reachable (B6.2)."""
        self.rang = False
        """180 or 183 was seen (B19.3)."""
        self.early_tags: tuple[str, ...] = ()
        """To-tags of its early dialogs that the caller knows of, for the 199 when it ends (RFC 6228)."""
        self.cancelled = False
        self.ended = False
        """A final response has come, or none can come any more."""
        self.final: Response | None = None
        self.outcome: Outcome | None = None
        """What its end means (B7); set on a branch not ended while it counts as unreachable (B6.2)."""

    @property
    def is_awaited(self) -> bool:
        """Whether a decision must still wait for it."""
        return not self.ended and self.outcome is None
