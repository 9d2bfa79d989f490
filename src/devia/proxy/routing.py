# SPDX-License-Identifier: Apache-2.0
"""Flows for the ends of calls: a binding's, a caller's own, a trunk's (B19.7)."""

from __future__ import annotations

from collections.abc import Callable

from devia.callflow.route_token import End
from devia.proxy.location import LocationTable
from devia.proxy.trunks import TrunkTable
from devia.sip.address import NameAddr
from devia.sip.binding import Binding
from devia.sip.errors import BadMessage
from devia.sip.message import Request
from devia.sip.uri import Uri
from devia.wire.endpoint import Endpoint
from devia.wire.flow import Flow


class Routing:
    """Finds the flow a message is delivered over. Never guesses: None where there is none now."""

    def __init__(self, endpoint: Endpoint, location: LocationTable, trunks: TrunkTable) -> None:
        self.voicemail: Flow | None = None
        """The way to voicemail; None where none answers."""
        self._endpoint = endpoint
        self._location = location
        self._trunks = trunks

    def to_binding(self, binding: Binding) -> Flow | None:
        """The flow the device registered over. On UDP its source address does, also after a restart (B19.10)."""
        flow = self._location.flow_of(binding)
        if flow is None and binding.transport == "udp":
            return self._endpoint.flow_to("udp", binding.remote[0], binding.remote[1], binding.local)
        return flow

    def within(self, end: End, request: Request) -> Flow | None:
        """The flow a request within a dialog takes to this end; None where there is none now.

        A trunk is many machines: the request goes where its topmost Route, else its Request-URI, says (RFC 3261
        §16.6(7)), if that is the trunk's, and nowhere else on a stranger's word.
        """
        if end.trunk is not None:
            hop = _next_hop(request)
            flow = None if hop is None else self._trunks.flow_to_machine(end.trunk, hop)
            if flow is not None:
                return flow
        return self.to_end(end)

    def to_end(self, end: End) -> Flow | None:
        """The flow to this end of an established call; None where there is none now."""
        if end.binding is not None:
            binding = self._location.by_id(end.binding)
            return None if binding is None else self.to_binding(binding)
        if end.voicemail:
            return self.voicemail
        flow = None if end.flow is None else self._endpoint.flow_to(*end.flow)
        if flow is None and end.trunk is not None:
            return self._trunks.flow(end.trunk)
        return flow

    def opening(self, end: End, opened: Callable[[Flow], None], failed: Callable[[], None]) -> bool:
        """A connection to this end, which has none, is being opened, and one of the two will be called; False where
        it is the end's to connect again (B19.10)."""
        return end.trunk is not None and self._trunks.opening(end.trunk, opened, failed)

    def is_gone(self, end: End) -> bool:
        """Whether this end can never be reached again: its binding is over (B2.2), or its connection, where it was
        known by nothing else."""
        if end.binding is not None:
            return self._location.by_id(end.binding) is None
        return end.trunk is None and end.flow is not None and self.to_end(end) is None

    def contact_of(self, end: End) -> str | None:
        """The Contact this end has registered; None where it is no phone of ours, or registered no more."""
        binding = None if end.binding is None else self._location.by_id(end.binding)
        return None if binding is None else binding.contact

    def path_to(self, end: End) -> tuple[str, ...]:
        """The edges on the way to this end, as it registered (RFC 3327)."""
        binding = None if end.binding is None else self._location.by_id(end.binding)
        return () if binding is None else binding.path


def _next_hop(request: Request) -> Uri | None:
    """Where the request says it goes; None where it does not say it well."""
    routes = request.values("route")
    try:
        return NameAddr.parse(routes[0], header="Route").uri if routes else Uri.parse(request.uri)
    except BadMessage:
        return None
