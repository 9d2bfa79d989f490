# SPDX-License-Identifier: Apache-2.0
"""B8.2, B9.3, B11: how a call ends by a rule, and what follows a failure. More of it is in `failing.toml`."""

from __future__ import annotations

import pytest

from devia.diversion.ending import NO_ANSWER_FROM_USER, answer_to_caller, hang_up, nothing_left
from devia.diversion.explain import Decision, Explanation, Fact, Verdict
from devia.diversion.model import (
    AttendantFacts,
    Call,
    CallerClass,
    Condition,
    Failure,
    Hop,
    HopOrigin,
    Otherwise,
    Situation,
    SubReason,
    ToAttendant,
    ToVoicemail,
)
from devia.diversion.order import Precedence
from devia.diversion.reading import Reading
from tests.diversion.domain import (
    NUMBERING,
    OUTSIDE,
    Office,
    assert_diverted,
    assert_refused,
    call,
    destination,
    external,
    office,
    target,
)

WHY = Explanation(extension="201", caller_class=CallerClass.EXTERNAL, occasion="arrival", steps=())


def hop(
    diverting: str,
    to: str,
    origin: HopOrigin = HopOrigin.RULE,
    *,
    otherwise: Otherwise | None = None,
    follows: int | None = None,
    condition: Condition = Condition.BUSY,
) -> Hop:
    """One diversion behind the call."""
    return Hop(
        diverting=diverting,
        condition=condition,
        target=target(to),
        origin=origin,
        otherwise=otherwise,
        follows=follows,
        sub_reason=SubReason.DECLINED,
        destination_ring_time=30,
    )


def failed(*hops: Hop, status: int = 486, directory: Office | None = None, facts: Call | None = None) -> Decision:
    """The last of these diversions' destinations has failed."""
    facts = call(hops=hops) if facts is None else facts
    situation = Situation(call=facts, extension=None, occasion=Failure(status=status))
    reading = Reading(situation, office() if directory is None else directory, NUMBERING, Precedence())
    return nothing_left(reading, status, None)


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (404, 404),
        (408, 408),
        (486, 486),
        (603, 603),
        (699, 699),
        (400, 400),
        (500, 500),
        (503, 500),
        (302, 480),
        (399, 480),
        (401, 480),
        (407, 480),
        (482, 480),
        (483, 480),
        (487, 480),
        (200, 480),
        (700, 480),
        (0, 480),
    ],
)
def test_what_the_caller_gets(status: int, answer: int) -> None:
    """B7.2, B7 row 10."""
    assert answer_to_caller(status) == answer


@pytest.mark.parametrize("condition", list(Condition))
def test_hanging_up(condition: Condition) -> None:
    """B11.1: 486 for busy, 480 for the others, cause 19 for no_answer; never 603."""
    decision = hang_up(condition, "201", WHY)
    assert_refused(
        decision,
        486 if condition is Condition.BUSY else 480,
        q850=19 if condition is Condition.NO_ANSWER else None,
        by="201",
    )
    assert decision.explanation is WHY
    assert NO_ANSWER_FROM_USER == 19


def test_what_follows_keeps_the_reason_and_nothing_else() -> None:
    """B13.2: the far end hears why the user was left; how long the failed destination rang is over."""
    decision = assert_diverted(
        failed(hop("201", "extension:202")),
        to="mailbox:201",
        because="busy",
        origin=HopOrigin.OTHERWISE,
        by="201",
    )
    assert decision.hop == Hop(
        diverting="201",
        condition=Condition.BUSY,
        sub_reason=SubReason.DECLINED,
        target=target("mailbox:201"),
        origin=HopOrigin.OTHERWISE,
        follows=0,
    )


def test_an_overflow_has_no_reason_of_the_user_s() -> None:
    """B9.3."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("205"))
    decision = assert_diverted(
        failed(hop("201", "group:9"), directory=directory),
        to="extension:205",
        because="busy",
        origin=HopOrigin.OVERFLOW,
    )
    assert (decision.hop.sub_reason, decision.hop.follows) == (None, 0)


def test_the_steps_tell_what_was_tried() -> None:
    """B16.1: with the destination, in order."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", is_open=False)
    decision = failed(hop("201", "extension:202", otherwise=ToAttendant()), directory=directory)
    assert [(s.origin, s.destination, s.verdict, s.fact) for s in decision.explanation.steps] == [
        (HopOrigin.OTHERWISE, ToAttendant(), Verdict.BROKEN, Fact.ATTENDANT_CLOSED),
        (HopOrigin.OTHERWISE, ToVoicemail(), Verdict.MATCHED, Fact.DESTINATION_FAILED),
    ]
    assert {step.extension for step in decision.explanation.steps} == {"201"}


