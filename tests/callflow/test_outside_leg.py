# SPDX-License-Identifier: Apache-2.0
"""The leg to an outside number: B18.3, B6.4, B7.2, B11.2."""

import pytest

from tests.callflow.domain import FakeHouse, Play
from tests.diversion.domain import OUTSIDE, to


def outside(*trunks: str) -> Play:
    """A direct call out."""
    return Play(FakeHouse(trunks=trunks), f"outside:{OUTSIDE}")


def test_the_best_trunk_is_tried_first() -> None:
    play = outside("first", "second")
    assert play.news() == ["rings first"]
    play.hears("first", 183)
    play.hears("first", 200)
    assert play.call.answered_by == OUTSIDE


@pytest.mark.parametrize("status", [408, 500, 503, 504, 599])
def test_18_3_408_and_5xx_mean_the_next_trunk(status: int) -> None:
    play = outside("first", "second")
    play.hears("first", status)
    assert play.news() == ["rings first", "rings second"]


@pytest.mark.parametrize(
    ("status", "upstream"),
    [(404, 404), (486, 486), (480, 480), (484, 484), (600, 600), (603, 603), (403, 403), (487, 480)],
)
def test_18_3_4xx_and_6xx_are_what_the_called_party_says(status: int, upstream: int) -> None:
    play = outside("first", "second")
    play.hears("first", status)
    assert play.news() == ["rings first", f"says {upstream}", "ended"]


@pytest.mark.parametrize("status", [301, 302, 401, 407])
def test_7_2_redirections_and_challenges_of_a_trunk_are_not_passed_on(status: int) -> None:
    play = outside("first", "second")
    play.hears("first", status, ("Contact", "<sip:elsewhere@192.0.2.99>"))
    assert (play.said.status, play.said.to_tag, play.said.first("contact")) == (480, "devia", None)


def test_18_3_a_trunk_that_is_silent_for_4_s_is_left_for_the_next() -> None:
    play = outside("first", "second")
    play.news()
    play.passes("unreachable")
    assert play.news() == ["cancels first", "rings second"]
    assert play.timers["unreachable"] == 4.0


def test_a_silent_trunk_that_wakes_up_is_not_heard_any_more() -> None:
    play = outside("first", "second")
    play.passes("unreachable")
    play.news()
    play.hears("first", 180)
    assert play.news() == []
    play.hears("second", 486)
    assert play.timers["leave"] == 1.0, "its 487 is under way"
    play.hears("first", 487)
    assert play.news() == ["says 486", "ended"]


def test_19_2_the_200_of_a_trunk_that_was_left_wins() -> None:
    play = outside("first", "second")
    play.passes("unreachable")
    play.news()
    play.hears("first", 200)
    assert play.news() == ["says 200", "answered by first", "cancels second because SIP;cause=200", "ended"]


def test_a_silent_trunk_that_refuses_late_changes_nothing() -> None:
    play = outside("first", "second")
    play.passes("unreachable")
    play.news()
    play.hears("first", 486)
    assert play.news() == []


def test_a_trunk_that_cannot_be_reached_is_left_for_the_next() -> None:
    play = outside("first", "second")
    play.breaks("first")
    assert play.news() == ["rings first", "rings second"]


def test_18_3_all_down_is_503_to_a_direct_caller() -> None:
    play = outside("first", "second")
    play.hears("first", 503)
    play.hears("second", 500)
    assert (play.said.status, play.said.to_tag) == (503, "devia")
    assert outside().said.status == 503


def test_18_3_all_down_after_a_diversion_is_a_failure() -> None:
    house = FakeHouse(devices=["201"], plans={"201": {"busy": to(OUTSIDE)}}, trunks=["first"])
    play = Play(house)
    play.hears("201", 486)
    play.hears("first", 503)
    assert play.said.status == 500
    assert play.call.explanations[-1].occasion == "failure"


def test_6_4_the_cap_is_480_to_a_direct_caller() -> None:
    play = outside("first")
    play.hears("first", 180)
    play.passes("hop")
    play.hears("first", 487)
    assert play.said.status == 480


def test_no_odd_answer_of_a_trunk_is_warned_of() -> None:
    play = outside("first")
    play.hears("first", 488)
    assert play.news() == ["rings first", "says 488", "ended"]
