# SPDX-License-Identifier: Apache-2.0
"""Where a device said it can be reached, until when (RFC 3261 §10), and the flow it registered over (B19.7)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """One contact binding of one device. A device belongs to one extension (B19.6)."""

    id: str
    """Stable across refreshes and re-registrations of the same instance; route tokens name it."""
    extension: str
    device: str
    """SIP user name of the device."""
    contact: str
    """Contact URI text as the device wrote it; requests carry it, delivery goes to the flow."""
    call_id: str
    cseq: int
    transport: str
    """"udp", "tcp", "tls" or "ws"."""
    remote: tuple[str, int]
    local: tuple[str, int]
    expires_at: float
    """Unix seconds."""
    instance: str | None = None
    path: tuple[str, ...] = ()
    user_agent: str = ""
    q: float = 1.0
    physical: bool = False
    """The device is marked as a physical SIP phone (B12.1)."""

    def is_live(self, now: float) -> bool:
        """Whether it has not expired; whether a stream is still open is the location table's to say (B2.1)."""
        return self.expires_at > now
