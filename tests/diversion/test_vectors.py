# SPDX-License-Identifier: Apache-2.0
"""Plays the decision tables of `tests/vectors`: one row a case, its clause in its id."""

from __future__ import annotations

import re
from typing import Any

import pytest

from devia.diversion.chain import Chain, foresee
from devia.diversion.decide import decide
from devia.diversion.explain import Decision, Divert, Reject, Ring
from devia.diversion.model import Call, CalleeState, Destination, HangUp, Plan, ToAttendant, ToNumber, ToVoicemail
from tests.diversion.domain import NUMBERING, target, target_text
from tests.diversion.vectors import (
    Row,
    caller_of,
    case_of,
    identified,
    office_of,
    plan_of,
    precedence_of,
    state_of,
)

CASES = list(identified("case"))
WAYS = list(identified("way"))


@pytest.mark.parametrize("row", [row for _, row in CASES], ids=[name for name, _ in CASES])
def test_case(row: Row) -> None:
    """One decision, and as much of its explanation as the row tells."""
    case = case_of(row)
    decision = decide(case.situation, case.directory, NUMBERING, case.precedence)
    assert told(decision) == row["expect"]
    steps = [(step.condition or "none", step.verdict.value, step.fact.value) for step in decision.explanation.steps]
    if "steps" in row:
        assert [" ".join(step) for step in steps] == row["steps"]
    by_condition = {condition: f"{verdict} {fact}" for condition, verdict, fact in steps}
    for condition, expected in row.get("facts", {}).items():
        assert by_condition[condition] == expected


@pytest.mark.parametrize("row", [row for _, row in WAYS], ids=[name for name, _ in WAYS])
def test_way(row: Row) -> None:
    """A whole call, nobody answering, station by station."""
    assert [line(decision) for decision in way_of(row)] == row["expect"]


def test_every_row_has_an_id_of_its_own_that_names_its_clause() -> None:
    """Style: one row a case with an id; test ids name the clause."""
    names = [name for name, _ in (*CASES, *WAYS)]
    assert len(set(names)) == len(names)
    for name, row in (*CASES, *WAYS):
        assert re.fullmatch(r"B\d+(\.\d+)?( .+)", name), name
        assert name.split()[0] == row["clause"]


@pytest.mark.parametrize(
    "clause",
    "B3.1 B3.2 B3.3 B3.4 B3.5 B4.1 B4.2 B4.3 B5.1 B5.2 B6.1 B6.3 B6.4 B7.1 B7.2 B7.3 "
    "B8.1 B8.2 B8.3 B9.1 B9.3 B11.1 B11.2 B12.1 B12.2 B16.1 B17 B18.2".split(),
)
def test_every_clause_that_decides_has_its_rows(clause: str) -> None:
    """A clause without a row is a clause nobody holds the core to."""
    assert [name for name, row in (*CASES, *WAYS) if row["clause"] == clause]


def told(decision: Decision) -> dict[str, Any]:
    """A decision as rows tell it: what is not said is not so."""
    match decision:
        case Ring():
            found: dict[str, Any] = {"ring": decision.extension}
            found |= {"seconds": decision.seconds} if decision.seconds is not None else {}
            return found | ({"courtesy": True} if decision.courtesy else {})
        case Divert(hop=hop):
            more = {
                "origin": None if hop.origin == "rule" else hop.origin.value,
                "sub_reason": hop.sub_reason and hop.sub_reason.value,
                "after_ringing": hop.after_ringing or None,
                "destination_ring_time": hop.destination_ring_time,
                "otherwise": None if hop.otherwise is None else _destination_text(hop.otherwise),
                "follows": hop.follows,
            }
            return {
                "divert": target_text(hop.target),
                "by": hop.diverting,
                "because": hop.condition.value,
                **{key: value for key, value in more.items() if value is not None},
            }
        case Reject():
            found = {"reject": decision.status}
            found |= {"q850": decision.q850_cause} if decision.q850_cause is not None else {}
            return found | ({"hung_up_by": decision.hung_up_by} if decision.hung_up_by is not None else {})


def way_of(row: Row) -> list[Decision]:
    """Every decision of the way a row of `way` begins."""
    chain = chain_of(row)
    return [station.decision for station in chain.stations]


def chain_of(row: Row) -> Chain:
    """The way a row of `way` begins."""
    assert set(row) <= {
        "id",
        "clause",
        "caller",
        "called",
        "plans",
        "states",
        "office",
        "precedence",
        "received_diversions",
        "expect",
    }
    called = row.get("called", "201")
    plans = {number: plan_of(rules) for number, rules in row.get("plans", {}).items()}
    states = {number: state_of(state) for number, state in row.get("states", {}).items()}
    first = target(f"group:{called}") if called == "9" else target(f"extension:{called}")
    return foresee(
        Call(
            caller=caller_of(row.get("caller", "outside")),
            called=called,
            received_diversions=row.get("received_diversions", 0),
        ),
        first,
        plan_of=lambda number: plans.get(number, Plan()),
        state_of=lambda number: states.get(number, CalleeState()),
        operators_of=lambda number, call: (),
        directory=office_of(row.get("office", {})),
        numbering=NUMBERING,
        precedence=precedence_of(row.get("precedence", {})),
    )


def line(decision: Decision) -> str:
    """A decision in one line."""
    match decision:
        case Ring(extension=extension, seconds=seconds):
            return f"ring {extension}" + ("" if seconds is None else f" {seconds}")
        case Divert(hop=hop):
            by = "" if hop.origin == "rule" else f" ({hop.origin})"
            return f"{hop.diverting} {hop.condition} {target_text(hop.target)}{by}"
        case Reject(status=status):
            return f"reject {status}"


def _destination_text(wish: Destination) -> str:
    match wish:
        case ToNumber(number=number):
            return number
        case ToAttendant():
            return "attendant"
        case ToVoicemail():
            return "voicemail"
        case HangUp():
            return "hang_up"
