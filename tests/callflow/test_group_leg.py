# SPDX-License-Identifier: Apache-2.0
"""The leg of an attendant group: B9.1, B9.3, B6.2, B6.4."""

from tests.callflow.domain import FakeHouse, Play

CONTACT = ("Contact", "<sip:203@pbx.example.it>")


def group(*members: str, ordered: bool = False) -> Play:
    """A call to a group of these."""
    return Play(FakeHouse(devices=members, group=[member[:3] for member in members], ordered=ordered), "group:9")


def test_a_parallel_group_rings_at_once_for_its_time() -> None:
    play = group("204", "205")
    assert play.news() == ["rings 204", "rings 205"]
    assert play.timers["operators"] == 10.0
    play.passes("operators")
    play.hears("204", 487)
    play.hears("205", 487)
    assert play.said.status == 480


def test_an_ordered_group_rings_one_after_the_other() -> None:
    play = group("204", "205", ordered=True)
    assert play.news() == ["rings 204"]
    play.passes("operators")
    assert play.news() == ["cancels 204", "rings 205"]
    play.hears("204", 487)
    assert play.news() == []
    play.hears("205", 486)
    assert play.news() == ["decides", "says 480", "ended"]


def test_19_2_an_operator_whose_time_was_over_may_still_win() -> None:
    play = group("204", "205", ordered=True)
    play.passes("operators")
    play.news()
    play.hears("204", 200)
    assert play.news() == ["says 200", "answered by 204", "cancels 205 because SIP;cause=200", "ended"]


def test_6_2_an_operator_that_cannot_be_reached_does_not_hold_up_the_next() -> None:
    play = group("204", "205", "206", ordered=True)
    play.news()
    play.passes("unreachable")
    assert play.news() == ["cancels 204", "rings 205"]
    play.breaks("205")
    assert play.news() == ["rings 206"]


def test_6_2_a_dead_phone_of_a_parallel_group_holds_up_nobody() -> None:
    play = group("204", "205")
    play.hears("204", 180)
    play.passes("unreachable")
    play.news()
    play.hears("204", 486)
    assert play.news() == ["cancels 205", "decides", "says 480", "ended"]


def test_9_1_personal_plans_are_ignored_and_a_302_is_a_refusal() -> None:
    play = group("204", "205", ordered=True)
    play.news()
    play.hears("204", 302, CONTACT)
    assert play.news() == ["rings 205"]
    play.hears("205", 603)
    assert play.said.status == 480
    assert play.call.facts.hops == ()


def test_members_without_a_phone_are_passed_over() -> None:
    play = Play(FakeHouse(devices=["205"], group=["204", "205"], ordered=True), "group:9")
    assert play.news() == ["rings 205"]
    parallel = Play(FakeHouse(devices=[], group=["204", "205"]), "group:9")
    assert parallel.news() == ["decides", "says 480", "ended"]


def test_a_group_that_is_none_any_more_has_not_answered() -> None:
    play = Play(FakeHouse(), "group:9")
    assert play.news() == ["decides", "says 480", "ended"]


def test_6_4_the_cap_holds_for_a_group_too() -> None:
    play = group("204", "205", ordered=True)
    play.passes("hop")
    play.hears("204", 487)
    assert play.said.status == 480


def test_9_1_whose_turn_it_is_shows_when_it_comes() -> None:
    """An operator who has taken another call meanwhile is left out; one who has hung up meanwhile is not."""
    house = FakeHouse(devices=["204", "205", "206", "207"], group=["204", "205", "206"], ordered=True)
    play = Play(house, "group:9")
    house.operators = ["204", "206", "207"]
    play.passes("operators")
    assert play.news() == ["rings 204", "cancels 204", "rings 206"]
    play.hears("206", 486)
    assert play.news() == ["rings 207"]


def test_a_parallel_group_has_one_round() -> None:
    house = FakeHouse(devices=["204", "205"], group=["204"])
    play = Play(house, "group:9")
    house.operators = ["204", "205"]
    play.hears("204", 486)
    assert play.news() == ["rings 204", "decides", "says 480", "ended"]
