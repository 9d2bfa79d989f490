# SPDX-License-Identifier: Apache-2.0
"""Route values that name devia: the way a request took to come here (RFC 3261 §16.4)."""

from __future__ import annotations

from devia.proxy.settings import ProxySettings
from devia.sip.address import NameAddr
from devia.sip.message import Request
from devia.sip.uri import Uri


def pop_own_routes(request: Request, settings: ProxySettings) -> list[Uri]:
    """Our own values at the top of Route are gone; what they were, the topmost first. Others stay.

    Raises:
        BadMessage: the topmost value is none.
    """
    popped: list[Uri] = []
    while True:
        values = request.values("route")
        if not values:
            # Lines may be there that hold nothing.
            request.remove("route")
            return popped
        uri = NameAddr.parse(values[0], header="Route").uri
        if not settings.is_ours(uri.host, uri.port):
            return popped
        while not request.pop_first_value("route"):
            pass  # an empty element before the value (RFC 3261 §7.3.1)
        popped.append(uri)
