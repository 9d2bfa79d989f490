# SPDX-License-Identifier: Apache-2.0
"""One call, whole: from its INVITE through every hop to the caller's final response (RFC 3261 §16, B5–B11, B19).

Sans-I/O: events in by `start`, `on_response`, `on_unreachable`, `on_timer`, `on_cancel`; each returns the actions to
carry out, in order. A call is always in one of the states of `State`; `_Leaving` says what comes when the branches
of the leg it leaves have ended.
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
    StopTimer,
    TimerKey,
)
from devia.callflow.branch import Branch
from devia.callflow.house import House, Outgoing
from devia.callflow.leg import Leg
from devia.callflow.outcome import UNREACHABLE, cancels_other_branches, outcome_of, stops_everything, upstream_status
from devia.callflow.timing import Timing
from devia.diversion.explain import Decision, Divert, Explanation, Reject, Ring
from devia.diversion.model import (
    EMPTY_PLAN,
    Arrival,
    Failure,
    Occasion,
    Outcome,
    Reply,
    Target,
    Timeout,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToOutside,
)
from devia.diversion.model import Call as CallFacts
from devia.diversion.progress import after
from devia.sip.binding import Binding
from devia.sip.message import Request, Response

LEG_TIMERS = ("unreachable", "ring", "destination", "hop", "operators")
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
    """The response context of one initial INVITE and all that its called side's plans make of it."""

    __slots__ = (
        "_actions",
        "_branches",
        "_house",
        "_leg",
        "_next",
        "_outgoing",
        "_timing",
        "answered_by",
        "explanations",
        "facts",
        "given_up",
        "state",
        "status",
        "target",
    )

    def __init__(self, *, facts: CallFacts, target: Target, house: House, outgoing: Outgoing, timing: Timing) -> None:
        self.facts = facts
        self.target = target
        """Where the call goes first: what was dialled."""
        self.state = State.RINGING
        self.status = 0
        """The final status the caller got; 0 until then."""
        self.answered_by: str | None = None
        self.explanations: list[Explanation] = []
        self.given_up = False
        """The caller has cancelled (B19.4)."""
        self._house = house
        self._outgoing = outgoing
        self._timing = timing
        self._leg = Leg(0, target)
        self._branches: list[Branch] = []
        self._next: Target | Response | None = None
        self._actions: list[Action] = []

    # Events ----------------------------------------------------------------------------------------------------

    def start(self) -> list[Action]:
        """The call has been let in: it is on its way to its first target."""
        self._set_timer("call", self._timing.call, leg=0)
        self._enter(self.target)
        return self._taken()

    def on_response(self, branch: Branch, response: Response) -> list[Action]:
        """A response came on this branch, its Via of ours already taken off."""
        status = response.status
        branch.tried = True
        if status < 200:
            if status > 100 and not branch.ended:
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
            if not already_counted or self.state is not State.RINGING:
                self._branch_ended(branch)
        return self._taken()

    def on_timer(self, key: TimerKey) -> list[Action]:
        """A timer this call asked for has fired."""
        name, number = key
        leg = self._leg
        if name == "call":
            if self.state in (State.RINGING, State.LEAVING):
                self._leave(self._outgoing.final(480, None))
        elif name == "giving_up":
            if self.state is State.GIVEN_UP:
                self._finish(self._outgoing.final(487, None))
        elif number != leg.number:
            pass  # of a leg left behind, fired before it could be stopped
        elif name == "leave":
            if self.state is State.LEAVING:
                self._go_on()
        elif self.state is State.RINGING:
            self._leg_timer(name, leg)
        return self._taken()

    def on_cancel(self) -> list[Action]:
        """The caller has given up; its CANCEL has been answered, no pending step will be taken (B19.4)."""
        if self.state in (State.RINGING, State.LEAVING):
            self.state = State.GIVEN_UP
            self.given_up = True
            self._next = None
            self._stop_leg_timers()
            if self._cancel_open(None):
                self._set_timer("giving_up", self._timing.giving_up, leg=0)
            else:
                self._finish(self._outgoing.final(487, None))
        return self._taken()

    # A leg begins ------------------------------------------------------------------------------------------------

    def _enter(self, target: Target) -> None:
        leg = self._leg = Leg(self._leg.number + 1, target)
        self.state = State.RINGING
        if self.facts.hops:
            leg.destination_ring_time = self.facts.hops[-1].destination_ring_time
        match target:
            case ToExtension(number=number):
                leg.extension = number
                leg.plan = self._house.plan_of(number)
                self._decide(Arrival())
            case ToOutside(number=number):
                leg.gateways.extend(self._house.gateways(number))
                self._set_timer("hop", self._timing.hop)
                self._try_next_gateway(leg, number)
            case ToAttendantGroup(number=number):
                self._enter_group(leg, number)
            case ToMailbox():
                # No voicemail answers in this installation (B4.2): the destination has failed.
                self._fail(480)

    def _ring_extension(self, leg: Leg, ring: Ring) -> None:
        leg.ring_seconds = None if ring.seconds is None else float(ring.seconds)
        leg.courtesy = ring.courtesy
        self._set_timer("hop", self._timing.hop)
        self._ring(leg, self._house.bindings_of(ring.extension))
        self._review(leg)

    def _enter_group(self, leg: Leg, number: str) -> None:
        group = self._house.group(number, self.facts)
        if group is not None:
            leg.operator_ring_time = group.ring_time
            rounds = [bindings for _, bindings in group.operators]
            if not group.ordered:
                rounds = [tuple([binding for bindings in rounds for binding in bindings])]
            leg.operators.extend(rounds)
        self._set_timer("hop", self._timing.hop)
        self._ring_next_operators(leg)

    def _ring_next_operators(self, leg: Leg) -> None:
        """The next round of operators is rung; with nobody left, the group has not answered (B9.3)."""
        self._cancel_open(None)
        while leg.operators:
            bindings = leg.operators.popleft()
            if bindings:
                self._ring(leg, bindings)
                self._set_timer("operators", leg.operator_ring_time)
                return
        self._fail(480)

    def _ring(self, leg: Leg, bindings: Iterable[Binding]) -> None:
        for binding in bindings:
            self._start(
                leg,
                Branch(leg.number, binding.extension, binding=binding),
                self._outgoing.to_binding(self.facts, binding),
            )
        self._set_timer("unreachable", self._timing.unreachable)

    def _try_next_gateway(self, leg: Leg, number: str) -> None:
        """The next trunk is tried; with none left, all are down (B18.3)."""
        if leg.gateways:
            gateway = leg.gateways.popleft()
            request = self._outgoing.to_gateway(self.facts, number, gateway)
            self._start(leg, Branch(leg.number, number, gateway=gateway), request)
            self._set_timer("unreachable", self._timing.unreachable)
        else:
            self._fail(503)

    def _start(self, leg: Leg, branch: Branch, request: Request) -> None:
        leg.branches.append(branch)
        self._branches.append(branch)
        self._actions.append(StartBranch(branch, request))

    # What comes back ---------------------------------------------------------------------------------------------

    def _provisional(self, branch: Branch, response: Response) -> None:
        leg = self._leg
        if self.state is not State.RINGING or branch.leg != leg.number or branch.cancelled:
            return
        if response.status in (180, 183):
            branch.rang = True
            if not leg.rang:
                leg.rang = True
                self._arm_ring_timers(leg)
        if branch.outcome is not None:
            # It answers after all: it is reachable, and is waited for again.
            branch.outcome = None
        if branch.early_tag is None:
            branch.early_tag = response.to_tag
        self._actions.append(Respond(response))

    def _arm_ring_timers(self, leg: Leg) -> None:
        if leg.ring_seconds is not None:
            leg.ring_armed = True
            self._set_timer("ring", leg.ring_seconds)
        if leg.destination_ring_time is not None:
            self._set_timer("destination", leg.destination_ring_time)

    def _success(self, branch: Branch, response: Response) -> None:
        branch.ended = True
        if self.state is State.OVER:
            self._actions.append(ReleaseBranch(branch, response))
            return
        first = self.state is not State.ANSWERED
        self._actions.append(Respond(response))
        self._actions.append(Answered(branch, response, first))
        if first:
            self.state = State.ANSWERED
            self.status = response.status
            self.answered_by = branch.callee
            self._stop_leg_timers()
            self._stop_timer("call", leg=0)
            self._cancel_open(ANSWERED_ELSEWHERE)
            self._actions.append(Ended())

    def _refusal(self, branch: Branch, response: Response) -> None:
        if branch.gateway is None:
            assert branch.binding is not None
            number = self._house.redirect_number(branch.binding, response) if response.status < 400 else None
            branch.outcome = outcome_of(
                response.status, rang=branch.rang, redirect=number, physical=branch.binding.physical
            )
        else:
            branch.outcome = outcome_of(response.status, rang=branch.rang)
        self._branch_ended(branch)

    def _branch_ended(self, branch: Branch) -> None:
        if self.state is State.RINGING and branch.leg == self._leg.number:
            if not branch.cancelled:
                self._review(self._leg, branch)
        elif self.state is State.LEAVING:
            if not any(other.is_awaited for other in self._leg.branches):
                self._go_on()
        elif self.state is State.GIVEN_UP and not any(other.is_awaited for other in self._leg.branches):
            self._finish(self._outgoing.final(487, None))

    def _review(self, leg: Leg, ended: Branch | None = None) -> None:
        """What follows now that a branch has ended, or nobody could be rung."""
        outcome = None if ended is None else ended.outcome
        if outcome is not None and stops_everything(outcome):
            self._leave(self._passed_on(outcome.status))
        elif leg.extension is not None:
            if outcome is not None and cancels_other_branches(outcome) or not leg.is_awaited():
                self._decide(Reply(outcomes=leg.outcomes(), courtesy=leg.courtesy))
            elif outcome is not None and outcome.number is not None and not leg.ring_armed:
                # B12.4: the other phones ring on before the 302 is followed.
                leg.ring_armed = True
                self._set_timer("ring", leg.ring_seconds or self._timing.deflection)
        elif isinstance(leg.target, ToOutside):
            if not leg.is_awaited():
                self._gateway_ended(leg, leg.target.number, outcome)
        elif not leg.is_awaited():
            self._ring_next_operators(leg)

    def _gateway_ended(self, leg: Leg, number: str, outcome: Outcome | None) -> None:
        status = 408 if outcome is None else outcome.status
        if status == 408 or 500 <= status < 600:
            self._try_next_gateway(leg, number)
        else:
            self._fail(status)

    def _leg_timer(self, name: str, leg: Leg) -> None:
        match name:
            case "unreachable":
                silent = [branch for branch in leg.branches if branch.is_awaited and not branch.tried]
                for branch in silent:
                    branch.outcome = UNREACHABLE
                if silent:
                    self._review(leg, silent[-1])
            case "ring":
                self._decide(Timeout(outcomes=leg.outcomes(), courtesy=leg.courtesy))
            case "operators":
                self._ring_next_operators(leg)
            case "hop" if leg.extension is not None:
                self._decide(Timeout(outcomes=leg.outcomes(), courtesy=leg.courtesy))
            case _:
                # "hop" of a leg without a plan, or the ring time of the diversion that led here (B6.3, B6.4).
                self._fail(408)

    # Decisions ---------------------------------------------------------------------------------------------------

    def _decide(self, occasion: Occasion) -> None:
        self._carry_out(self._house.decide(self.facts, self._leg.extension, self._leg.plan, occasion))

    def _fail(self, status: int) -> None:
        """The leg's destination has failed (B11.2); a number dialled directly is answered as it answered."""
        if not self.facts.hops and isinstance(self._leg.target, ToOutside):
            self._leave(self._passed_on(status))
        else:
            self._carry_out(self._house.decide(self.facts, None, EMPTY_PLAN, Failure(status=status)))

    def _carry_out(self, decision: Decision) -> None:
        self.facts = after(self.facts, decision)
        self.explanations.append(decision.explanation)
        self._actions.append(Decided(decision))
        match decision:
            case Ring():
                self._ring_extension(self._leg, decision)
            case Divert():
                being_forwarded = self._outgoing.being_forwarded(self.facts)
                if being_forwarded is not None:
                    self._actions.append(Respond(being_forwarded))
                self._leave(decision.hop.target)
            case Reject(status=status, q850_cause=cause, hung_up_by=None) if cause is None:
                self._leave(self._passed_on(status))
            case Reject():
                self._leave(self._outgoing.final(decision.status, decision.q850_cause))

    def _passed_on(self, status: int) -> Response:
        """The final response for the caller: the device's own where it may be passed on (it may carry what the
        caller needs, Min-SE with 422), else one of ours."""
        for branch in reversed(self._leg.branches):
            if branch.final is not None and branch.final.status == status == upstream_status(status):
                return branch.final
        return self._outgoing.final(upstream_status(status), None)

    # A leg ends --------------------------------------------------------------------------------------------------

    def _leave(self, next_step: Target | Response) -> None:
        """Cancels what still rings; the next step follows when it has ended, at the latest 1 s later (B19.2)."""
        self._next = next_step
        self._stop_leg_timers()
        self.state = State.LEAVING
        if self._cancel_open(None):
            self._set_timer("leave", self._timing.leaving)
        else:
            self._go_on()

    def _cancel_open(self, reason: str | None) -> bool:
        """Cancels every open branch once; true where one of the present leg is to be waited for."""
        awaited = False
        for branch in self._branches:
            if not branch.ended:
                if not branch.cancelled:
                    branch.cancelled = True
                    self._actions.append(CancelBranch(branch, reason))
                awaited = awaited or (branch.outcome is None and branch.leg == self._leg.number)
        return awaited

    def _go_on(self) -> None:
        next_step, self._next = self._next, None
        assert next_step is not None
        self._stop_timer("leave")
        if isinstance(next_step, Response):
            self._finish(next_step)
        else:
            self._end_early_dialogs(self._leg)
            self._enter(next_step)

    def _end_early_dialogs(self, leg: Leg) -> None:
        for branch in leg.branches:
            if branch.early_tag is not None:
                terminated = self._outgoing.early_dialog_terminated(branch.early_tag)
                if terminated is not None:
                    self._actions.append(Respond(terminated))

    def _finish(self, response: Response) -> None:
        self.state = State.OVER
        self.status = response.status
        self._stop_timer("call", leg=0)
        self._actions.append(Respond(response))
        self._actions.append(Ended())

    # Timers and actions ------------------------------------------------------------------------------------------

    def _set_timer(self, name: str, seconds: float, *, leg: int | None = None) -> None:
        key = (name, self._leg.number if leg is None else leg)
        self._actions.append(SetTimer(key, seconds * self._timing.scale))

    def _stop_timer(self, name: str, *, leg: int | None = None) -> None:
        self._actions.append(StopTimer((name, self._leg.number if leg is None else leg)))

    def _stop_leg_timers(self) -> None:
        number = self._leg.number
        for name in LEG_TIMERS:
            self._actions.append(StopTimer((name, number)))

    def _taken(self) -> list[Action]:
        actions, self._actions = self._actions, []
        return actions
