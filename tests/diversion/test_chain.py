# SPDX-License-Identifier: Apache-2.0
"""B16.2: the way of a call foreseen, by the decisions the live call makes. Single ways stand in `ways.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from devia.diversion.chain import MOST_STATIONS, Chain, answered_by, foresee
from devia.diversion.decide import STANDARD, decide
from devia.diversion.explain import Divert, Fact, Reject, Ring
from devia.diversion.model import (
    Arrival,
    AttendantFacts,
    Call,
    CalleeState,
    Condition,
    ExtensionFacts,
    Hop,
    HopOrigin,
    Plan,
    Rule,
    Situation,
    Timeout,
    ToExtension,
    ToMailbox,
    ToNumber,
)
from devia.diversion.order import Precedence
from tests.diversion.domain import NUMBERING, Office, both, call, destination, office, target, target_text, to
from tests.diversion.strategies import EXTENSIONS, GROUPS, callers, directories, plans, precedences, states

NOBODY: Mapping[str, CalleeState] = {}


def way(
    plan: Mapping[str, Plan],
    *,
    first: str = "extension:201",
    states: Mapping[str, CalleeState] = NOBODY,
    directory: Office | None = None,
    facts: Call | None = None,
    precedence: Precedence = STANDARD,
    operators: Iterable[str] = (),
) -> Chain:
    """The way of a call to this target."""
    return foresee(
        call() if facts is None else facts,
        target(first),
        plan_of=lambda number: plan.get(number, Plan()),
        state_of=lambda number: states.get(number, CalleeState()),
        operators_of=lambda number, call: operators,
        directory=directory or office(),
        numbering=NUMBERING,
        precedence=precedence,
    )


class Everlasting(dict[str, Plan]):
    """Everybody diverts to a number nobody has had yet."""

    def get(self, number: str, default: object = None) -> Plan:
        return Plan(rules={Condition.ALWAYS: to(f"{number}1")})


everybody = st.dictionaries(st.sampled_from(EXTENSIONS), plans(), max_size=9)
everybodys_state = st.dictionaries(st.sampled_from(EXTENSIONS), states(), max_size=9)
first_numbers = st.sampled_from([f"extension:{n}" for n in EXTENSIONS] + [f"group:{n}" for n in GROUPS])


@given(everybody, everybodys_state, directories(), callers(), first_numbers, precedences(), st.sampled_from([0, 0, 4]))
def test_every_way_ends(
    plan: dict[str, Plan],
    state: dict[str, CalleeState],
    directory: Office,
    caller: object,
    first: str,
    precedence: Precedence,
    received: int,
) -> None:
    """B8: at a person, a mailbox or a definite answer; never more diversions to numbers than allowed, none twice."""
    facts = call(caller, first.partition(":")[2], received_diversions=received)  # type: ignore[arg-type]  # a Caller
    chain = way(plan, first=first, states=state, directory=directory, facts=facts, precedence=precedence)
    last = chain.stations[-1].decision
    assert len(chain.stations) < MOST_STATIONS
    assert isinstance(last, Reject) or (isinstance(last, Divert) and isinstance(last.hop.target, ToMailbox))

    hops = chain.call.hops
    assert hops == tuple(s.decision.hop for s in chain.stations if isinstance(s.decision, Divert))
    to_numbers = [hop for hop in hops if target_text(hop.target).split(":")[0] in ("extension", "outside")]
    assert len(to_numbers) <= max(0, precedence.hop_limit - received)
    by_plan = [hop.diverting for hop in hops if hop.origin in ("rule", "handset", "deflection")]
    assert len(set(by_plan)) == len(by_plan), "each extension diverts a call at most once (B8.1)"

    reached = [target_text(hop.target) for hop in hops if isinstance(hop.target, ToExtension)]
    assert len(set(reached)) == len(reached), "nobody is rung twice (B7.3)"
    returned = [(hop.diverting, target_text(hop.target)) for hop in hops if target_text(hop.target).startswith("group")]
    assert len(set(returned)) == len(returned), "once to the attendant for each user (B9.1)"
    recorded = [target_text(hop.target) for hop in hops if isinstance(hop.target, ToMailbox)]
    assert len(recorded) <= 1

    where = answered_by(chain)
    if where is None:
        assert not any(isinstance(station.decision, Ring) for station in chain.stations)
    elif isinstance(last, Divert):
        assert where == last.hop.target
    else:
        assert ToExtension(number=next(d.extension for d in reversed(rings(chain)))) == where


def rings(chain: Chain) -> list[Ring]:
    """Who is rung on the way."""
    return [station.decision for station in chain.stations if isinstance(station.decision, Ring)]


def test_the_decisions_are_those_of_the_live_call() -> None:
    """B16.2: the same code path, on the same facts."""
    plan = {"201": Plan(rules={Condition.NO_ANSWER: to("202", ring_time=15)})}
    chain = way(plan)
    arrival = Situation(call=call(), extension="201", occasion=Arrival(), plan=plan["201"])
    assert chain.stations[0].decision == decide(arrival, office(), NUMBERING)
    rung = Situation(
        call=call(rung=frozenset({"201"})), extension="201", occasion=Timeout(), plan=plan["201"], state=CalleeState()
    )
    assert chain.stations[1].decision == decide(rung, office(), NUMBERING)


def test_stations_tell_target_plan_and_state() -> None:
    """B16.4: who may see what is settled by whose station it is."""
    plan = {"201": Plan(rules={Condition.ALWAYS: to("202")})}
    engaged = CalleeState(engaged=True)
    chain = way(plan, states={"202": engaged})
    first, second, third = chain.stations
    assert (target_text(first.target), first.plan, first.state) == ("extension:201", plan["201"], CalleeState())
    assert (target_text(second.target), second.plan, second.state) == ("extension:202", Plan(), engaged)
    assert (target_text(third.target), third.state) == ("extension:202", engaged)
    assert chain.call.rung == {"202"}


def test_the_plan_of_a_hop_is_fixed_when_first_read() -> None:
    """B3.6: whoever saves another plan while the phone rings changes the next call."""
    read: list[str] = []

    def plan_of(number: str) -> Plan:
        read.append(number)
        return Plan(rules={Condition.NO_ANSWER: to("202")}) if number == "201" else Plan()

    foresee(
        call(),
        target("extension:201"),
        plan_of=plan_of,
        state_of=lambda number: CalleeState(),
        operators_of=lambda number, call: (),
        directory=office(),
        numbering=NUMBERING,
        precedence=STANDARD,
    )
    assert read == ["201", "202"]


def test_a_courtesy_ring_is_one_when_its_time_is_over() -> None:
    """B5.1."""
    plan = {"201": Plan(rules={Condition.ALWAYS: to("202", ring_time=5), Condition.NO_ANSWER: to("203")})}
    first, second, *_ = way(plan).stations
    assert isinstance(first.decision, Ring) and first.decision.courtesy
    assert isinstance(second.decision, Divert) and second.decision.hop.condition is Condition.ALWAYS


def test_whoever_diverts_may_wait_less_than_the_destinations_own_rule() -> None:
    """B6.3: what comes first is foreseen, as the live call does it."""
    waiting = {"202": Plan(rules={Condition.NO_ANSWER: to("203", ring_time=15)})}
    for seconds, follows in ((10, HopOrigin.OTHERWISE), (15, HopOrigin.RULE), (None, HopOrigin.RULE)):
        plan = {"201": Plan(rules={Condition.ALWAYS: to("202", destination_ring_time=seconds)}), **waiting}
        assert way(plan).call.hops[1].origin is follows, seconds
        assert way({**plan, "202": Plan()}).call.hops[1].origin is HopOrigin.OTHERWISE, seconds


def test_answered_by_whoever_rings_last() -> None:
    """B16.2: the sentence names one number."""
    plan = {"201": Plan(rules={Condition.NO_ANSWER: to("202")})}
    assert answered_by(way(plan, directory=office(mailbox=False))) == target("extension:202")
    assert answered_by(way(plan)) == target("mailbox:201")


def test_answered_by_nobody() -> None:
    """B3.4."""
    assert answered_by(way({}, states={"201": CalleeState(registered=False)})) is None
    hung_up = Plan(rules={Condition.ALWAYS: both(Rule(destination=destination("hang_up")))})
    assert answered_by(way({"201": hung_up})) is None


def test_a_group_dialled_directly_has_no_plan() -> None:
    """B9.1: personal plans are ignored on its legs; what comes next is its overflow."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("205"))
    plan = {"9": Plan(rules={Condition.ALWAYS: to("202")})}
    chain = way(plan, first="group:9", directory=directory, facts=call(called="9"))
    assert [target_text(hop.target) for hop in chain.call.hops] == ["extension:205"]
    assert chain.stations[0].plan == Plan()
    assert chain.stations[0].state is None


