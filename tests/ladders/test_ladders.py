# SPDX-License-Identifier: Apache-2.0
"""Each ladder beside this file, over a link that is not there, over TCP, and over UDP that loses a tenth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ladders.player import play
from tests.ladders.script import Script, read
from tests.ladders.ways import OverFakeLink, OverSockets, Way

LADDERS = [read(path) for path in sorted(Path(__file__).parent.glob("*.ladder"))]
LOSS = 0.10
WAYS: dict[str, Callable[[], Way]] = {
    "fake": OverFakeLink,
    "tcp": lambda: OverSockets("tcp"),
    "udp": lambda: OverSockets("udp", LOSS),
}


def _cases(way: str) -> list[object]:
    return [pytest.param(ladder, id=ladder.name) for ladder in LADDERS if way in ladder.over]


@pytest.mark.parametrize("ladder", _cases("fake"))
async def test_over_a_link_that_is_not_there(ladder: Script) -> None:
    await play(ladder, OverFakeLink())


@pytest.mark.parametrize("ladder", _cases("tcp"))
async def test_over_tcp(ladder: Script) -> None:
    await play(ladder, OverSockets("tcp"))


@pytest.mark.parametrize("ladder", _cases("udp"))
async def test_over_udp_that_loses_a_tenth(ladder: Script) -> None:
    await play(ladder, OverSockets("udp", LOSS))
