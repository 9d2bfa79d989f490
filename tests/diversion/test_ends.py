# SPDX-License-Identifier: Apache-2.0
"""Nobody is left in the void: wherever a call goes, it ends, with a person who could have answered, a mailbox or a
definite answer, and within seconds that its chain adds up to (B6.4, B8, B11).

`tests.callflow.test_foreseen` plays random offices to the same end with the live call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from devia.diversion.chain import foresee
from devia.diversion.explain import Ring
from devia.diversion.model import CalleeState, Condition, Hop, Plan, ToAttendantGroup, ToExtension, ToOutside
from tests.diversion import sweep
from tests.diversion.comparing import Case
from tests.diversion.domain import NUMBERING, to
from tests.diversion.waiting import CALL_CAP, HOP_CAP, end_of

OPERATORS = ("208",)
PARTS: dict[str, tuple[Callable[[int], Iterator[Case]], int, int]] = {
    "arrivals": (sweep.arrivals, 1_048_576, 499),
    "handset_arrivals": (sweep.handset_arrivals, 458_752, 193),
}
"""Part → how its situations are made, how many there are, and of how many a sample takes one."""
OTHERS = {
    "nobody diverts": Plan(),
    # Back to whoever was called: the loop that leaves people in the void elsewhere.
    "everybody diverts back": Plan(rules={Condition.NO_ANSWER: to("201", ring_time=180)}),
}

DEFINITE = {404, 480, 484, 486}
"""Where nobody answers there is nothing else to say: no such number, nobody there, engaged."""


def group_rings(number: str, hops: tuple[Hop, ...]) -> int:
    """One operator, for half a minute."""
    return 30


def ends_well(case: Case, others: Plan) -> bool:
    """The caller of this situation gets somewhere, in time; everybody it may be diverted to has the plan `others`."""
    situation, directory, precedence = case
    assert situation.extension is not None
    chain = foresee(
        situation.call,
        ToExtension(number=situation.extension),
        plan_of=lambda number: situation.plan if number == situation.extension else others,
        state_of=lambda number: situation.state if number == situation.extension else CalleeState(),
        operators_of=lambda number, call: OPERATORS,
        directory=directory,
        numbering=NUMBERING,
        precedence=precedence,
    )
    end = end_of(chain, group_rings)
    rung = [
        station
        for station in chain.stations
        if isinstance(station.decision, Ring) or isinstance(station.target, (ToAttendantGroup, ToOutside))
    ]
    # A person, a mailbox or a definite answer.
    assert end.mailbox is not None or end.status in DEFINITE, chain
    # Whoever is said to ring has a phone that can.
    for station in rung:
        if isinstance(station.decision, Ring):
            assert station.state is not None and station.state.registered, chain
    # The seconds are the sum of what each of them may ring, which is never without end.
    assert end.seconds <= min(HOP_CAP * len(rung), CALL_CAP), chain
    return True


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("others", OTHERS)
def test_a_sample_of_the_space_ends_well(part: str, others: str) -> None:
    """Some thousand combinations of rules, destinations, states, callers and permissions."""
    situations, count, every = PARTS[part]
    looked_at = sum(ends_well(case, OTHERS[others]) for case in situations(every))
    assert looked_at > count / (every + 1) / 1.2


@pytest.mark.slow
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("others", OTHERS)
def test_the_whole_space_ends_well(part: str, others: str) -> None:
    """Every combination."""
    situations, count, _ = PARTS[part]
    assert sum(ends_well(case, OTHERS[others]) for case in situations(1)) == count
