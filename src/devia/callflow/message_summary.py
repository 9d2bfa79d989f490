# SPDX-License-Identifier: Apache-2.0
"""How many messages wait, as phones are told: application/simple-message-summary (RFC 3842 §3.5, §5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CONTENT_TYPE: Final = "application/simple-message-summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSummary:
    """What waits in one mailbox."""

    new: int
    heard: int
    account: str
    """The URI a phone calls to listen."""

    def since(self, before: object) -> MessageSummary:
        """All of it: there is no telling in parts."""
        return self

    def written(self, version: int) -> tuple[str, bytes]:
        """Content type and body."""
        return CONTENT_TYPE, self.body(version)

    def body(self, version: int) -> bytes:
        """What a NOTIFY carries, whichever it is. Urgent messages, of which there are none here, are counted all the
        same: phones look for them."""
        waiting = "yes" if self.new else "no"
        lines = (
            f"Messages-Waiting: {waiting}",
            f"Message-Account: {self.account}",
            f"Voice-Message: {self.new}/{self.heard} (0/0)",
        )
        return "".join([f"{line}\r\n" for line in lines]).encode()
