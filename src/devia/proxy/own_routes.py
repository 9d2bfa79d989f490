# SPDX-License-Identifier: Apache-2.0
"""Route values that name devia: the way a request took to come here (RFC 3261 §16.4)."""

from __future__ import annotations

from functools import lru_cache

from devia.proxy.settings import ProxySettings
from devia.sip.address import NameAddr
from devia.sip.message import Request
from devia.sip.uri import Uri

LONGEST = 600
"""Characters of the longest value that is remembered once read: all requests of a dialog carry the same one."""


def _route(value: str) -> Uri:
    return NameAddr.parse(value, header="Route").uri


_usual = lru_cache(maxsize=8_192)(_route)


def pop_own_routes(request: Request, settings: ProxySettings) -> list[Uri]:
    """Our own values at the top of Route are gone; what they were, the topmost first. Others stay.

    Raises:
        BadMessage: the topmost value is none.
    """
    popped: list[Uri] = []
    values = request.values("route")
    for value in values:
        uri = _usual(value) if len(value) <= LONGEST else _route(value)
        if not settings.is_ours(uri.host, uri.port):
            break
        popped.append(uri)
    if len(popped) == len(values):
        # Lines that hold nothing go too.
        request.remove("route")
    else:
        request.drop_first_values("route", len(popped))
    return popped
