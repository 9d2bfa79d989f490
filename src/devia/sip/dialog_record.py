# SPDX-License-Identifier: Apache-2.0
"""A confirmed dialog as a proxy remembers it, to tell who is engaged and to survive a restart (B2.2, B19.10)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedDialog:
    """One dialog between two ends. Its key is `call_id`, `caller_tag` and `callee_tag` together."""

    call_id: str
    caller_tag: str
    callee_tag: str
    caller_end: str
    """`callflow.route_token.End` as text."""
    callee_end: str
    caller_extension: str | None
    callee_extension: str | None
    caller_device: str | None
    callee_device: str | None
    since: float
    """Unix seconds of the first 2xx."""
    session_expires: int | None = None
    """Seconds, where an end refreshes the session (RFC 4028)."""
    caller_contact: str = ""
    """Remote target of the caller, as its INVITE's Contact gave it."""
    callee_contact: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from every other dialog."""
        return self.call_id, self.caller_tag, self.callee_tag
