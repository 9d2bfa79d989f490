# SPDX-License-Identifier: Apache-2.0
"""The shell around one `callflow.Call`: carries its actions out, and tells it what came of them. Decides nothing."""

from __future__ import annotations

from typing import Protocol

from devia.callflow.actions import (
    Action,
    Answered,
    CancelBranch,
    Decided,
    Ended,
    ReleaseBranch,
    Respond,
    SetTimer,
    StartBranch,
    StopTimers,
    TimerKey,
    Warned,
)
from devia.callflow.branch import Branch
from devia.callflow.call import Call
from devia.callflow.route_token import End
from devia.diversion.explain import Decision
from devia.proxy.breadth import breadth_of, may_be_sent, share_out
from devia.proxy.outgoing import UNTRUSTED
from devia.sip.loop import loop_mark
from devia.sip.message import Request, Response
from devia.wire.endpoint import ClientTransaction, ServerTransaction
from devia.wire.timers import TimerHandle, Timers


class Surroundings(Protocol):
    """What a live call needs of the proxy it runs in."""

    @property
    def timers(self) -> Timers:
        """The timer pump."""

    def send_branch(self, branch: Branch, request: Request, client: BranchClient) -> ClientTransaction | None:
        """Sends the INVITE. None where it is not sent yet: a connection is being opened first; where none can be,
        `client.on_transport_error` has been or will be called."""

    def follow(self, branch: Branch) -> None:
        """Where the branch's connection has ended and its phone is back by another, what is still to be sent goes
        there (B19.7)."""

    def release(self, branch: Branch, response: Response, again: bool) -> None:
        """ACK and BYE a 2xx nobody wants any more; ACK alone where it came again."""

    def decided(self, live: LiveCall, decision: Decision) -> None:
        """A decision was made."""

    def trunk_heard(self, branch: Branch, status: int | None) -> None:
        """The branch's trunk has answered so; None: not at all."""

    def trunk_lost(self, branch: Branch) -> None:
        """Nothing leads to the branch's trunk."""

    def warned(self, live: LiveCall, branch: Branch) -> None:
        """A device answered what deserves a warning in the log (B7)."""

    def answered(self, live: LiveCall, branch: Branch, response: Response) -> None:
        """A 2xx that makes a dialog was forwarded."""

    def ended(self, live: LiveCall) -> None:
        """The call is decided for good; write its record."""


class BranchClient:
    """Hears of one branch's transaction."""

    __slots__ = ("_own_from", "branch", "live")

    def __init__(self, live: LiveCall, branch: Branch, request: Request) -> None:
        self.live = live
        self.branch = branch
        self._own_from = own_from(request, live.invite)

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """Passes the response on, our own Via taken off (RFC 3261 §16.7(3)) and the caller's own From in it again."""
        response.pop_first_value("via")
        if self.branch.gateway is not None:
            self.live.surroundings.trunk_heard(self.branch, response.status)
        else:
            # B1.4: whom a phone says it is, and what it has heard of diversions, devia vouches for to nobody.
            for key in UNTRUSTED:
                response.remove(key)
        if self._own_from is not None:
            response.replace("from", self._own_from)
        self.live.run(self.live.call.on_response(self.branch, response))

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """Timer B or F: nobody answered."""
        # A trunk that was heard to ring, and leaves only our CANCEL unanswered, does its work.
        if self.branch.gateway is not None and not self.branch.rang:
            self.live.surroundings.trunk_heard(self.branch, None)
        self.will_not_answer()

    def on_transport_error(self, transaction: ClientTransaction | None) -> None:
        """The flow is gone, or there was none."""
        if self.branch.gateway is not None:
            self.live.surroundings.trunk_lost(self.branch)
        self.will_not_answer()

    def will_not_answer(self) -> None:
        """Nothing comes back from this branch any more."""
        self.live.run(self.live.call.on_unreachable(self.branch))