def test_each_wish_is_tried_once() -> None:
    """B11.2: what followed a diversion and failed does not follow it again."""
    first = hop("201", "extension:202", otherwise=ToVoicemail())
    second = hop("201", "mailbox:201", HopOrigin.OTHERWISE, follows=0)
    assert_refused(failed(first, second, status=503), 500)


def test_the_overflow_is_the_group_s_that_failed_last() -> None:
    """B9.3: not one the call has left behind."""
    directory = office(mailbox=False)
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("205"))
    first, second = hop("201", "group:9"), hop("201", "extension:205", HopOrigin.OVERFLOW, follows=0)
    assert_refused(failed(first, second, directory=directory), 486)


def test_a_user_s_permission_does_not_limit_the_installation_s_overflow() -> None:
    """B9.3: but what the numbering denies is denied."""
    directory = office(may_divert=False)
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination(OUTSIDE))
    assert_diverted(
        failed(hop("201", "group:9"), directory=directory),
        to=f"outside:{OUTSIDE}",
        because="busy",
        origin=HopOrigin.OVERFLOW,
    )
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("+39899123456"))
    decision = failed(hop("201", "group:9"), directory=directory)
    assert_diverted(decision, to="mailbox:201", because="busy", origin=HopOrigin.OTHERWISE)
    assert decision.explanation.steps[0].fact is Fact.PREFIX_DENIED


def test_an_overflow_respects_the_limit_of_diversions() -> None:
    """B8.1: an overflow to a number is a diversion to a number."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("205"))
    facts = call(external(), hops=(hop("201", "group:9"),), received_diversions=5)
    decision = failed(directory=directory, facts=facts)
    assert_diverted(decision, to="mailbox:201", because="busy", origin=HopOrigin.OTHERWISE)
    assert decision.explanation.steps[0].fact is Fact.HOP_LIMIT


def test_the_overflow_for_a_user_who_is_gone() -> None:
    """B9.3: nobody's mailbox; hanging up needs nobody."""
    directory = office()
    del directory.extensions["201"]
    for overflow, expected in ((ToVoicemail(), None), (destination("hang_up"), "201")):
        directory.attendants["9"] = AttendantFacts(number="9", overflow=overflow)
        decision = failed(hop("201", "group:9"), directory=directory)
        assert_refused(decision, 486, by=expected)


@pytest.mark.parametrize("overflow", ["9", "+390255500009", "attendant"])
def test_a_group_never_overflows_to_itself(overflow: str) -> None:
    """B9.1: for a user, nor dialled directly; by its public number (B18.2) no more than by its own."""
    directory = office()
    directory.public["+390255500009"] = "9"
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination(overflow))
    returned = failed(hop("201", "group:9"), directory=directory)
    assert_diverted(returned, to="mailbox:201", because="busy", origin=HopOrigin.OTHERWISE)
    dialled = failed(facts=call(called="9"), status=480, directory=directory)
    assert_refused(dialled, 480)
    for decision in (returned, dialled):
        assert decision.explanation.steps[0].fact is Fact.ATTENDANT_ALREADY_TRIED


def test_a_group_overflows_to_another_by_its_public_number() -> None:
    """B18.2."""
    directory = office()
    directory.public["+390255500008"] = "8"
    directory.attendants["8"] = AttendantFacts(number="8")
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("+390255500008"))
    assert_diverted(
        failed(hop("201", "group:9"), directory=directory), to="group:8", because="busy", origin=HopOrigin.OVERFLOW
    )


