# SPDX-License-Identifier: Apache-2.0
"""One call through its states: RFC 3261 §16, B6.4, B11.1, B13.1, B19.2–B19.4."""

import pytest

from devia.callflow.call import State
from devia.callflow.timing import Timing
from tests.callflow.domain import FakeHouse, Play, invite
from tests.diversion.domain import to

BUSY = {"201": {"busy": to("202")}}
NO_ANSWER = {"201": {"no_answer": to("202", ring_time=10)}}


def left() -> Play:
    """A call that has left 201, whose phone has not taken its CANCEL yet, for 202."""
    play = Play(FakeHouse(devices=["201", "202"], plans=NO_ANSWER))
    play.hears("201", 180)
    play.passes("ring")
    play.news()
    return play


def test_a_plain_call_is_answered() -> None:
    play = Play(FakeHouse())
    play.hears("201", 100)
    play.hears("201", 180)
    play.hears("201", 200)
    assert play.news() == ["decides", "rings 201", "says 180", "says 200", "answered by 201", "ended"]
    assert (play.call.state, play.call.status, play.call.answered_by) == (State.ANSWERED, 200, "201")
    assert play.timers == {}


def test_times_are_scaled() -> None:
    play = Play(FakeHouse(), timing=Timing(scale=0.1))
    assert play.timers == {"call": 60.0, "hop": 18.0, "unreachable": 0.4}


def test_19_3_all_provisionals_but_100_are_forwarded_as_they_are() -> None:
    play = Play(FakeHouse())
    for status in (100, 181, 182, 199, 183):
        play.hears("201", status)
    assert [response.status for response in play.responses] == [181, 182, 199, 183]
    assert play.said.to_tag == "tag-201"


def test_19_3_only_180_and_183_are_ringing() -> None:
    play = Play(FakeHouse(plans=NO_ANSWER))
    for status in (100, 181, 182, 199):
        play.hears("201", status)
        assert "ring" not in play.timers
    play.hears("201", 183)
    assert play.timers["ring"] == 10


def test_a_phone_that_cannot_be_reached_has_ended() -> None:
    play = Play(FakeHouse(devices=["201", "201b", "202"], plans={"201": {"not_registered": to("202")}}))
    play.breaks("201")
    play.news()
    play.hears("201", 180)
    play.breaks("201")
    assert play.news() == []
    play.breaks("201b")
    assert play.news()[0] == "diverts 201 not_registered extension:202"


def test_6_2_a_phone_that_counted_as_unreachable_does_not_end_twice() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 180)
    play.passes("unreachable")
    play.breaks("201b")
    play.hears("201", 486)
    assert play.said.status == 486
    assert [explanation.occasion for explanation in play.call.explanations] == ["arrival", "reply"]


def test_6_2_a_phone_that_wakes_up_is_waited_for_again() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 180)
    play.passes("unreachable")
    play.hears("201b", 100)
    play.hears("201", 486)
    assert play.call.state is State.RINGING


@pytest.mark.parametrize(
    ("before", "condition"), [(100, "busy"), (182, "busy"), (180, "no_answer"), (183, "no_answer")]
)
def test_7_rows_5_and_6_differ_by_what_was_heard_before(before: int, condition: str) -> None:
    rules = {"201": {"busy": to("202"), "no_answer": to("203")}}
    play = Play(FakeHouse(plans=rules))
    play.hears("201", before)
    play.hears("201", 480)
    assert play.call.facts.hops[0].condition == condition


# Leaving -----------------------------------------------------------------------------------------------------------


def test_19_2_the_next_hop_begins_when_the_last_one_has_ended() -> None:
    play = left()
    assert play.call.state is State.LEAVING
    assert play.timers == {"call": 600.0, "leave": 1.0}
    play.hears("201", 487)
    assert play.news() == ["decides", "rings 202"]
    assert "leave" not in play.timers


def test_19_2_the_next_hop_waits_for_1_s_at_most() -> None:
    play = left()
    play.passes("leave")
    assert play.news() == ["decides", "rings 202"]


def test_19_2_leaving_waits_for_every_phone() -> None:
    play = Play(FakeHouse(devices=["201", "201b", "202"], plans=NO_ANSWER))
    play.hears("201", 180)
    play.passes("ring")
    play.hears("201", 487)
    assert play.call.state is State.LEAVING
    play.breaks("201b")
    assert play.news()[-2:] == ["decides", "rings 202"]


def test_13_1_181_comes_before_the_new_leg() -> None:
    play = Play(FakeHouse(devices=["201", "202"], plans=BUSY))
    play.hears("201", 486)
    assert play.news()[2:] == ["diverts 201 busy extension:202", "says 181", "decides", "rings 202"]


def test_13_1_no_181_where_100rel_is_required() -> None:
    play = Play(FakeHouse(devices=["201", "202"], plans=BUSY), request=invite(("Require", "100rel")))
    play.hears("201", 486)
    assert play.responses == []


