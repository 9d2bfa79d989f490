# SPDX-License-Identifier: Apache-2.0
"""Finds out that a call has ended when no BYE told (B2.2): a session timer runs out, the binding of an end is over,
or OPTIONS within a dialog nobody refreshes finds nobody."""

from __future__ import annotations

from functools import lru_cache

from devia.callflow.route_token import End
from devia.proxy.dialogs import Dialogs
from devia.proxy.routing import Routing
from devia.proxy.settings import ProxySettings
from devia.sip.dialog_record import ConfirmedDialog
from devia.sip.message import Request, Response
from devia.wire.endpoint import ClientTransaction, Endpoint
from devia.wire.timers import Timers

INTERVAL = 60.0
"""Seconds between two probes of a dialog."""

_end = lru_cache(maxsize=65_536)(End.parse)
"""Every second the same ends are looked at."""


class _Probe:
    """One OPTIONS within a dialog."""

    def __init__(self, dialogs: Dialogs, dialog: ConfirmedDialog) -> None:
        self._dialogs = dialogs
        self._dialog = dialog

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """481 or 408: the device knows no such dialog. Anything else means it is alive."""
        if response.status in (408, 481):
            self._dialogs.ended(self._dialog.key)

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """Silence: gone."""
        self._dialogs.ended(self._dialog.key)

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """Its connection is gone, and so is it."""
        self._dialogs.ended(self._dialog.key)


class Probing:
    """Looks after dialogs, a part of them each second."""

    def __init__(
        self, endpoint: Endpoint, timers: Timers, dialogs: Dialogs, routing: Routing, settings: ProxySettings
    ) -> None:
        self._endpoint = endpoint
        self._timers = timers
        self._dialogs = dialogs
        self._routing = routing
        self._settings = settings
        self._due: dict[tuple[str, str, str], float] = {}
        self._stopped = False

    def start(self) -> None:
        """From now on lost dialogs are found."""
        self._timers.call_later(1.0, self._tick)

    def stop(self) -> None:
        """No more probes."""
        self._stopped = True

    def _tick(self) -> None:
        if self._stopped:
            return
        for dialog in self._dialogs.overdue():
            self._dialogs.ended(dialog.key)
        for dialog in self._dialogs:
            if self._routing.is_gone(_end(dialog.caller_end)) or self._routing.is_gone(_end(dialog.callee_end)):
                self._dialogs.ended(dialog.key)
        now = self._timers.now()
        due: dict[tuple[str, str, str], float] = {}
        for dialog in self._dialogs.unwatched():
            at = self._due.get(dialog.key, now + INTERVAL)
            if at <= now:
                self._probe(dialog)
                at = now + INTERVAL
            due[dialog.key] = at
        self._due = due
        self._timers.call_later(1.0, self._tick)

    def _probe(self, dialog: ConfirmedDialog) -> None:
        """Asks each end that is a device of ours, as the other end would (RFC 3261 §12.2); where neither is, the
        trunks: nobody else knows of the call."""
        has_device = _end(dialog.callee_end).trunk is None or _end(dialog.caller_end).trunk is None
        for end, own_tag, other_tag, contact in (
            (dialog.callee_end, dialog.callee_tag, dialog.caller_tag, dialog.callee_contact),
            (dialog.caller_end, dialog.caller_tag, dialog.callee_tag, dialog.caller_contact),
        ):
            parsed = _end(end)
            if (parsed.trunk is not None and has_device) or not contact:
                continue
            us = f"sip:{self._settings.domain}"
            request = Request.new(
                "OPTIONS",
                contact,
                headers=[
                    ("Max-Forwards", "70"),
                    *[("Route", path) for path in self._routing.path_to(parsed)],
                    ("From", f"<{us}>;tag={other_tag}"),
                    ("To", f"<{contact}>;tag={own_tag}"),
                    ("Call-ID", dialog.call_id),
                    # Lower than any of the real end: whoever holds the dialog answers, be it 500, and is not made to
                    # take that end's next request for an old one (RFC 3261 §12.2.2).
                    ("CSeq", "0 OPTIONS"),
                ],
            )
            flow = self._routing.within(parsed, request)
            # None: a phone on a stream that is not back yet after a restart (B19.10).
            if flow is not None:
                self._endpoint.send_request(request, flow, _Probe(self._dialogs, dialog))
