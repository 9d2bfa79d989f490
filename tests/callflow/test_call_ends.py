# SPDX-License-Identifier: Apache-2.0
"""How a call ends: given up, refused, or at whatever is no extension (B6.4, B7, B11, B18.3, B19.4)."""

import pytest

from devia.callflow.call import State
from devia.diversion.model import HangUp
from tests.callflow.domain import FakeHouse, Play
from tests.callflow.test_call import BUSY, left
from tests.diversion.domain import OUTSIDE, to

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
    assert (play.call.state, play.call.status) == (State.OVER, 480)


def test_the_phones_own_response_is_passed_on_with_what_it_carries() -> None:
    play = Play(FakeHouse())
    play.hears("201", 422, ("Min-SE", "120"))
    assert (play.said.status, play.said.to_tag, play.said.first("min-se")) == (422, "tag-201", "120")


@pytest.mark.parametrize(
    ("status", "upstream"), [(503, 500), (401, 480), (407, 480), (482, 480), (302, 480), (300, 480)]
)
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


@pytest.mark.parametrize(("status", "upstream"), [(607, 607), (608, 608), (603, 486)])
def test_11_3_only_607_and_608_of_a_destination_end_the_call(status: int, upstream: int) -> None:
    """Whatever else is the rule's otherwise: hang up, which is 486 for busy (B11.1)."""
    rules = {"201": {"busy": to(OUTSIDE, otherwise=HangUp())}}
    play = Play(FakeHouse(plans=rules, trunks=["first", "second"]))
    play.hears("201", 486)
    play.hears("first", status)
    assert play.said.status == upstream
