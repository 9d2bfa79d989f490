# SPDX-License-Identifier: Apache-2.0
"""Transactions at work: the tables of `sip.transaction` with flows and timers (RFC 3261 §17, RFC 6026)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

from devia.sip.message import Request, Response
from devia.sip.transaction import (
    ACCEPTED,
    CALLING,
    CLIENT,
    COMPLETED,
    DURATIONS,
    INVITE_CLIENT,
    INVITE_SERVER,
    PROCEEDING,
    RETRANSMITTING,
    SERVER,
    STARTS,
    T1,
    T2,
    TERMINATED,
    TRYING,
)
from devia.wire.flow import Flow
from devia.wire.timers import TimerHandle, Timers


class ClientUser(Protocol):
    """Who sent a request and hears what becomes of it."""

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """A response has come, 100 included; each 2xx to an INVITE, repeated ones included."""

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """No final response has come in time (Timer B or F)."""

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """The request could not be sent."""


class Owner(Protocol):
    """The endpoint, as far as its transactions need it."""

    timers: Timers

    def send(self, flow: Flow, data: bytes) -> None:
        """Sends over the flow."""

    def client_over(self, transaction: ClientTransaction) -> None:
        """The transaction has terminated."""

    def server_over(self, transaction: ServerTransaction) -> None:
        """The transaction has terminated."""

    def send_cancel(self, transaction: ClientTransaction, reason: str | None) -> None:
        """Sends the CANCEL of this INVITE."""

    def guarded(self, function: Callable[..., None], *args: Any) -> None:
        """Calls the user; an error of theirs is logged and goes no further."""


class _Nobody:
    """Whom no answer matters to."""

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """Nothing follows from it."""

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """Nothing follows from it."""

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """Nothing follows from it."""


NOBODY: Final = _Nobody()
"""The user of a request whose answer nobody waits for."""


class _Transaction:
    """What all four machines share: a state, a table, timers by letter."""

    __slots__ = ("_data", "_owner", "_repeating", "_waiting", "flow", "key", "state")

    _owner: Owner

    def __init__(self, owner: Owner, key: str, flow: Flow, state: str) -> None:
        self._owner = owner
        self.key = key
        self.flow = flow
        self.state = state
        self._data = b""
        """What is sent again."""
        self._repeating: TimerHandle | None = None
        """The timer that sends again; it may have fired."""
        self._waiting: TimerHandle | None = None
        """The other that runs, if any does; no state has two of them."""

    def _start(self, letter: str, seconds: float | None = None) -> bool:
        """The timer runs; False where it is one that waits for stragglers no stream has: it has fired already, and its
        event is to follow once all actions of the present one are done."""
        if seconds is None:
            seconds = DURATIONS[letter][1 if self.flow.is_reliable else 0]
            if seconds == 0.0:
                return letter in RETRANSMITTING
        timer = self._owner.timers.call_later(seconds, self._event, letter)
        if letter in RETRANSMITTING:
            self._repeating = timer
        else:
            self._waiting = timer
        return True

    def _stop_timers(self) -> None:
        if self._repeating is not None:
            self._repeating.cancel()
            self._repeating = None
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _send(self) -> None:
        self._owner.send(self.flow, self._data)

    def _event(self, event: str) -> None:
        raise NotImplementedError


class ClientTransaction(_Transaction):
    """One request of ours, until its final response has come and been seen off.

    Once that has come it is kept for half a minute, for what comes again, and with it as little as can be.
    """

    __slots__ = ("_cancel", "_interval", "_response", "is_cancelled", "request", "user")

    def __init__(self, owner: Owner, key: str, request: Request, flow: Flow, user: ClientUser) -> None:
        super().__init__(owner, key, flow, CALLING if request.method == "INVITE" else TRYING)
        self.request = request
        """As it was sent, our Via on top."""
        self.user = user
        self.is_cancelled = False
        self._cancel: tuple[str | None] | None = None
        """A CANCEL waiting for the first provisional response, with its reason."""
        self._interval = T1
        self._response: Response | None = None
        self._data = request.to_bytes()

    @property
    def is_invite(self) -> bool:
        """Whether the request is an INVITE."""
        return self.request.method == "INVITE"

    def start(self) -> None:
        """The request is sent for the first time."""
        if self.flow.is_open:
            self._event("start")
        else:
            self.transport_failed()

    def received(self, response: Response) -> None:
        """A response of this transaction has come."""
        status = response.status
        self._response = response
        if status < 200:
            event = "provisional"
        elif not self.is_invite:
            event = "final"
        else:
            event = "success" if status < 300 else "failure"
        self._event(event)
        self._response = None
        if self._cancel is not None and self.state == PROCEEDING:
            (reason,), self._cancel = self._cancel, None
            self._send_cancel(reason)

    def cancel(self, reason: str | None) -> None:
        """The INVITE is cancelled: now, or once a provisional response has come (RFC 3261 §9.1). Without one, and
        with a final response, there is nothing to cancel. Of a CANCEL not sent yet, the last reason counts."""
        if self.is_cancelled:
            if self._cancel is not None:
                self._cancel = (reason,)
            return
        self.is_cancelled = True
        if self.state == PROCEEDING:
            self._send_cancel(reason)
        elif self.state == CALLING:
            self._cancel = (reason,)

    def _send_cancel(self, reason: str | None) -> None:
        self._owner.send_cancel(self, reason)
        # A peer that never answers a cancelled INVITE is not waited for: 64*T1 (RFC 3261 §9.1).
        self._start("B")

    def transport_failed(self) -> None:
        """The request, or what must be sent again, could not be sent."""
        self._event("transport_error")

    def _event(self, event: str) -> None:
        table = INVITE_CLIENT if self.request.method == "INVITE" else CLIENT
        found = table.get((self.state, event))
        if found is None:
            return
        self.state, actions = found
        over = ""
        for action in actions:
            letter = STARTS.get(action)
            if letter is not None:
                if not self._start(letter):
                    over = letter
                continue
            match action:
                case "send":
                    self._send()
                case "pass_up":
                    assert self._response is not None
                    self._owner.guarded(self.user.on_response, self, self._response)
                case "stop_timers":
                    self._stop_timers()
                    # It has been answered: what would have been sent again need not be kept.
                    self._data = b""
                case "acknowledge":
                    # Anew each time: its To is that of the very response (RFC 3261 §17.1.1.3).
                    assert self._response is not None
                    self._owner.send(self.flow, acknowledgement(self.request, self._response).to_bytes())
                case "time_out":
                    self._stop_timers()
                    self._owner.guarded(self.user.on_timeout, self)
                case "report_transport_error":
                    self._owner.guarded(self.user.on_transport_error, self)
                case "restart_a":
                    self._interval *= 2
                    self._start("A", self._interval)
                case "restart_e":
                    self._interval = min(self._interval * 2, T2)
                    self._start("E", self._interval)
                case "restart_e_at_t2":
                    self._start("E", T2)
        if over:
            self._event(over)
        elif self.state == TERMINATED:
            self._owner.client_over(self)
        elif self.state == COMPLETED:
            # Whatever else comes is repetition, and no business of its user's.
            self.user = NOBODY
            self.request.forget_readings()
        elif self.state == ACCEPTED:
            self.request.forget_readings()


class ServerTransaction(_Transaction):
    """One request of a peer's, until it has its final response and has been seen off.

    Of the request itself it keeps nothing.
    """

    __slots__ = ("_interval", "_is_invite", "context")

    def __init__(self, owner: Owner, key: str, request: Request, flow: Flow) -> None:
        self._is_invite = request.method == "INVITE"
        super().__init__(owner, key, flow, PROCEEDING if self._is_invite else TRYING)
        self.context: object = None
        """Whatever its user wants to find again at a CANCEL; None from the final response on, which leaves nothing to
        be cancelled."""
        self._interval = T1

    def respond(self, response: Response) -> None:
        """The response is sent, a final one again until it is acknowledged or no longer asked for. A response in a
        state that has no more use for one (a second final that is no 2xx) is dropped."""
        status = response.status
        if status < 200:
            event = "provisional"
        elif not self._is_invite:
            event = "final"
        else:
            event = "success" if status < 300 else "failure"
        table = INVITE_SERVER if self._is_invite else SERVER
        if (self.state, event) not in table:
            return
        self._data = response.to_bytes()
        self._event(event)
        if status >= 200:
            self.context = None
            if event == "success":
                # Whoever gave this answer repeats it until the ACK comes (RFC 6026 §7.1).
                self._data = b""

    def refuse(self, response: Response) -> None:
        """The response is sent once, and nothing of the request is kept (RFC 3261 §8.2.7): whoever has not been let in
        can make us neither remember nor repeat anything. A request that comes again is a new one."""
        self._owner.send(self.flow, response.to_bytes())
        self._stop_timers()
        self.state = TERMINATED
        self._owner.server_over(self)

    def repeated(self) -> None:
        """The request has come again."""
        self._event("request")

    def acknowledged(self) -> bool:
        """The ACK has come; whether it is one for a 2xx, which is its user's to deal with."""
        passes = (self.state, "ack") in INVITE_SERVER and "pass_ack" in INVITE_SERVER[self.state, "ack"][1]
        self._event("ack")
        return passes

    def _event(self, event: str) -> None:
        found = (INVITE_SERVER if self._is_invite else SERVER).get((self.state, event))
        if found is None:
            return
        self.state, actions = found
        over = ""
        for action in actions:
            letter = STARTS.get(action)
            if letter is not None:
                if not self._start(letter):
                    over = letter
                continue
            match action:
                case "send":
                    self._send()
                case "resend":
                    if self._data:
                        self._send()
                case "stop_timers":
                    self._stop_timers()
                case "restart_g":
                    self._interval = min(self._interval * 2, T2)
                    self._start("G", self._interval)
                case "pass_ack":
                    pass
        if over:
            self._event(over)
        elif self.state == TERMINATED:
            self._owner.server_over(self)


def acknowledgement(invite: Request, response: Response) -> Request:
    """The ACK of a final response that is no 2xx (RFC 3261 §17.1.1.3)."""
    return Request.following(invite, "ACK", response)


def cancellation(invite: Request, reason: str | None) -> Request:
    """The CANCEL of this INVITE, as it was sent (RFC 3261 §9.1, RFC 3326)."""
    return Request.following(invite, "CANCEL", invite, () if reason is None else (("Reason", reason),))
