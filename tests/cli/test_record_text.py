# SPDX-License-Identifier: Apache-2.0
"""What `devia call` says of a call: why it went where it went, and how it ended."""

from datetime import UTC, datetime
from typing import Any

import pytest

from devia.application.entities import CallEnd, CallRecord
from devia.cli.record_text import record_lines
from devia.diversion.explain import Explanation, Fact, Step, Verdict
from devia.diversion.model import (
    Caller,
    CallerClass,
    Condition,
    HangUp,
    Hop,
    HopOrigin,
    ToAttendant,
    ToExtension,
    ToMailbox,
    ToNumber,
)

BUSY_TO_203 = Hop(diverting="202", condition=Condition.BUSY, target=ToExtension(number="203"))


def step(verdict: Verdict, fact: Fact = Fact.HOLDS, **more: Any) -> Step:
    return Step(extension="202", condition=Condition.BUSY, verdict=verdict, fact=fact, **more)


def told(*steps: Step, **more: Any) -> list[str]:
    """The lines about a call to 202 whose one decision looked at these rules."""
    explanation = Explanation(extension="202", caller_class=CallerClass.INTERNAL, occasion="arrival", steps=steps)
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    fields: dict[str, Any] = {
        "called": "202",
        "end": CallEnd.REFUSED,
        "status": 480,
        "explanations": (explanation,) if steps else (),
    }
    record = CallRecord(
        id="1",
        call_id="a",
        started_at=moment,
        ended_at=moment,
        caller=Caller(caller_class=CallerClass.INTERNAL, number="201"),
        **fields | more,
    )
    return list(record_lines(record))


NO_RULE = step(Verdict.DISABLED, Fact.NO_RULE)
ANSWERED = {"end": CallEnd.ANSWERED, "status": 200}


def test_a_call_no_rule_applied_to() -> None:
    assert told(NO_RULE, **ANSWERED, answered_by="202") == ["no rule of 202 applied to this call", "202 answered"]
    assert told(NO_RULE) == [
        "no rule of 202 applied to this call",
        "the caller was told 480 Temporarily Unavailable",
    ]


def test_a_diverted_call() -> None:
    lines = told(step(Verdict.MATCHED), **ANSWERED, answered_by="203", hops=(BUSY_TO_203,))
    assert lines == ["202: to 203, because they are busy", "203 answered"]


def test_a_rule_that_was_passed_over() -> None:
    over = step(Verdict.BROKEN, Fact.NO_ATTENDANT, destination=ToAttendant())
    assert told(over, **ANSWERED, answered_by="202") == [
        "202 busy: passed over, no attendant",
        "no rule of 202 applied to this call",
        "202 answered",
    ]


def test_a_rule_that_hangs_up() -> None:
    """B11.1"""
    hanging_up = step(Verdict.MATCHED, destination=HangUp())
    assert told(hanging_up, status=486) == [
        "202: hang up, because they are busy",
        "the caller was told 486 Busy Here",
    ]


def test_a_destination_that_failed_and_then_hanging_up() -> None:
    """B11.2"""
    steps = (
        step(Verdict.MATCHED, destination=ToNumber(number="203")),
        step(Verdict.MATCHED, Fact.DESTINATION_FAILED, origin=HopOrigin.OTHERWISE, destination=HangUp()),
    )
    assert told(*steps, hops=(BUSY_TO_203,)) == [
        "202: to 203, because they are busy",
        "202: hang up, because that did not work",
        "the caller was told 480 Temporarily Unavailable",
    ]


def test_a_mailbox_that_answered() -> None:
    to_mailbox = Hop(diverting="202", condition=Condition.BUSY, target=ToMailbox(extension="202"))
    assert told(hops=(to_mailbox,), **ANSWERED, answered_by="mailbox:202")[-1] == "202's mailbox answered"


def test_a_code() -> None:
    assert told(**ANSWERED, called="*21*203#", answered_by="mailbox:202")[-1] == "devia answered the code *21*203#"


def test_a_caller_who_gave_up() -> None:
    assert told(NO_RULE, end=CallEnd.CANCELLED, status=487)[-1] == "the caller gave up"


@pytest.mark.parametrize(
    ("status", "lines"),
    [
        (404, ["nobody has the number 299", "the caller was told 404 Not Found"]),
        (403, ["this caller may not call 299", "the caller was told 403 Forbidden"]),
        (699, ["the caller was told 699"]),
    ],
)
def test_a_call_that_could_go_nowhere(status: int, lines: list[str]) -> None:
    assert told(end=CallEnd.FAILED, status=status, called="299") == lines
