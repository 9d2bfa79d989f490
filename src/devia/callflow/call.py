# SPDX-License-Identifier: Apache-2.0
"""One call, whole: from its INVITE through every hop to the caller's final response (RFC 3261 §16, B5–B11, B19).

Sans-I/O: events in by `start`, `on_response`, `on_unreachable`, `on_timer`, `on_cancel`; each returns the actions to
carry out, in order. A call is always in one of the states of `State`, and on one `Leg`, which knows whom it rings and
what follows when they have answered; while it leaves a leg, `_next` says where it goes when that leg's branches have
ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

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
from devia.callflow.extension_leg import ExtensionLeg
from devia.callflow.group_leg import GroupLeg
from devia.callflow.house import House, Outgoing
from devia.callflow.leg import TIMED_OUT, Leg
from devia.callflow.mailbox_leg import MailboxLeg
from devia.callflow.outcome import UNREACHABLE, is_odd, outcome_of, upstream_status
from devia.callflow.outside_leg import ALL_DOWN, OutsideLeg
from devia.callflow.timing import Timing
from devia.diversion.explain import Decision, Divert, Explanation, Reject, Ring
from devia.diversion.model import (
    EMPTY_PLAN,
    Failure,
    Occasion,
    Target,
    ToAttendantGroup,
    ToExtension,
    ToOutside,
)
from devia.diversion.model import Call as CallFacts
from devia.diversion.progress import after, having_rung
from devia.sip.binding import Binding
from devia.sip.message import Request, Response

ANSWERED_ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'


class State(Enum):
    """Where a call stands."""

    RINGING = "ringing"
    """A leg is being tried."""
    LEAVING = "leaving"
    """The leg's branches are being cancelled; the next step is known (B19.2)."""
    GIVEN_UP = "given_up"
    """The caller has cancelled; its 487 waits for the branches (B19.4)."""
    ANSWERED = "answered"
    OVER = "over"
    """The caller has a final response that is no 2xx."""


