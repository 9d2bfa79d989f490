# SPDX-License-Identifier: Apache-2.0
"""Who is told of a diverted call, and that nobody else is (B14)."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from devia.application import notifying
from devia.application.changes import Put
from devia.application.entities import CallEnd, CallRecord, StoredPlan
from devia.application.events import CallEnded, DiversionNotice
from devia.application.notifying import Notifying, hang_up_of, moved_by
from devia.diversion.explain import Explanation, Fact, Step, Verdict
from devia.diversion.model import (
    Caller,
    CallerClass,
    Condition,
    Destination,
    HangUp,
    Hop,
    Notify,
    Plan,
    ToExtension,
    ToNumber,
    ToOutside,
)
from tests.application.world import NOON, Office, person

MOBILE = "+393331234567"
DIVERTED = CallRecord(
    id="1",
    call_id="c",
    started_at=NOON,
    caller=Caller(caller_class=CallerClass.INTERNAL, number="203", extension="203"),
    called="201",
    end=CallEnd.ANSWERED,
    status=200,
    answered_by=MOBILE,
    diverting=("201", "202"),
    hops=(
        Hop(diverting="201", condition=Condition.BUSY, target=ToExtension(number="202")),
        Hop(diverting="202", condition=Condition.BUSY, target=ToOutside(number=MOBILE)),
    ),
)


def step(
    destination: Destination, verdict: Verdict = Verdict.MATCHED, condition: Condition | None = Condition.BUSY
) -> Step:
    return Step(extension="202", condition=condition, verdict=verdict, fact=Fact.HOLDS, destination=destination)


def refused(*steps: Step) -> CallRecord:
    explanation = Explanation(extension="202", caller_class=CallerClass.INTERNAL, occasion="arrival", steps=steps)
    return replace(
        DIVERTED, called="202", end=CallEnd.REFUSED, status=486, diverting=(), hops=(), explanations=(explanation,)
    )


@pytest.fixture
def office() -> Office:
    """201 wishes to be told in the client, 202 in both ways, 203 not at all; nobody has 777."""
    wishes = {"201": Notify.CLIENT, "202": Notify.BOTH, "777": Notify.BOTH}
    return Office(*[StoredPlan(extension=number, plan=Plan(notify=wish)) for number, wish in wishes.items()])


@pytest.fixture
def told(office: Office) -> list[DiversionNotice]:
    """Every notice, as it is published."""
    found: list[DiversionNotice] = []
    office.events.watch(DiversionNotice, found.append)
    return found


def to_whom(told: list[DiversionNotice]) -> list[tuple[str, Notify]]:
    return [(notice.extension, notice.notify) for notice in told]


async def test_b14_whose_rules_moved_the_call_are_told_as_they_wish(
    office: Office, told: list[DiversionNotice]
) -> None:
    at_work = asyncio.create_task(Notifying(office.world, office.events).run())
    office.events.publish(CallEnded(record=DIVERTED))
    assert told == [], "nothing is done in the way of the call"
    while not told:
        await asyncio.sleep(0)
    assert to_whom(told) == [("201", Notify.CLIENT), ("202", Notify.BOTH)]
    assert all(notice.record is DIVERTED for notice in told)
    office.events.publish(CallEnded(record=DIVERTED))
    while len(told) < 4:
        await asyncio.sleep(0)
    at_work.cancel()


@pytest.mark.parametrize(
    "record",
    [
        replace(DIVERTED, hops=(), diverting=()),
        replace(DIVERTED, diverting=("203",)),
        replace(DIVERTED, diverting=("777", "9")),
        refused(),
        replace(refused(), explanations=()),
        refused(step(ToNumber(number="201"))),
        refused(step(HangUp(), Verdict.SHADOWED)),
        refused(step(HangUp(), condition=None)),
        replace(refused(step(HangUp())), end=CallEnd.CANCELLED),
    ],
    ids=[
        "no rule moved it",
        "who wishes nothing",
        "nobody's number",
        "nobody was reached",
        "no decision",
        "matched, but failed",
        "another rule won",
        "no rule at all",
        "the caller gave up before",
    ],
)
async def test_b14_nobody_else_is_told(office: Office, told: list[DiversionNotice], record: CallRecord) -> None:
    told_later = Notifying(office.world, office.events)
    office.events.publish(CallEnded(record=record))
    told_later.tell()
    assert told == []


async def test_b14_a_rule_that_hangs_up_is_told_of(office: Office, told: list[DiversionNotice]) -> None:
    record = refused(step(ToNumber(number="201"), Verdict.DISABLED), step(HangUp()))
    assert hang_up_of(record) == step(HangUp())
    assert moved_by(record) == ("202",)
    told_later = Notifying(office.world, office.events)
    office.events.publish(CallEnded(record=record))
    told_later.tell()
    assert to_whom(told) == [("202", Notify.BOTH)]


async def test_in_a_flood_of_calls_the_oldest_are_told_to_nobody(
    office: Office, told: list[DiversionNotice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifying, "MOST_WAITING", 3)
    flooded = Notifying(office.world, office.events)
    for number in range(5):
        office.events.publish(CallEnded(record=replace(DIVERTED, id=str(number), diverting=("201",))))
    flooded.tell()
    assert [notice.record.id for notice in told] == ["2", "3", "4"]


async def test_what_has_ended_is_told_in_the_end_and_later_calls_are_not(
    office: Office, told: list[DiversionNotice]
) -> None:
    ending = Notifying(office.world, office.events)
    office.events.publish(CallEnded(record=DIVERTED))
    ending.close()
    assert len(told) == 2
    office.events.publish(CallEnded(record=DIVERTED))
    ending.tell()
    assert len(told) == 2


def test_b14_whoever_got_the_extension_after_the_call_began_is_not_told(
    office: Office, told: list[DiversionNotice]
) -> None:
    moment = NOON + timedelta(seconds=1)
    users = [person("anna", None), person("fabio", "201", extension_since=moment)]
    office.world.organisation = office.organisation.with_changes([Put(user) for user in users])
    work = Notifying(office.world, office.events)
    office.events.publish(CallEnded(record=DIVERTED))
    office.events.publish(CallEnded(record=replace(DIVERTED, started_at=moment)))
    work.tell()
    assert [number for number, _ in to_whom(told)] == ["202", "201", "202"]
