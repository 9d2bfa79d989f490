# SPDX-License-Identifier: Apache-2.0
"""The leg to a mailbox, which nothing answers yet (B4.2)."""

from tests.callflow.domain import FakeHouse, Play
from tests.diversion.domain import to


def test_a_mailbox_fails_and_what_follows_a_failure_follows() -> None:
    house = FakeHouse(devices=["201", "204"], plans={"201": {"busy": to("voicemail")}}, group=["204"])
    house.office.change("201", mailbox_enabled=True)
    play = Play(house)
    play.hears("201", 486)
    assert play.news()[2:] == ["diverts 201 busy mailbox:201", "says 181", "decides", "says 480", "ended"]
