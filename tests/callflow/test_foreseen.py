# SPDX-License-Identifier: Apache-2.0
"""B16.2, B6.4: what is foreseen of a call is what becomes of it, second for second, when nobody answers."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from devia.callflow.actions import Action, CancelBranch, Ended, Respond, SetTimer, StartBranch, StopTimers, TimerKey
from devia.callflow.branch import Branch
from devia.callflow.call import Call
from devia.callflow.gateway import Gateway
from devia.callflow.house import Group
from devia.callflow.timing import Timing
from devia.diversion.chain import Chain, foresee
from devia.diversion.decide import decide
from devia.diversion.explain import Decision
from devia.diversion.model import Call as CallFacts
from devia.diversion.model import CalleeState, Caller, Condition, Hop, HopOrigin, Occasion, Plan, Situation
from devia.diversion.order import Precedence
from devia.sip.binding import Binding
from devia.sip.message import Response
from tests.callflow.domain import FakeGateway, FakeOutgoing, binding, invite
from tests.diversion.domain import NUMBERING, Office, external, internal, office, target, to
from tests.diversion.strategies import EXTENSIONS, GROUPS, callers, directories, plans, precedences, states
from tests.diversion.waiting import CALL_CAP, End, end_of, way_of

GROUP_RINGS = 30
NOBODY_KNOWN = CalleeState()


@dataclass(frozen=True, kw_only=True)
class World:
    """Plans, states and groups: all that a call can meet. Its phones and its trunk ring at once, for ever."""

    directory: Office
    plans: Mapping[str, Plan]
    states: Mapping[str, CalleeState]
    members: Sequence[str] = ()
    ordered: bool = False
    precedence: Precedence = Precedence()

    def foreseen(self, facts: CallFacts, first: str) -> Chain:
        """The way of the call."""
        return foresee(
            facts,
            target(first),
            plan_of=self.plan_of,
            state_of=self.state_of,
            operators_of=self.operators,
            directory=self.directory,
            numbering=NUMBERING,
            precedence=self.precedence,
        )

    def state_of(self, extension: str) -> CalleeState:
        return self.states.get(extension, NOBODY_KNOWN)

    def operators(self, number: str, call: CallFacts) -> list[str]:
        """As the live house has them: not who diverts, is engaged or has no phone (B9.1)."""
        diverting = {hop.diverting for hop in call.hops}
        return [
            one
            for one in self.members
            if one not in diverting and not self.state_of(one).engaged and self.bindings_of(one)
        ]

    def group_rings(self, number: str, hops: tuple[Hop, ...]) -> int:
        """How long the operators ring in all."""
        count = len(self.operators(number, CallFacts(caller=external(), called="", hops=hops)))
        return GROUP_RINGS * (count if self.ordered else min(count, 1))

    # The house the call is in

    def plan_of(self, extension: str) -> Plan:
        return self.plans.get(extension, Plan())

    def decide(self, call: CallFacts, extension: str | None, plan: Plan, occasion: Occasion) -> Decision:
        state = NOBODY_KNOWN if extension is None else self.state_of(extension)
        situation = Situation(call=call, extension=extension, occasion=occasion, plan=plan, state=state)
        return decide(situation, self.directory, NUMBERING, self.precedence)

    def bindings_of(self, extension: str) -> Sequence[Binding]:
        return [binding(extension)] if self.state_of(extension).registered else []

    def group(self, number: str, call: CallFacts) -> Group | None:
        operators = [(one, tuple(self.bindings_of(one))) for one in self.operators(number, call)]
        return Group(operators=tuple(operators), ordered=self.ordered, ring_time=GROUP_RINGS)

    def gateways(self, number: str) -> Sequence[Gateway]:
        return [FakeGateway(name="carrier")]

    def redirect_number(self, binding: Binding, response: Response) -> str | None:
        raise NotImplementedError

    def may_follow(self, call: CallFacts, extension: str, number: str) -> bool:
        raise NotImplementedError


class Played:
    """A call played to its end under a clock that jumps from timer to timer."""

    def __init__(self, world: World, facts: CallFacts, first: str) -> None:
        self.now = 0.0
        self.statuses: list[int] = []
        self._request = invite()
        self._numbers = itertools.count()
        self._due: list[tuple[float, int, TimerKey]] = []
        self._timers: dict[TimerKey, int] = {}
        self._cancelled: list[Branch] = []
        self._ringing: list[Branch] = []
        self._over = False
        self.call = Call(
            facts=facts, target=target(first), house=world, outgoing=FakeOutgoing(self._request), timing=Timing()
        )
        self._carry_out(self.call.start())
        while not self._over:
            self._step()

    @property
    def end(self) -> End:
        """How it ended."""
        by = self.call.answered_by
        mailbox = None if by is None else by.removeprefix("mailbox:")
        return End(round(self.now), self.call.status, mailbox, len(self.call.facts.hops))

    def _step(self) -> None:
        if self._cancelled:
            self._says(self._cancelled.pop(), 487)
        elif self._ringing:
            branch = self._ringing.pop()
            self._says(branch, 180 if branch.mailbox is None else 200)
        else:
            self.now, number, key = heapq.heappop(self._due)
            if self._timers.get(key) == number:
                del self._timers[key]
                self._carry_out(self.call.on_timer(key))

    def _says(self, branch: Branch, status: int) -> None:
        response = Response.to_request(self._request, status, to_tag=f"{branch.callee}-{branch.leg}")
        self._carry_out(self.call.on_response(branch, response))

    def _carry_out(self, actions: Iterable[Action]) -> None:
        for action in actions:
            match action:
                case SetTimer(key=key, seconds=seconds):
                    number = self._timers[key] = next(self._numbers)
                    heapq.heappush(self._due, (self.now + seconds, number, key))
                case StopTimers(leg=leg):
                    self._timers = {key: number for key, number in self._timers.items() if key[1] != leg}
                case StartBranch(branch=branch):
                    self._ringing.append(branch)
                case CancelBranch(branch=branch):
                    self._cancelled.append(branch)
                case Respond(response=response):
                    self.statuses.append(response.status)
                case Ended():
                    self._over = True
                case _:
                    pass


everybody = st.dictionaries(st.sampled_from(EXTENSIONS), plans(), max_size=9)
everybodys_state = st.dictionaries(st.sampled_from(EXTENSIONS), states(), max_size=9)
first_targets = st.sampled_from([f"extension:{n}" for n in EXTENSIONS] + [f"group:{n}" for n in GROUPS])
worlds = st.builds(
    World,
    directory=directories(),
    plans=everybody,
    states=everybodys_state,
    members=st.lists(st.sampled_from(EXTENSIONS), max_size=3, unique=True),
    ordered=st.booleans(),
    precedence=precedences(),
)


@settings(max_examples=300)
@given(worlds, callers(), first_targets, st.sampled_from([0, 0, 0, 4]))
def test_every_call_ends_as_and_when_foreseen(world: World, caller: Caller, first: str, received: int) -> None:
    """B16.2: the same hops, the same end; B6.4: after the seconds that the chain adds up to, and never above 600."""
    facts = CallFacts(caller=caller, called=first.partition(":")[2], received_diversions=received)
    chain = world.foreseen(facts, first)
    expected = end_of(chain, world.group_rings)
    played = Played(world, facts, first)
    assert played.end == expected
    assert way_of(played.call.facts) == way_of(chain.call, expected.hops)
    assert expected.seconds <= CALL_CAP
    assert expected.mailbox is not None or 400 <= expected.status < 700


def long_chain(count: int) -> World:
    """201 to 202 to 203, each after 180 s, so many times."""
    waiting = {
        str(number): Plan(rules={Condition.NO_ANSWER: to(str(number + 1), ring_time=180)})
        for number in range(201, 201 + count)
    }
    return World(directory=office(mailbox=False, attendant=None), plans=waiting, states={})


def test_b6_4_a_chain_that_rings_too_long_is_cut() -> None:
    """Five diversions after 180 s each would be 1 080 s; the caller has an answer after 600."""
    facts = CallFacts(caller=external(), called="201")
    world = long_chain(5)
    assert end_of(world.foreseen(facts, "extension:201"), world.group_rings) == End(CALL_CAP, 480, hops=3)
    assert Played(world, facts, "extension:201").end == End(CALL_CAP, 480, hops=3)


def test_b6_4_the_cap_of_a_hop_comes_before_a_ring_time_as_long() -> None:
    """Whoever diverted waits 180 s from the first 180, the hop no more than 180 s in all: its own rules are asked."""
    plans = {
        "201": Plan(rules={Condition.ALWAYS: to("202", destination_ring_time=180)}),
        "202": Plan(rules={Condition.NO_ANSWER: to("201")}),
    }
    world = World(directory=office(), plans=plans, states={})
    facts = CallFacts(caller=external(), called="201")
    chain = world.foreseen(facts, "extension:201")
    assert way_of(chain.call)[1] == ("201", "always", "mailbox:201")
    assert chain.call.hops[1].origin is HopOrigin.LAST_RESORT
    assert way_of(Played(world, facts, "extension:201").call.facts) == way_of(chain.call)


def test_b3_5_ones_own_extension_without_another_phone() -> None:
    """Nobody is rung, and it is engaged at once."""
    world = World(directory=office(), plans={}, states={"201": CalleeState(registered=False)})
    facts = CallFacts(caller=internal("201"), called="201")
    assert end_of(world.foreseen(facts, "extension:201"), world.group_rings) == End(0, 486)
    assert Played(world, facts, "extension:201").end == End(0, 486)
