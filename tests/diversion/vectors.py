# SPDX-License-Identifier: Apache-2.0
"""Rows of `tests/vectors/*.toml` made into what the core reads. Every key of a row is read, or the row is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from devia.callflow.outcome import UNREACHABLE, outcome_of
from devia.diversion.model import (
    Arrival,
    AttendantFacts,
    Call,
    CalleeState,
    Caller,
    CallerClass,
    Condition,
    Failure,
    Handset,
    HandsetOrigin,
    Hop,
    HopOrigin,
    Occasion,
    Otherwise,
    Outcome,
    Plan,
    Reply,
    Rule,
    Situation,
    SubReason,
    Timeout,
    ToNumber,
)
from devia.diversion.order import PRESENCE_FIRST, Precedence
from tests.diversion.domain import Office, destination, office, target

VECTORS = Path(__file__).parent.parent / "vectors"
SINCE = datetime(2026, 1, 2, 9, 30, tzinfo=UTC)
Row = dict[str, Any]


def rows(name: str, table: str) -> list[Row]:
    """All rows of one table of one file."""
    found: list[Row] = tomllib.loads((VECTORS / f"{name}.toml").read_text(encoding="utf-8"))[table]
    return found


def files_with(table: str) -> list[str]:
    """The files that have this table."""
    return sorted(path.stem for path in VECTORS.glob("*.toml") if table in tomllib.loads(path.read_text()))


@dataclass(frozen=True)
class Case:
    """One row, ready to be decided."""

    situation: Situation
    directory: Office
    precedence: Precedence


def case_of(row: Row) -> Case:
    """What a row of `case` says: one decision, made once."""
    row = dict(row)
    caller, called = caller_of(row.pop("caller", "outside")), row.pop("called", "201")
    call = Call(
        caller=caller,
        called=called,
        hops=tuple([hop_of(hop) for hop in row.pop("hops", [])]),
        rung=frozenset(row.pop("rung", [])),
        received_diversions=row.pop("received_diversions", 0),
        psap_callback=row.pop("psap_callback", False),
        limited=row.pop("limited", None),
    )
    occasion = occasion_of(row.pop("occasion", "arrival"))
    at = row.pop("at", None if isinstance(occasion, Failure) else called)
    situation = Situation(
        call=call,
        extension=at,
        occasion=occasion,
        plan=plan_of(row.pop("rules", {})),
        state=state_of(row.pop("state", {})),
        pending_outside=frozenset(row.pop("pending_outside", [])),
    )
    case = Case(situation, office_of(row.pop("office", {})), precedence_of(row.pop("precedence", {})))
    _all_read(row, {"id", "clause", "expect", "facts", "steps"})
    return case


def caller_of(written: Any) -> Caller:
    """ "outside", "withheld", an extension, or the number and class of a trunk's caller."""
    match written:
        case "outside":
            return Caller(caller_class=CallerClass.EXTERNAL, number="+393471234567")
        case "withheld":
            return Caller(caller_class=CallerClass.EXTERNAL, withheld=True)
        case str():
            return Caller(caller_class=CallerClass.INTERNAL, number=written, extension=written)
        case _:
            return Caller(caller_class=CallerClass(written["class"]), number=written["number"])


def hop_of(written: str) -> Hop:
    """ "205 busy extension:201", and then, each optional, "by=overflow", "follows=0", "otherwise=hang_up",
    "ring=30", "sub=declined"."""
    diverting, condition, reached, *more = written.split()
    told = dict(item.split("=") for item in more)
    hop = Hop(
        diverting=diverting,
        condition=Condition(condition),
        target=target(reached),
        origin=HopOrigin(told.pop("by", "rule")),
        follows=int(told.pop("follows")) if "follows" in told else None,
        otherwise=_otherwise(told.pop("otherwise", None)),
        destination_ring_time=int(told.pop("ring")) if "ring" in told else None,
        sub_reason=SubReason(told.pop("sub")) if "sub" in told else None,
    )
    _all_read(told, set())
    return hop