def test_19_2_a_200_of_the_phone_being_left_wins() -> None:
    play = left()
    play.hears("201", 200)
    assert play.news() == ["says 200", "answered by 201", "ended"]
    assert play.timers == {}
    play.fires("leave", 1)
    assert play.news() == []


def test_19_2_a_200_of_the_phone_that_was_left_wins() -> None:
    play = left()
    play.passes("leave")
    play.hears("202", 180)
    play.news()
    play.hears("201", 200)
    assert play.news() == ["says 200", "answered by 201", "cancels 202 because SIP;cause=200", "ended"]
    assert play.call.answered_by == "201"


def test_19_2_a_phone_whose_cancel_still_waits_is_told_that_another_answered() -> None:
    play = Play(FakeHouse(devices=["201", "202"], plans={"201": {"not_registered": to("202")}}))
    play.passes("unreachable")
    play.news()
    play.hears("202", 200)
    assert play.news() == ["says 200", "answered by 202", "cancels 201 because SIP;cause=200", "ended"]


def test_what_rings_on_a_leg_that_was_left_is_not_heard_any_more() -> None:
    play = left()
    play.hears("201", 180)
    play.passes("leave")
    play.news()
    play.hears("201", 183)
    play.hears("201", 487)
    assert play.news() == []
    assert play.call.state is State.RINGING


@pytest.mark.parametrize("status", [603, 607, 486])
def test_a_refusal_on_a_leg_that_was_left_says_nothing_of_the_next(status: int) -> None:
    play = left()
    play.passes("leave")
    play.news()
    play.hears("201", status)
    assert play.news() == []
    assert play.call.state is State.RINGING


def test_a_timer_of_a_leg_that_was_left_is_not_heard_any_more() -> None:
    play = left()
    play.passes("leave")
    play.news()
    for name in ("ring", "hop", "unreachable", "leave", "destination"):
        play.fires(name, 1)
    assert play.news() == []


def test_a_leave_timer_that_fires_too_late_is_not_heard() -> None:
    play = left()
    play.hears("201", 487)
    play.news()
    play.fires("leave", 2)
    play.fires("giving_up", 0)
    assert play.news() == []


def test_a_timer_of_the_leg_being_left_is_not_heard() -> None:
    play = left()
    play.fires("hop", 1)
    assert play.news() == []


# Answers -----------------------------------------------------------------------------------------------------------


def test_19_2_a_second_200_is_forwarded_and_makes_its_own_dialog() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 200)
    assert play.news()[3:] == ["says 200", "answered by 201", "cancels 201b because SIP;cause=200", "ended"]
    play.hears("201b", 200)
    assert play.news() == ["says 200", "answered by 201b"]
    assert play.call.answered_by == "201"


def test_a_200_that_comes_again_is_forwarded_and_makes_no_new_dialog() -> None:
    play = Play(FakeHouse())
    play.hears("201", 200)
    play.news()
    play.hears("201", 200)
    assert play.news() == ["says 200"]


def test_after_the_answer_nothing_else_matters() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 200)
    play.news()
    play.hears("201b", 180)
    play.hears("201b", 487)
    play.gives_up()
    play.fires("call", 0)
    assert play.news() == []


def test_a_200_after_the_refusal_is_released() -> None:
    play = Play(FakeHouse())
    play.gives_up()
    play.passes("giving_up")
    play.news()
    play.hears("201", 200)
    play.hears("201", 200)
    assert play.news() == ["releases 201", "releases 201 again"]
    assert play.call.state is State.OVER


def test_199_ends_the_early_dialog_of_each_phone_that_refuses() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]), request=invite(("Supported", "199")))
    play.hears("201", 180)
    play.hears("201", 183)
    play.hears("201", 183, tag="other")
    play.news()
    play.hears("201", 486)
    assert play.news() == ["says 199", "says 199"]
    assert [response.to_tag for response in play.responses[-2:]] == ["tag-201", "other"]


def test_199_of_the_phone_itself_is_not_said_twice() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]), request=invite(("Supported", "199")))
    play.hears("201", 180)
    play.hears("201", 199)
    play.news()
    play.hears("201", 486)
    assert play.news() == []


def test_199_ends_the_early_dialogs_of_a_leg_that_is_left() -> None:
    play = Play(FakeHouse(devices=["201", "202"], plans=NO_ANSWER), request=invite(("Supported", "199")))
    play.hears("201", 180)
    play.passes("ring")
    play.news()
    play.passes("leave")
    assert play.news() == ["says 199", "decides", "rings 202"]
    play.hears("201", 487)
    assert play.news() == []


def test_no_199_for_callers_who_do_not_support_it() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 180)
    play.news()
    play.hears("201", 486)
    assert play.news() == []