def test_the_call_may_have_come_some_way_already() -> None:
    """B8.1: what is behind it counts."""
    hop = Hop(diverting="201", condition=Condition.BUSY, target=target("extension:202"))
    chain = way(
        {"202": Plan(rules={Condition.ALWAYS: to("201")})},
        first="extension:202",
        facts=call(hops=(hop,), rung=frozenset({"201"})),
    )
    assert chain.call.hops[0] == hop
    assert chain.call.hops[1].origin is HopOrigin.LAST_RESORT
    assert isinstance(chain.stations[0].decision, Ring)


def test_the_way_is_cut_whatever_the_directory_says() -> None:
    """B16.3: the bound does not depend on a directory that keeps its word. This one renames whoever is asked for."""

    class Endless(Office):
        def __init__(self) -> None:
            super().__init__()
            self.count = 0

        def extension(self, number: str) -> ExtensionFacts:
            self.count += 1
            return ExtensionFacts(number=f"{number}-{self.count}", site="default")

    limitless = Precedence(hop_limit=1_000)
    chain = way(Everlasting(), directory=Endless(), precedence=limitless)
    assert len(chain.stations) == MOST_STATIONS
    assert isinstance(chain.stations[-1].decision, Divert)


def test_an_operator_who_rang_is_no_overflow() -> None:
    """B8.1, B9.3: a target already rung in this call is passed over, be it as a member of a group."""
    directory = office(mailbox=False)
    directory.attendants["9"] = AttendantFacts(number="9", overflow=ToNumber(number="204"))
    assert isinstance(
        way({}, first="group:9", facts=call(called="9"), directory=directory, operators=["205"]).stations[0].decision,
        Divert,
    )
    (only,) = way({}, first="group:9", facts=call(called="9"), directory=directory, operators=["204", "205"]).stations
    assert isinstance(only.decision, Reject)
    assert [step.fact for step in only.decision.explanation.steps] == [Fact.ALREADY_RUNG]