def test_two_groups_never_overflow_in_a_circle() -> None:
    """B9.1: the call began at 9, which 8 would overflow to."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("8"))
    directory.attendants["8"] = AttendantFacts(number="8", overflow=destination("9"))
    first = failed(facts=call(called="9"), status=480, directory=directory)
    assert_diverted(first, to="group:8", because="no_answer", origin=HopOrigin.OVERFLOW)
    second = failed(
        facts=call(called="9", hops=(hop("9", "group:8", HopOrigin.OVERFLOW),)), status=480, directory=directory
    )
    assert_refused(second, 480)
    assert second.explanation.steps[0].fact is Fact.ATTENDANT_ALREADY_TRIED


def test_an_overflow_that_comes_back_is_not_made_again() -> None:
    """B8.3: to a mobile that forwards to the group."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination(OUTSIDE))
    situation = Situation(
        call=call(external(), called="9"),
        extension=None,
        occasion=Failure(status=480),
        pending_outside=frozenset({OUTSIDE}),
    )
    decision = nothing_left(Reading(situation, directory, NUMBERING, Precedence()), 480, None)
    assert_refused(decision, 480)
    assert decision.explanation.steps[0].fact is Fact.PENDING_OUTSIDE


def test_why_a_closed_group_overflows() -> None:
    """B9.1, B16.1."""
    directory = office()
    for is_open, fact in ((True, Fact.DESTINATION_FAILED), (False, Fact.ATTENDANT_CLOSED)):
        directory.attendants["9"] = AttendantFacts(number="9", is_open=is_open, overflow=destination("205"))
        decision = failed(facts=call(called="9"), status=480, directory=directory)
        assert [step.fact for step in decision.explanation.steps] == [fact]


def test_an_overflow_that_hangs_up() -> None:
    """B9.3, B11.1."""
    directory = office()
    directory.attendants["9"] = AttendantFacts(number="9", overflow=destination("hang_up"))
    assert_refused(failed(hop("201", "group:9"), directory=directory), 486, by="201")


def test_voicemail_is_tried_once() -> None:
    """B11.2: as the destination that failed, too."""
    decision = failed(hop("201", "mailbox:201"), status=480)
    assert_refused(decision, 480)
    assert [step.fact for step in decision.explanation.steps] == [Fact.DESTINATION_FAILED]
    assert [step.verdict for step in decision.explanation.steps] == [Verdict.BROKEN]


def test_the_last_resort_is_the_attendant_where_there_is_no_mailbox() -> None:
    """B8.2."""
    facts = call(hops=(hop("201", "extension:202"),), limited="202")
    assert_diverted(
        failed(facts=facts, directory=office(mailbox=False)),
        to="group:9",
        because="busy",
        origin=HopOrigin.LAST_RESORT,
        by="201",
    )


def test_the_last_resort_is_taken_once() -> None:
    """B8.2."""
    facts = call(
        hops=(hop("201", "extension:202"), hop("201", "group:9", HopOrigin.LAST_RESORT)),
        limited="202",
    )
    assert_refused(failed(facts=facts, directory=office(mailbox=False)), 480)


def test_the_last_resort_tells_nobody_s_rule() -> None:
    """B8.2, B16.1."""
    facts = call(hops=(hop("201", "extension:202", condition=Condition.NO_ANSWER),), limited="202")
    decision = assert_diverted(
        failed(facts=facts), to="mailbox:201", because="no_answer", origin=HopOrigin.LAST_RESORT, by="201"
    )
    assert decision.hop.follows is None
    assert [step.condition for step in decision.explanation.steps] == [None]


def test_the_last_resort_where_the_first_user_is_gone() -> None:
    """B8.2: else 480, whatever the destination answered."""
    directory = office()
    del directory.extensions["201"]
    facts = call(hops=(hop("201", "extension:202"),), limited="202")
    assert_refused(failed(facts=facts, directory=directory, status=404), 480)


def test_the_last_resort_of_a_group_dialled_directly() -> None:
    """B8.2: nobody has diverted."""
    assert_refused(failed(facts=call(called="9", limited="202"), status=404), 480)


def test_the_last_resort_without_a_condition_known() -> None:
    """B8.2: the one dialled, limited, and its phones told nothing."""
    situation = Situation(call=call(limited="201"), extension="201", occasion=Failure(status=480))
    reading = Reading(situation, office(), NUMBERING, Precedence())
    assert_diverted(
        nothing_left(reading, 480, None), to="mailbox:201", because="always", origin=HopOrigin.LAST_RESORT, by="201"
    )
