# SPDX-License-Identifier: Apache-2.0
"""What every leg does: B6.2, B6.3, B6.4, B7 row 1."""

from tests.callflow.domain import FakeHouse, Play
from tests.diversion.domain import to


def test_6_2_silent_phones_do_not_hold_up_the_decision() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 486)
    assert play.call.explanations[1:] == []
    assert play.timers["unreachable"] == 4.0
    play.passes("unreachable")
    assert play.news()[-3:] == ["cancels 201b", "says 486", "ended"]


def test_6_2_a_phone_that_has_said_100_is_no_silent_one() -> None:
    play = Play(FakeHouse())
    play.hears("201", 100)
    play.news()
    play.passes("unreachable")
    assert play.news() == []


def test_6_2_a_silent_phone_that_wakes_up_is_waited_for_again() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 180)
    play.passes("unreachable")
    play.hears("201b", 100)
    play.news()
    play.hears("201", 486)
    assert play.news() == []
    play.hears("201b", 200)
    assert play.said.status == 200


def test_6_2_a_silent_phone_whose_transaction_ends_changes_nothing() -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201", 180)
    play.passes("unreachable")
    play.news()
    play.breaks("201b")
    assert play.news() == []
    play.hears("201", 486)
    assert play.said.status == 486


def test_6_3_the_destination_rings_for_its_own_time() -> None:
    rules = {"201": {"busy": to("202", destination_ring_time=15)}}
    play = Play(FakeHouse(devices=["201", "202"], plans=rules))
    play.hears("201", 486)
    assert "destination" not in play.timers
    play.hears("202", 180)
    assert play.timers["destination"] == 15
    play.passes("destination")
    play.hears("202", 487)
    assert play.said.status == 480
    assert play.call.explanations[-1].occasion == "failure"


def test_6_3_its_time_is_not_that_of_the_next_destination() -> None:
    rules = {"201": {"busy": to("202", destination_ring_time=15)}, "202": {"busy": to("203")}}
    play = Play(FakeHouse(devices=["201", "202", "203"], plans=rules))
    play.hears("201", 486)
    play.hears("202", 180)
    play.hears("202", 486)
    play.hears("203", 180)
    assert "destination" not in play.timers


def test_7_row_1_ends_legs_without_a_plan_too() -> None:
    play = Play(FakeHouse(devices=["204", "205"], group=["204", "205"], plans={"204": {"busy": to("203")}}), "group:9")
    play.news()
    play.hears("204", 607)
    assert play.news() == ["cancels 205"]
    play.hears("205", 487)
    assert (play.said.status, play.said.to_tag) == (607, "tag-204")


def test_what_follows_when_all_have_ended_is_each_kinds_own() -> None:
    ordered = FakeHouse(devices=["204", "205"], group=["204", "205"], ordered=True)
    play = Play(ordered, "group:9")
    play.hears("204", 486)
    assert play.news() == ["rings 204", "rings 205"]


def test_one_refusal_waits_for_the_others() -> None:
    play = Play(FakeHouse(devices=["204", "205"], group=["204", "205"]), "group:9")
    play.hears("204", 486)
    assert play.news() == ["rings 204", "rings 205"]
