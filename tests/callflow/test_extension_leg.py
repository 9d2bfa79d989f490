# SPDX-License-Identifier: Apache-2.0
"""The leg of an extension: B3.4, B3.6, B5, B6.1, B6.4, B7, B12.4."""

import pytest

from tests.callflow.domain import FakeHouse, Play
from tests.diversion.domain import to

CONTACT = ("Contact", "<sip:203@pbx.example.it>")


def test_3_4_every_device_is_rung_at_once() -> None:
    play = Play(FakeHouse(devices=["201", "201b", "202"]))
    assert play.news() == ["decides", "rings 201", "rings 201b"]


def test_3_6_the_plan_of_a_hop_is_read_once() -> None:
    house = FakeHouse(devices=["201", "202"], plans={"201": {"busy": to("202")}})
    play = Play(house)
    house.plans["201"] = house.plans["202"] = house.plans["201"].__class__()
    play.hears("201", 486)
    assert play.news()[-1] == "rings 202"
    assert house.plans_read == ["201", "202"]


def test_nobody_is_left_to_ring_between_the_decision_and_the_ringing() -> None:
    house = FakeHouse(plans={"201": {"not_registered": to("202")}})
    house.vanishing = {"201"}
    play = Play(house)
    assert "diverts 201 not_registered extension:202" in play.news()


def test_5_1_the_courtesy_ring_runs_from_the_first_18x() -> None:
    play = Play(FakeHouse(devices=["201", "202"], plans={"201": {"always": to("202", ring_time=8)}}))
    assert "ring" not in play.timers
    play.hears("201", 180)
    assert play.timers["ring"] == 8
    play.passes("ring")
    play.hears("201", 487)
    assert "diverts 201 always extension:202" in play.news()


def test_5_2_the_courtesy_ring_ends_with_the_phones() -> None:
    rules = {"201": {"always": to("202", ring_time=8), "busy": to("203")}}
    play = Play(FakeHouse(devices=["201", "202"], plans=rules))
    play.hears("201", 486)
    assert "diverts 201 always extension:202" in play.news()


def test_6_1_the_ring_time_is_counted_once() -> None:
    play = Play(FakeHouse(devices=["201", "201b"], plans={"201": {"no_answer": to("202", ring_time=9)}}))
    play.hears("201", 183)
    play.timers["ring"] = 4.0
    play.hears("201b", 180)
    assert play.timers["ring"] == 4.0


def test_6_1_without_a_rule_there_is_no_ring_timer() -> None:
    play = Play(FakeHouse())
    play.hears("201", 180)
    assert set(play.timers) == {"call", "hop", "unreachable"}


def test_6_4_after_180_s_it_is_no_answer_or_480() -> None:
    play = Play(FakeHouse())
    play.hears("201", 180)
    assert play.timers["hop"] == 180.0
    play.passes("hop")
    play.hears("201", 487)
    assert play.said.status == 480


@pytest.mark.parametrize("status", [603, 607])
def test_7_one_device_may_speak_for_the_user(status: int) -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.hears("201b", 180)
    play.news()
    play.hears("201", status)
    assert play.news() == ["decides", "cancels 201b"]
    play.hears("201b", 487)
    assert play.said.status == status
    assert play.call.explanations[-1].occasion == "reply", "explained (B16.1)"


@pytest.mark.parametrize("status", [486, 600, 480, 404, 488, 422])
def test_7_any_other_refusal_waits_for_the_other_device(status: int) -> None:
    play = Play(FakeHouse(devices=["201", "201b"]))
    play.news()
    play.hears("201", status)
    assert "cancels 201b" not in play.news()


def test_12_4_the_others_ring_on_for_20_s_after_a_302() -> None:
    play = Play(FakeHouse(devices=["201", "201b", "203"]))
    play.hears("201", 302, CONTACT)
    assert play.timers["ring"] == 20.0
    play.passes("ring")
    assert "diverts 201 handset extension:203" in play.news()


def test_12_4_the_others_ring_on_for_the_time_of_no_answer() -> None:
    rules = {"201": {"no_answer": to("202", ring_time=9)}}
    play = Play(FakeHouse(devices=["201", "201b", "203"], plans=rules))
    play.hears("201", 302, CONTACT)
    assert play.timers["ring"] == 9.0


def test_12_4_a_302_does_not_prolong_the_ringing() -> None:
    rules = {"201": {"no_answer": to("202", ring_time=9)}}
    play = Play(FakeHouse(devices=["201", "201b", "203"], plans=rules))
    play.hears("201b", 180)
    play.timers["ring"] = 4.0
    play.hears("201", 302, CONTACT)
    assert play.timers["ring"] == 4.0


def test_12_4_a_second_302_does_not_prolong_the_ringing_either() -> None:
    play = Play(FakeHouse(devices=["201", "201b", "201c", "203"]))
    play.hears("201", 302, CONTACT)
    play.timers["ring"] = 4.0
    play.hears("201b", 302, CONTACT)
    assert play.timers["ring"] == 4.0


def test_12_4_a_302_does_not_count_where_another_device_answers() -> None:
    play = Play(FakeHouse(devices=["201", "201b", "203"]))
    play.hears("201", 302, CONTACT)
    play.hears("201b", 200)
    assert play.call.facts.hops == ()


@pytest.mark.parametrize("number", ["+39899123456", "201", "299", "+442079460958"])
def test_12_2_a_302_to_where_the_call_cannot_go_is_a_decline(number: str) -> None:
    play = Play(FakeHouse(devices=["201", "201b", "202"], plans={"201": {"busy": to("202")}}))
    play.news()
    play.hears("201", 302, ("Contact", f"<sip:{number}@pbx.example.it>"))
    assert play.news() == ["diverts 201 busy extension:202", "says 181", "cancels 201b"]


def test_12_1_a_302_of_no_physical_phone_is_a_decline() -> None:
    play = Play(FakeHouse(devices=["201", "203"], soft=["201"], plans={"201": {"busy": to("202")}}))
    play.hears("201", 302, CONTACT)
    assert "diverts 201 busy extension:202" in play.news()


def test_6_2_a_silent_phone_counts_as_unreachable() -> None:
    play = Play(FakeHouse(devices=["201", "202"], plans={"201": {"not_registered": to("202")}}))
    play.news()
    play.passes("unreachable")
    assert play.news()[0] == "diverts 201 not_registered extension:202"
