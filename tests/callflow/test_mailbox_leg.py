# SPDX-License-Identifier: Apache-2.0
"""The leg to a mailbox (B10, B11.2, B19.2, B19.4)."""

import pytest

from devia.diversion.model import ToAttendant
from tests.callflow.domain import FakeHouse, Play
from tests.diversion.domain import to

VOICEMAIL = "mailbox:201"


def diverted(*, group: bool = True) -> Play:
    """A call that a busy phone's plan has sent to voicemail."""
    house = FakeHouse(devices=["201", "204"], plans={"201": {"busy": to("voicemail")}}, group=["204"] if group else [])
    house.office.change("201", mailbox_enabled=True)
    play = Play(house)
    play.hears("201", 486)
    assert play.news()[2:] == ["diverts 201 busy mailbox:201", "says 181", f"rings {VOICEMAIL}"]
    return play


def test_10_1_voicemail_answers_for_whose_rule_fired() -> None:
    play = diverted()
    play.hears(VOICEMAIL, 200)
    assert play.news() == ["says 200", f"answered by {VOICEMAIL}", "ended"]
    assert play.call.answered_by == VOICEMAIL


@pytest.mark.parametrize("status", [480, 486, 488, 603])
def test_11_2_a_mailbox_that_does_not_answer_has_failed(status: int) -> None:
    play = diverted()
    play.hears(VOICEMAIL, status)
    assert play.news()[-1] == "ended"
    assert play.said.status == status
    assert play.call.explanations[-1].occasion == "failure"


def test_7_2_voicemail_that_takes_no_more_calls_is_no_503_to_the_caller() -> None:
    play = diverted()
    play.hears(VOICEMAIL, 503)
    assert (play.said.status, play.news()[-1]) == (500, "ended")


@pytest.mark.parametrize("status", [486, 503])
def test_11_2_what_follows_voicemail_that_takes_no_more_calls(status: int) -> None:
    """The rule's `otherwise`, as after any destination that fails."""
    rule = to("voicemail", otherwise=ToAttendant())
    house = FakeHouse(devices=["201", "204"], plans={"201": {"busy": rule}}, group=["204"])
    house.office.change("201", mailbox_enabled=True)
    play = Play(house)
    play.hears("201", 486)
    play.news()
    play.hears(VOICEMAIL, status)
    assert play.news()[:1] == ["diverts 201 busy group:9"]
    play.hears("204", 200)
    assert play.said.status == 200


def test_11_2_voicemail_that_cannot_be_reached_has_failed() -> None:
    play = diverted()
    play.breaks(VOICEMAIL)
    assert play.said.status == 480


def test_6_2_voicemail_that_stays_silent_has_failed() -> None:
    play = diverted()
    play.passes("unreachable")
    assert (play.said.status, play.news()[-1]) == (480, "ended")


def test_19_4_the_caller_gives_up_before_it_answers() -> None:
    play = diverted()
    play.gives_up()
    assert play.news() == [f"cancels {VOICEMAIL}"]
    play.hears(VOICEMAIL, 487)
    assert play.said.status == 487


def test_10_5_a_mailbox_that_was_dialled_is_listened_to() -> None:
    play = Play(FakeHouse(), VOICEMAIL)
    play.hears(VOICEMAIL, 200)
    assert play.news() == [f"rings {VOICEMAIL}", "says 200", f"answered by {VOICEMAIL}", "ended"]


def test_a_refusal_of_what_was_dialled_is_the_callers_answer() -> None:
    play = Play(FakeHouse(), VOICEMAIL)
    play.hears(VOICEMAIL, 480)
    assert play.news() == [f"rings {VOICEMAIL}", "says 480", "ended"]
