# SPDX-License-Identifier: Apache-2.0
"""Calls that are ringing or being talked in."""

from dataclasses import replace

from devia.application.calls_under_way import CallsUnderWay, CallUnderWay, Phase
from devia.diversion.model import (
    Call,
    Caller,
    CallerClass,
    Condition,
    Hop,
    ToAttendantGroup,
    ToExtension,
    ToOutside,
)

CALLER = Caller(caller_class=CallerClass.INTERNAL, number="203", extension="203")
TO_202 = Hop(diverting="201", condition=Condition.BUSY, target=ToExtension(number="202"))


def call(identity: str = "a", call_id: str = "c1") -> CallUnderWay:
    """203 calls 201."""
    facts = Call(caller=CALLER, called="201")
    return CallUnderWay(id=identity, call_id=call_id, started=1.0, call=facts, at=ToExtension(number="201"), since=1.0)


def test_a_call_is_theirs_who_placed_it_get_it_or_moved_it() -> None:
    assert call().extensions() == {"203", "201"}
    moved = replace(call(), call=replace(call().call, hops=(TO_202,)), at=ToExtension(number="202"))
    assert moved.extensions() == {"203", "201", "202"}
    outside = replace(call(), call=Call(caller=Caller(caller_class=CallerClass.EXTERNAL), called="201"))
    assert replace(outside, at=ToOutside(number="+390255500001"), answered_by="204").extensions() == {"201", "204"}


def test_a_call_may_be_at_an_attendant_group() -> None:
    assert call().group is None
    assert replace(call(), at=ToAttendantGroup(number="9")).group == "9"


def test_a_call_is_followed_until_it_is_hung_up() -> None:
    calls = CallsUnderWay()
    calls.began(call())
    moved = calls.moved("a", replace(call().call, hops=(TO_202,)), ToExtension(number="202"), 5.0)
    assert moved is not None
    assert moved[0] == call()
    assert (moved[1].at, moved[1].since, moved[1].started) == (ToExtension(number="202"), 5.0, 1.0)
    answered = calls.answered("a", "202", 7.0)
    assert answered is not None
    after = answered[1]
    assert (after.phase, after.answered, after.answered_by) == (Phase.TALKING, 7.0, "202")
    assert calls.answered("a", "204", 8.0) is None, "the first who answers has it"
    assert calls.decided("a") is None
    assert list(calls) == [after]
    assert calls.hung_up("another") == []
    assert calls.hung_up("c1") == [after]
    assert (len(calls), calls.hung_up("c1")) == (0, [])


def test_a_call_nobody_answers_is_gone_when_it_is_decided() -> None:
    calls = CallsUnderWay()
    calls.began(call())
    assert calls.decided("a") == call()
    assert calls.decided("a") is None
    assert calls.moved("a", call().call, call().at, 9.0) is None
    assert calls.answered("a", "202", 9.0) is None


def test_the_latest_call_comes_first() -> None:
    calls = CallsUnderWay()
    for identity in ("a", "b", "c"):
        calls.began(call(identity))
    assert [one.id for one in calls] == ["c", "b", "a"]


def test_a_call_is_found_where_it_rings() -> None:
    calls = CallsUnderWay()
    there = ToExtension(number="201")
    calls.began(call("a"))
    calls.began(call("b"))
    calls.began(call("c", "c2"))
    latest = calls.ringing_at("c1", there)
    assert latest is not None and latest.id == "b", "a call that came back has the same Call-ID"
    assert calls.ringing_at("c1", ToExtension(number="202")) is None
    calls.answered("c", "201", 2.0)
    assert calls.ringing_at("c2", there) is None
