# SPDX-License-Identifier: Apache-2.0
"""The player itself: a ladder that tells an untruth fails, and says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ladders.player import play
from tests.ladders.script import BadLadder, read
from tests.ladders.sieve import Sieve, kind
from tests.ladders.ways import OverFakeLink

HEAD = "title: A call\nphones: 201 202\nplan 202: busy -> 203 for 5 otherwise hang_up\n\n"
CALL = "201 -> INVITE 202 | sdp\n202 <- INVITE\n202 -> 180\n"


async def played(folder: Path, text: str) -> None:
    """The ladder of this text has been played."""
    path = folder / "tried.ladder"
    path.write_text(HEAD + text, encoding="utf-8")
    await play(read(path), OverFakeLink())


async def test_a_true_ladder_passes(tmp_path: Path) -> None:
    await played(tmp_path, CALL + "201 <- 180\n")


@pytest.mark.parametrize(
    ("rung", "fault"),
    [
        ("201 <- 183", "heard 180 @a instead"),
        ("201 <- 180 @b", "heard 180 @a instead"),
        ("202 <- BYE", "heard CANCEL @a instead"),
        ("201 <- 180 | sdp of 202", "body"),
        ("201 <- 180 | From ~ nobody", "From: <sip:201@"),
        ("201 <- 180 | Via = nobody", "Via: "),
        ("201 <- 180 | no From", "From: "),
        ("201 <- 180 | after 20", "came after 0.0"),
        ("201 <- 180\ndevia: 202 engaged", "still not so"),
        ("201 <- 180\ndevia: record answered by 202", "record: refused with 480"),
        (
            "202 -> 486\n201 <- 180\n201 <- 486\ndevia: record refused with 486 | 202 busy 203",
            "record: refused with 486",
        ),
        ("201 -> BYE to 203", "has no dialog with 203"),
        ("", "more than the ladder says"),
    ],
)
async def test_an_untrue_ladder_fails(tmp_path: Path, rung: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        await played(tmp_path, CALL + rung + "\n")


@pytest.mark.parametrize(
    "text",
    [
        "no colon\n",
        "unknown: key\n",
        "plan 202: busy 203\n",
        "title: x\n\n201 - INVITE\n",
        "title: x\nloses: 201 ACK\n",
    ],
)
def test_what_is_no_ladder(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.ladder"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLadder, match="bad.ladder:"):
        read(path)


def test_a_sieve_loses_the_same_share_for_the_same_seed_and_no_provisional_response() -> None:
    data = [b"BYE sip:x SIP/2.0\r\n", b"SIP/2.0 200 OK\r\n", b"SIP/2.0 180 Ringing\r\n"]
    lost = []
    for seed in (1, 1, 2):
        sieve = Sieve("201", [("sends", "ACK")], 0.1, seed)
        lost.append([kind(message) for message in data * 1_000 if sieve.loses("hears", message)])
        assert sieve.loses("sends", b"ACK sip:x SIP/2.0\r\n")
    assert lost[0] == lost[1] != lost[2]
    assert 150 < len(lost[0]) < 250
    assert "180" not in lost[0]