def own_from(sent: Request, received: Request) -> str | None:
    """The From that responses to a request must have again, as it came; None where it is sent with the same (B1.3,
    B9.2; RFC 3261 §8.2.6.2)."""
    own = received.first("from")
    return None if own == sent.first("from") else own


class LiveCall:
    """One call and its transactions and timers."""

    __slots__ = (
        "_breadth",
        "_queue",
        "_running",
        "_timers",
        "answered_at",
        "call",
        "caller_end",
        "device",
        "id",
        "invite",
        "mark",
        "started",
        "surroundings",
        "transaction",
    )

    def __init__(
        self,
        *,
        call_id: str,
        call: Call,
        invite: Request,
        transaction: ServerTransaction,
        surroundings: Surroundings,
        started: float,
        caller_end: End,
        device: str | None,
    ) -> None:
        self.id = call_id
        """Ours, not the Call-ID."""
        self.call = call
        self.invite = invite
        self.transaction = transaction
        self.surroundings = surroundings
        self.started = started
        """Unix seconds of the INVITE."""
        self.caller_end = caller_end
        self.device = device
        """The calling device, where it is one of ours."""
        self.answered_at: float | None = None
        self.mark = loop_mark(invite)
        """What a branch of it says of itself, to be known again if it comes back."""
        self._breadth = breadth_of(invite)
        """Branches it may have at a time: one leg ends before the next begins."""
        self._timers: dict[TimerKey, TimerHandle] = {}
        self._queue: list[Action] = []
        """Actions to be carried out, in order."""
        self._running = False

    def run(self, actions: list[Action]) -> None:
        """The actions, and all that follow from them at once, are carried out, in order."""
        queue = self._queue
        branches = [action.request for action in actions if isinstance(action, StartBranch)]
        if branches:
            share_out(self._breadth, branches)
        queue.extend(actions)
        if self._running:
            # An action of ours has led back here: what follows from it comes after what is already asked for.
            return
        self._running = True
        done = 0
        try:
            while done < len(queue):
                done += 1
                self._carry_out(queue[done - 1])
        finally:
            del queue[:done]
            self._running = False

    def _carry_out(self, action: Action) -> None:
        # The most frequent first; patterns that take an action apart would cost more than what is done with it.
        match action:
            case Respond():
                self.transaction.respond(action.response)
            case SetTimer():
                key = action.key
                old = self._timers.get(key)
                if old is not None:
                    old.cancel()
                self._timers[key] = self.surroundings.timers.call_later(action.seconds, self._timer_fired, key)
            case StopTimers():
                for key in [key for key in self._timers if key[1] == action.leg]:
                    self._timers.pop(key).cancel()
            case StartBranch():
                self._start(action.branch, action.request)
            case Decided():
                self.surroundings.decided(self, action.decision)
            case Answered():
                self.surroundings.answered(self, action.branch, action.response)
            case Ended():
                for handle in self._timers.values():
                    handle.cancel()
                self._timers.clear()
                self.surroundings.ended(self)
                # What comes now is repetition, for half a minute at most.
                self.invite.forget_readings()
            case CancelBranch():
                self._cancel(action.branch, action.reason)
            case Warned():
                self.surroundings.warned(self, action.branch)
            case ReleaseBranch():
                self.surroundings.release(action.branch, action.response, action.again)

    def _start(self, branch: Branch, request: Request) -> None:
        client = BranchClient(self, branch, request)
        if may_be_sent(request):
            branch.handle = self.surroundings.send_branch(branch, request, client)
        else:
            client.on_transport_error(None)

    def _cancel(self, branch: Branch, reason: str | None) -> None:
        if isinstance(branch.handle, ClientTransaction):
            self.surroundings.follow(branch)
            branch.handle.cancel(reason)
        else:
            # Its connection is still being opened: it will not be sent, and need not be waited for.
            self.run(self.call.on_unreachable(branch))

    def _timer_fired(self, key: TimerKey) -> None:
        self._timers.pop(key, None)
        self.run(self.call.on_timer(key))