class Call:
    """The response context of one initial INVITE and all that its called side's plans make of it.

    Towards its legs it is a `Course`.
    """

    __slots__ = (
        "_actions",
        "_answered_tags",
        "_branches",
        "_leg",
        "_next",
        "answered_by",
        "explanations",
        "facts",
        "given_up",
        "house",
        "outgoing",
        "state",
        "status",
        "target",
        "timing",
    )

    def __init__(self, *, facts: CallFacts, target: Target, house: House, outgoing: Outgoing, timing: Timing) -> None:
        self.facts = facts
        self.target = target
        """Where the call goes first: what was dialled."""
        self.house = house
        self.outgoing = outgoing
        self.timing = timing
        self.state = State.RINGING
        self.status = 0
        """The final status the caller got; 0 until then."""
        self.answered_by: str | None = None
        self.explanations: list[Explanation] = []
        self.given_up = False
        """The caller has cancelled (B19.4)."""
        self._leg = Leg(0)
        self._branches: list[Branch] = []
        self._answered_tags: tuple[str, ...] = ()
        """To-tags of the 2xx seen: the dialogs this call has made."""
        self._next: Target | Response | None = None
        self._actions: list[Action] = []

    # Events ----------------------------------------------------------------------------------------------------

    def start(self) -> list[Action]:
        """The call has been let in: it is on its way to its first target."""
        self._actions.append(SetTimer(("call", 0), self.timing.call * self.timing.scale))
        self._enter(self.target)
        return self._taken()

    def on_response(self, branch: Branch, response: Response) -> list[Action]:
        """A response came on this branch, its Via of ours already taken off."""
        status = response.status
        branch.tried = True
        if status < 200:
            if not branch.ended:
                # It answers after all, if it counted as unreachable: it is waited for again.
                branch.outcome = None
                if status > 100:
                    self._provisional(branch, response)
        elif status < 300:
            self._success(branch, response)
        elif not branch.ended:
            branch.ended = True
            branch.final = response
            self._refusal(branch, response)
        return self._taken()

    def on_unreachable(self, branch: Branch) -> list[Action]:
        """The branch has failed without a final response (transport failure, Timer B): none will come (B6.2)."""
        if not branch.ended:
            branch.ended = True
            already_counted = branch.outcome is not None
            branch.outcome = branch.outcome or UNREACHABLE
            self._branch_ended(branch, already_counted)
        return self._taken()

    def on_timer(self, key: TimerKey) -> list[Action]:
        """A timer this call asked for has fired."""
        name, number = key
        state = self.state
        if name == "call":
            if state is State.RINGING or state is State.LEAVING:
                self._leave(self.outgoing.final(480, None))
        elif name == "giving_up":
            if state is State.GIVEN_UP:
                self._finish(self.outgoing.final(487, None))
        elif number != self._leg.number:
            pass  # of a leg left behind, fired before it could be stopped
        elif name == "leave":
            if state is State.LEAVING:
                self._go_on()
        elif state is State.RINGING:
            self._leg.timer_fired(self, name)
        return self._taken()

    def on_cancel(self, reason: str | None = None) -> list[Action]:
        """The caller has given up; its CANCEL has been answered, no pending step will be taken (B19.4).

        `reason` is the Reason of its CANCEL, which the phones are told too (RFC 3326).
        """
        if self.state is State.RINGING or self.state is State.LEAVING:
            self.state = State.GIVEN_UP
            self.given_up = True
            self._next = None
            self._stop_leg_timers()
            # There is somebody to wait for, or the call would have gone on already.
            self._cancel_open(reason)
            self._actions.append(SetTimer(("giving_up", 0), self.timing.giving_up * self.timing.scale))
        return self._taken()

    # For its legs ------------------------------------------------------------------------------------------------

    def ring(self, bindings: Iterable[Binding]) -> None:
        """See `Course`."""
        number = self._leg.number
        bindings = tuple(bindings)
        self.facts = having_rung(self.facts, [binding.extension for binding in bindings])
        for binding in bindings:
            branch = Branch(number, binding.extension, binding=binding)
            self.start_branch(branch, self.outgoing.to_binding(self.facts, binding))

    def start_branch(self, branch: Branch, request: Request) -> None:
        """See `Course`."""
        self._leg.branches.append(branch)
        self._branches.append(branch)
        self._actions.append(StartBranch(branch, request))
        self.set_timer("unreachable", self.timing.unreachable)

    def cancel_branches(self) -> None:
        """See `Course`."""
        self._cancel_open(None)

    def set_timer(self, name: str, seconds: float) -> None:
        """See `Course`."""
        self._actions.append(SetTimer((name, self._leg.number), seconds * self.timing.scale))

    def decide(self, occasion: Occasion) -> None:
        """See `Course`."""
        leg = self._leg
        self._carry_out(self.house.decide(self.facts, leg.extension, leg.plan, occasion))

    def fail(self, status: int) -> None:
        """See `Course`."""
        if self.facts.hops or not self._leg.answers_caller:
            self._carry_out(self.house.decide(self.facts, None, EMPTY_PLAN, Failure(status=status)))
        elif status == ALL_DOWN:
            # B18.3: the one 503 that is ours to give.
            self._leave(self.outgoing.final(ALL_DOWN, None))
        else:
            self._leave(self._passed_on(480 if status == TIMED_OUT else status))

    def pass_on(self, status: int) -> None:
        """See `Course`."""
        self._leave(self._passed_on(status))

    # What comes back ---------------------------------------------------------------------------------------------

    def _provisional(self, branch: Branch, response: Response) -> None:
        if branch.cancelled:
            # It is of a leg left behind, of a trunk or an operator given up, or of a call that is decided.
            return
        leg = self._leg
        status = response.status
        if status == 180 or status == 183:
            branch.rang = True
            if not leg.rang:
                leg.rang = True
                leg.ringing(self)
        tag = response.to_tag
        if status == 199:
            branch.early_tags = tuple([known for known in branch.early_tags if known != tag])
        elif tag is not None and tag not in branch.early_tags:
            branch.early_tags += (tag,)
        self._actions.append(Respond(response))

    def _success(self, branch: Branch, response: Response) -> None:
        branch.ended = True
        tag = response.to_tag or ""
        again = tag in self._answered_tags
        if not again:
            self._answered_tags += (tag,)
        if self.state is State.OVER:
            self._actions.append(ReleaseBranch(branch, response, again))
            return
        self._actions.append(Respond(response))
        if not again:
            self._actions.append(Answered(branch, response))
        if self.state is not State.ANSWERED:
            self.state = State.ANSWERED
            self.status = response.status
            self.answered_by = branch.callee
            self._cancel_open(ANSWERED_ELSEWHERE)
            self._actions.append(Ended())

    def _refusal(self, branch: Branch, response: Response) -> None:
        status = response.status
        binding = branch.binding
        if binding is None:
            branch.outcome = outcome_of(status, rang=branch.rang)
        else:
            number = self.house.redirect_number(binding, response) if status < 400 else None
            branch.outcome = outcome_of(status, rang=branch.rang, redirect=number, physical=binding.physical)
            if is_odd(branch.outcome) and not branch.cancelled:
                self._actions.append(Warned(branch))
        self._branch_ended(branch)

    def _branch_ended(self, branch: Branch, already_counted: bool = False) -> None:
        leg = self._leg
        if self.state is State.RINGING:
            if not branch.cancelled and not already_counted:
                leg.branch_ended(self, branch)
            if self.state is State.RINGING:
                self._end_early_dialogs(branch)
        elif not any([other.is_awaited for other in leg.branches]):
            if self.state is State.LEAVING:
                self._go_on()
            elif self.state is State.GIVEN_UP:
                self._finish(self.outgoing.final(487, None))

    # Decisions ---------------------------------------------------------------------------------------------------

    def _carry_out(self, decision: Decision) -> None:
        self.facts = after(self.facts, decision)
        self.explanations.append(decision.explanation)
        self._actions.append(Decided(decision))
        match decision:
            case Ring():
                leg = self._leg
                assert isinstance(leg, ExtensionLeg)  # nobody else asks with an extension
                leg.ring(self, decision)
            case Divert():
                being_forwarded = self.outgoing.being_forwarded(self.facts)
                if being_forwarded is not None:
                    self._actions.append(Respond(being_forwarded))
                self._leave(decision.hop.target)
            case Reject(status=status, q850_cause=None, hung_up_by=None):
                self._leave(self._passed_on(status))
            case _:
                self._leave(self.outgoing.final(decision.status, decision.q850_cause))

    def _passed_on(self, status: int) -> Response:
        """The final response for the caller: the device's own where it may be passed on (it may carry what the
        caller needs, Min-SE with 422), else one of ours."""
        for branch in reversed(self._leg.branches):
            if branch.final is not None and branch.final.status == status == upstream_status(status):
                return branch.final
        return self.outgoing.final(upstream_status(status), None)

    # From leg to leg ---------------------------------------------------------------------------------------------

    def _enter(self, target: Target) -> None:
        number = self._leg.number + 1
        hops = self.facts.hops
        ring_time = hops[-1].destination_ring_time if hops else None
        leg: Leg
        match target:
            case ToExtension():
                leg = ExtensionLeg(number, target.number, ring_time)
            case ToOutside():
                leg = OutsideLeg(number, target.number, ring_time)
            case ToAttendantGroup():
                leg = GroupLeg(number, target.number, ring_time)
            case _:
                leg = MailboxLeg(number, target.extension, ring_time)
        self._leg = leg
        self.state = State.RINGING
        leg.begin(self)

    def _leave(self, next_step: Target | Response) -> None:
        """Cancels what still rings; the next step follows when it has ended, at the latest 1 s later (B19.2)."""
        self._next = next_step
        self._stop_leg_timers()
        self.state = State.LEAVING
        if self._cancel_open(None):
            self.set_timer("leave", self.timing.leaving)
        else:
            self._go_on()

    def _cancel_open(self, reason: str | None) -> bool:
        """Cancels every open branch; true where one of the present leg is to be waited for.

        One cancelled before is told a new reason, as its CANCEL may still wait for a provisional response.
        """
        awaited = False
        for branch in self._branches:
            if not branch.ended:
                if not branch.cancelled or reason is not None:
                    branch.cancelled = True
                    self._actions.append(CancelBranch(branch, reason))
                awaited = awaited or (branch.outcome is None and branch.leg == self._leg.number)
        return awaited

    def _go_on(self) -> None:
        next_step, self._next = self._next, None
        assert next_step is not None
        self._stop_leg_timers()
        if isinstance(next_step, Response):
            self._finish(next_step)
        else:
            for branch in self._leg.branches:
                self._end_early_dialogs(branch)
            self._enter(next_step)

    def _end_early_dialogs(self, branch: Branch) -> None:
        """The caller is told which of the phones it heard ringing rings no more (RFC 6228 §6)."""
        tags, branch.early_tags = branch.early_tags, ()
        for tag in tags:
            terminated = self.outgoing.early_dialog_terminated(tag)
            if terminated is not None:
                self._actions.append(Respond(terminated))

    def _finish(self, response: Response) -> None:
        self.state = State.OVER
        self.status = response.status
        self._actions.append(Respond(response))
        self._actions.append(Ended())

    # Timers and actions ------------------------------------------------------------------------------------------

    def _stop_leg_timers(self) -> None:
        self._actions.append(StopTimers(self._leg.number))

    def _taken(self) -> list[Action]:
        actions, self._actions = self._actions, []
        return actions