def plan_of(written: Mapping[str, Any]) -> Plan:
    """Condition → a destination for both classes, or class → a destination or a rule in full."""
    rules: dict[Condition, dict[CallerClass, Rule]] = {}
    for name, value in written.items():
        by_class = value if isinstance(value, Mapping) and "to" not in value else dict.fromkeys(CallerClass, value)
        rules[Condition(name)] = {CallerClass(key): rule_of(rule) for key, rule in by_class.items()}
    return Plan(rules=rules)


def rule_of(written: Any) -> Rule:
    """A destination, or a rule in full."""
    if isinstance(written, str):
        return Rule(destination=destination(written))
    written = dict(written)
    rule = Rule(
        destination=destination(written.pop("to")),
        enabled=written.pop("enabled", True),
        ring_time=written.pop("ring_time", None),
        destination_ring_time=written.pop("destination_ring_time", None),
        otherwise=_otherwise(written.pop("otherwise", None)),
    )
    _all_read(written, set())
    return rule


def state_of(written: Mapping[str, Any]) -> CalleeState:
    """What differs from a phone registered and idle, and a workstation open."""
    written = dict(written)
    number = written.pop("handset", None)
    handset = None
    if number is not None:
        handset = Handset(destination=ToNumber(number=number), origin=HandsetOrigin.CODE, since=SINCE)
    return CalleeState(handset=handset, **written)


def occasion_of(written: Any) -> Occasion:
    """ "arrival", {failure = 486}, {reply = [answers]}, {timeout = [answers]}; the latter two `courtesy`."""
    if written == "arrival":
        return Arrival()
    if "failure" in written:
        return Failure(status=written["failure"])
    _all_read(dict(written), {"reply", "timeout", "courtesy"})
    courtesy = written.get("courtesy", False)
    if "timeout" in written:
        return Timeout(outcomes=tuple([outcome(text) for text in written["timeout"]]), courtesy=courtesy)
    return Reply(outcomes=tuple([outcome(text) for text in written["reply"]]), courtesy=courtesy)


def outcome(written: str) -> Outcome:
    """What one device did: "486", "480 rang", "302 to 203", "302 to 203 rang", "302" from a softphone, "silent"."""
    if written == "silent":
        return UNREACHABLE
    status, *more = written.split()
    redirect = more[more.index("to") + 1] if "to" in more else None
    return outcome_of(int(status), rang="rang" in more, redirect=redirect, physical=redirect is not None)


def office_of(written: Mapping[str, Any]) -> Office:
    """201–209, each with a mailbox and permission, attendant group 9, and what the row says is otherwise."""
    written = dict(written)
    found = office()
    for number in written.pop("without", []):
        (found.attendants if number in found.attendants else found.extensions).pop(number)
    for number, changed in written.pop("extensions", {}).items():
        changed = dict(changed)
        if "attendant" in changed:
            changed["attendant"] = changed["attendant"] or None
        found.change(number, **changed)
    for number, facts in written.pop("groups", {}).items():
        overflow = facts.get("overflow")
        found.attendants[number] = AttendantFacts(
            number=number,
            is_open=facts.get("open", True),
            overflow=None if overflow is None else destination(overflow),
        )
    found.public.update(written.pop("public", {}))
    _all_read(written, set())
    return found


def precedence_of(written: Mapping[str, Any]) -> Precedence:
    """The standard one, with what the row says is otherwise."""
    standard = Precedence()
    _all_read(dict(written), {"presence_first", "hop_limit"})
    return Precedence(
        order=PRESENCE_FIRST if written.get("presence_first") else standard.order,
        hop_limit=written.get("hop_limit", standard.hop_limit),
    )


def identified(table: str) -> Iterator[tuple[str, Row]]:
    """Every row of this table in every file, with its id."""
    for name in files_with(table):
        for row in rows(name, table):
            yield row["id"], row


def _otherwise(written: str | None) -> Otherwise | None:
    if written is None:
        return None
    found = destination(written)
    assert not isinstance(found, ToNumber), written
    return found


def _all_read(left: Mapping[str, Any], known: set[str]) -> None:
    unknown = set(left) - known
    assert not unknown, f"a row says {sorted(unknown)}, which nobody reads"
