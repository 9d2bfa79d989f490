# SPDX-License-Identifier: Apache-2.0
"""Who called an emergency number lately, and may be called back past every rule (B17, RFC 7090)."""

from __future__ import annotations

from collections.abc import Callable

from devia.sip.message import Request

PSAP_CALLBACK = "psap-callback"
"""The Priority of a call from an emergency centre to who has called it (RFC 7090)."""


class EmergencyCalls:
    """Remembers the last emergency call of each extension."""

    def __init__(self, now: Callable[[], float], window: float) -> None:
        """`now` in Unix seconds; `window` seconds a call-back is let through."""
        self._now = now
        self._window = window
        self._last: dict[str, float] = {}

    def called(self, extension: str, at: float | None = None) -> None:
        """The extension has called an emergency number, just now or then."""
        moment = self._now() if at is None else at
        self._last[extension] = max(moment, self._last.get(extension, moment))

    def is_callback(self, request: Request, extension: str) -> bool:
        """Whether this INVITE, which came by a trunk, is an emergency centre calling this extension back."""
        if not self._last or (request.first("priority") or "").lower() != PSAP_CALLBACK:
            return False
        last = self._last.get(extension)
        return last is not None and self._now() - last <= self._window
