# SPDX-License-Identifier: Apache-2.0
"""Route values that name devia: taken off what comes (RFC 3261 §16.4), put into what makes a dialog (§16.6(4))."""

from __future__ import annotations

from devia.proxy.settings import ProxySettings
from devia.sip.address import NameAddr
from devia.sip.hostport import split_host_port
from devia.sip.message import Request
from devia.wire.flow import Address, Flow


def pop_own_routes(request: Request, settings: ProxySettings) -> list[str | None]:
    """Our own values at the top of Route are gone; the user part of each, the topmost first. Others stay.

    Raises:
        BadMessage: the topmost value is none.
    """
    popped: list[str | None] = []
    values = request.values("route")
    for value in values:
        user, host, port = _parts(value)
        if not settings.is_ours(host, port):
            break
        popped.append(user)
    if len(popped) == len(values):
        # Lines that hold nothing go too.
        request.remove("route")
    else:
        request.drop_first_values("route", len(popped))
    return popped


def stay_between(
    request: Request, settings: ProxySettings, token: str, came: Flow, transport: str, local: Address | None
) -> None:
    """All that follows within the dialog comes by us: either end is told an address of ours on its own side, which
    `came` and `local` are; one entry where both are the same (RFC 5658 §3)."""
    caller_side = settings.route(token, came.transport, came.local)
    callee_side = settings.route(token, transport, local)
    if caller_side != callee_side:
        request.prepend("Record-Route", caller_side)
    request.prepend("Record-Route", callee_side)


def _parts(value: str) -> tuple[str | None, str, int | None]:
    """User, host and port of a Route value."""
    if value.startswith("<sip:") and value.endswith(";lr>"):
        # As we write it ourselves, with a token; every request within a dialog has one.
        user, _, place = value[5:-4].partition("@")
        is_token = user.isascii() and user.replace("-", "").replace("_", "").isalnum()
        if is_token and place and ";" not in place:
            host, port = split_host_port(place)
            return user, host, port
    uri = NameAddr.parse(value, header="Route").uri
    return uri.user, uri.host, uri.port
