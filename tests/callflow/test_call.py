# SPDX-License-Identifier: Apache-2.0
"""One call through its states: RFC 3261 §16, B6.4, B11.1, B13.1, B19.2–B19.4."""

import pytest

from devia.callflow.call import State
from devia.callflow.timing import Timing
from tests.callflow.domain import FakeHouse, Play, invite
from tests.diversion.domain import OUTSIDE, to

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


# Leaving -----------------------------------------------------------------------------------------------------------


def test_19_2_the_next_hop_begins_when_the_last_one_has_ended() -> None:
    play = left()
    assert play.call.state is State.LEAVING
    assert play.timers["leave"] == 1.0
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


# The caller gives up -----------------------------------------------------------------------------------------------


def test_19_4_487_when_the_phones_have_ended() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.news()
    play.gives_up("SIP;cause=200")
    assert play.news() == ["cancels 201 because SIP;cause=200", "cancels 201b because SIP;cause=200"]
    assert play.timers == {"call": 600.0, "giving_up": 4.0}
    play.hears("201", 487)
    assert play.news() == []
    play.hears("201b", 487)
    assert play.news() == ["says 487", "ended"]
    assert play.call.given_up


def test_19_4_487_after_4_s_at_most() -> None:
    play = Play(FakeHouse())
    play.gives_up()
    play.passes("giving_up")
    assert play.news()[-2:] == ["says 487", "ended"]


def test_19_4_no_pending_step_is_taken_after_giving_up() -> None:
    play = left()
    play.gives_up()
    play.fires("leave", 1)
    play.fires("call", 0)
    play.hears("201", 487)
    assert play.news() == ["says 487", "ended"]


def test_giving_up_a_call_that_is_over_changes_nothing() -> None:
    play = Play(FakeHouse())
    play.hears("201", 486)
    assert play.call.state is State.OVER
    play.news()
    play.gives_up()
    assert play.news() == []
    assert not play.call.given_up


def test_a_200_that_crosses_the_cancel_is_forwarded() -> None:
    play = Play(FakeHouse())
    play.gives_up()
    play.hears("201", 200)
    assert play.call.state is State.ANSWERED
    assert play.said.status == 200


def test_a_phone_that_is_silent_is_not_waited_for_when_the_caller_gives_up() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 180)
    play.passes("unreachable")
    play.news()
    play.gives_up()
    play.hears("201", 487)
    assert play.news() == ["cancels 201", "cancels 201b", "says 487", "ended"]


# Ends --------------------------------------------------------------------------------------------------------------


def test_6_4_no_call_rings_longer_than_600_s() -> None:
    play = Play(FakeHouse())
    play.hears("201", 180)
    play.news()
    play.passes("call")
    assert play.news() == ["cancels 201"]
    play.hears("201", 487)
    assert play.news() == ["says 480", "ended"]


def test_the_phones_own_response_is_passed_on_with_what_it_carries() -> None:
    play = Play(FakeHouse())
    play.hears("201", 422, ("Min-SE", "120"))
    assert (play.said.status, play.said.to_tag, play.said.first("min-se")) == (422, "tag-201", "120")


@pytest.mark.parametrize(("status", "upstream"), [(503, 500), (401, 480), (407, 480), (482, 480), (302, 480)])
def test_7_2_what_is_never_passed_on(status: int, upstream: int) -> None:
    play = Play(FakeHouse(soft=["201"]))
    play.hears("201", status)
    assert (play.said.status, play.said.to_tag) == (upstream, "devia")


@pytest.mark.parametrize(("status", "warned"), [(486, False), (404, False), (488, True), (401, True), (483, True)])
def test_7_rows_8_and_10_are_warned_of(status: int, warned: bool) -> None:
    play = Play(FakeHouse())
    play.hears("201", status)
    assert ("warns of 201" in play.news()) is warned


def test_a_final_response_that_comes_again_is_not_heard() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 486)
    play.news()
    play.hears("201", 486)
    play.hears("201", 180)
    play.breaks("201")
    assert play.news() == []


def test_11_1_hanging_up_says_why() -> None:
    play = Play(FakeHouse(plans={"201": {"no_answer": to("hang_up", ring_time=10)}}))
    play.hears("201", 180)
    play.passes("ring")
    play.hears("201", 480)
    assert (play.said.status, play.said.first("reason")) == (480, "Q.850;cause=19")
    assert play.said.to_tag == "devia", "not the phone's 480"


def test_16_1_every_decision_is_kept_with_its_explanation() -> None:
    play = Play(FakeHouse(devices=["201", "202"], plans=BUSY))
    play.hears("201", 486)
    play.hears("202", 486)
    assert [explanation.occasion for explanation in play.call.explanations] == ["arrival", "reply", "arrival", "reply"]
    assert [hop.diverting for hop in play.call.facts.hops] == ["201"]


# To whatever is no extension ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "upstream"), [(404, 404), (503, 503), (302, 480)])
def test_what_a_number_dialled_directly_answers_is_the_callers(answer: int, upstream: int) -> None:
    play = Play(FakeHouse(trunks=["first"]), f"outside:{OUTSIDE}")
    play.hears("first", answer)
    assert play.news() == ["rings first", f"says {upstream}", "ended"]
    assert play.call.explanations == [], "nothing was decided"


def test_a_number_dialled_directly_that_rings_for_ever_is_480() -> None:
    play = Play(FakeHouse(trunks=["first"]), f"outside:{OUTSIDE}")
    play.hears("first", 180)
    play.passes("hop")
    play.passes("leave")
    assert play.said.status == 480


def test_a_group_that_does_not_answer_is_decided_about() -> None:
    play = Play(FakeHouse(devices=["204"], group=["204"]), "group:9")
    play.hears("204", 486)
    assert play.news() == ["rings 204", "decides", "says 480", "ended"]
    assert [explanation.occasion for explanation in play.call.explanations] == ["failure"]


def test_7_row_1_ends_a_call_to_a_group_too() -> None:
    play = Play(FakeHouse(devices=["204"], group=["204"]), "group:9")
    play.hears("204", 608)
    assert play.news() == ["rings 204", "says 608", "ended"]


def test_a_call_to_a_mailbox_fails() -> None:
    assert Play(FakeHouse(), "mailbox:201").news() == ["decides", "says 480", "ended"]
