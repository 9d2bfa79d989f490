# SPDX-License-Identifier: Apache-2.0
"""Whether a request comes from a page of ours: what stands against cross-site request forgery beside SameSite."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

from devia.api.settings import HttpSettings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_from_elsewhere(connection: HTTPConnection, settings: HttpSettings) -> bool:
    """The browser says that the request was made by a page that is not ours.

    Every browser in use sends Origin with a change and with a WebSocket handshake; what sends neither header is no
    browser, and nobody's cookie can be misused through it (SameSite=Strict and the content type stand besides).
    """
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = connection.headers.get("origin")
    return origin is not None and origin.lower() != own_origin(connection.headers, connection.url.scheme, settings)


def own_origin(headers: Headers, scheme: str, settings: HttpSettings) -> str:
    """Scheme, host and port as the browser sees them; behind an HTTPS reverse proxy the scheme is what we are told."""
    is_secure = settings.secure_cookies or scheme in ("https", "wss")
    return f"{'https' if is_secure else 'http'}://{headers.get('host', '').lower()}"
