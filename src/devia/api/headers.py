# SPDX-License-Identifier: Apache-2.0
"""Headers every response carries, so that a page of devia runs its own code only and is framed by nobody."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "worker-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

PERMISSIONS_POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(self), midi=(), payment=(), usb=()"
"""Greetings are recorded on the page, where its reader lets it; nothing else of this is asked for."""

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def security_headers(*, is_secure: bool) -> dict[str, str]:
    """The headers, with the one that holds browsers to HTTPS where that is how devia is reached."""
    return SECURITY_HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if is_secure else {})


class SecurityHeaders:
    """ASGI middleware around all others. What the framework answers outside of it takes `security_headers` itself."""

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        self._app = app
        self._headers = security_headers(is_secure=is_secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and adds the headers to what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                # What is shown of people and their calls is nobody's to keep, unless a route says otherwise.
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, with_headers)
