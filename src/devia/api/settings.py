# SPDX-License-Identifier: Apache-2.0
"""What the HTTP side is told of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpSettings:
    """Manners of the HTTP side. Sizes in octets, times in seconds."""

    secure_cookies: bool = False
    """Behind an HTTPS reverse proxy: the cookie is sent over HTTPS only, and origins are compared as https."""
    metrics_token: str = ""
    """Bearer token for /metrics; without it they are for this machine only, and behind a reverse proxy for nobody."""
    sends_mail: bool = False
    """A mail server is configured."""
    body_limit: int = 1024 * 1024
    import_limit: int = 8 * 1024 * 1024
    """For a CSV of everybody."""
    greeting_limit: int = 24 * 1024 * 1024
    """For 120 s of sound as good as a CD's, in a WAV file."""
    body_timeout: float = 60.0
    """A body that is not whole by then is not waited for any longer."""
    live_send_timeout: float = 10.0
    """A live client that takes longer to accept one message is dropped."""
    live_idle_timeout: float = 120.0
    """A live client that has said nothing for so long, not even a ping, is gone."""
