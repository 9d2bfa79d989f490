# SPDX-License-Identifier: Apache-2.0
"""What is decided when a call arrives, for many plans and states: what the client's own reading is tested with.

The client marks the row that decides now while somebody types, before the server has been asked. `python -m
tests.api.first_decisions` writes the file; a test holds it to what it would write.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from devia.diversion.codec import destination_to_document, plan_to_document
from devia.diversion.decide import decide
from devia.diversion.explain import Decision, Divert, Reject, Ring
from devia.diversion.model import (
    Arrival,
    CalleeState,
    CallerClass,
    Condition,
    Handset,
    HandsetOrigin,
    Plan,
    Rule,
    Situation,
    ToNumber,
)
from devia.diversion.order import PRESENCE_FIRST, STANDARD_ORDER, Precedence
from devia.diversion.validate import availability
from tests.diversion.domain import NUMBERING, call, destination, external, internal, office
from tests.diversion.vectors import SINCE

DECISIONS = Path(__file__).parents[2] / "web" / "tests" / "domain" / "first_decisions.json"
HOW_MANY = 400
_PLACES = ("202", "203", "+390287654321", "voicemail", "attendant", "hang_up")
_NO_ANSWER_TIMES = (None, 5, 15, 180)
_ALWAYS_TIMES = (None, 0, 10)


def rows() -> Iterator[dict[str, Any]]:
    """One row a situation, the same ones each time."""
    chance = Random(20260302)
    for _ in range(HOW_MANY):
        yield _row(chance)


def _row(chance: Random) -> dict[str, Any]:
    directory = office(
        mailbox=chance.random() < 0.6,
        may_divert=chance.random() < 0.6,
        attendant="9" if chance.random() < 0.8 else None,
    )
    precedence = chance.choice((Precedence(), Precedence(order=PRESENCE_FIRST)))
    plan = Plan(rules={condition: _rules(condition, chance) for condition in STANDARD_ORDER if condition != "handset"})
    handset = ToNumber(number=chance.choice(("203", "+390287654321"))) if chance.random() < 0.15 else None
    state = CalleeState(
        registered=chance.random() < 0.75,
        engaged=chance.random() < 0.3,
        present=chance.random() < 0.6,
        do_not_disturb=chance.random() < 0.15,
        handset=None if handset is None else Handset(destination=handset, since=SINCE, origin=HandsetOrigin.CODE),
    )
    caller = chance.choice((internal(), external()))
    situation = Situation(
        call=call(caller), extension="201", occasion=Arrival(), plan=plan, state=state, pending_outside=frozenset()
    )
    decision = decide(situation, directory, NUMBERING, precedence)
    can = availability(directory.extensions["201"], directory)
    return {
        "rules": _without_nothing(plan_to_document(plan)["rules"]),
        "handset": None if handset is None else destination_to_document(handset),
        "order": [condition.value for condition in precedence.order],
        "availability": {"attendant": can.attendant, "voicemail": can.voicemail, "outside": can.outside},
        "state": {name: getattr(state, name) for name in ("registered", "engaged", "present", "do_not_disturb")},
        "lane": caller.caller_class.value,
        "expect": _expected(decision),
    }


def _rules(condition: Condition, chance: Random) -> dict[CallerClass, Rule]:
    found = {}
    for caller_class in CallerClass:
        if chance.random() < 0.35:
            times = {Condition.ALWAYS: _ALWAYS_TIMES, Condition.NO_ANSWER: _NO_ANSWER_TIMES}.get(condition, (None,))
            # Most plans have no diversion at all times, or nothing else would be seen.
            enabled = chance.random() < (0.3 if condition is Condition.ALWAYS else 0.8)
            found[caller_class] = Rule(
                destination=destination(chance.choice(_PLACES)), enabled=enabled, ring_time=chance.choice(times)
            )
    return found


def _without_nothing(document: dict[str, Any]) -> dict[str, Any]:
    """What is not set is most of the file."""
    return {
        name: _without_nothing(value) if isinstance(value, dict) else value
        for name, value in document.items()
        if value is not None
    }


def _expected(decision: Decision) -> list[object]:
    """ "ring" and for how long, "divert" and why, "reject" and with what."""
    match decision:
        case Ring(seconds=seconds, courtesy=courtesy):
            return ["courtesy" if courtesy else "ring", seconds]
        case Divert(hop=hop):
            return ["divert", hop.condition.value]
        case Reject(status=status, hung_up_by=None):
            return ["refuse", status]
        case Reject():
            return ["divert", next(step.condition for step in decision.explanation.steps if step.verdict == "matched")]


def text() -> str:
    """The file, a row a line."""
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows()]
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    DECISIONS.write_text(text(), encoding="utf-8")
