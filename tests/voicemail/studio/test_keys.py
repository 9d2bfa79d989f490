# SPDX-License-Identifier: Apache-2.0
"""Keys wait for who asks, in order, and not too many."""

from __future__ import annotations

import asyncio

from devia.voicemail.studio.keys import MOST, PressedKeys


def had(asked: asyncio.Future[str]) -> str | None:
    return asked.result() if asked.done() else None


async def test_who_asks_has_the_next() -> None:
    keys = PressedKeys()
    asked = keys.expect("12")
    keys.press("3")
    assert had(asked) is None
    keys.press("2")
    keys.press("1")
    assert had(asked) == "2"
    assert had(keys.expect("123")) == "3"
    assert had(keys.expect("123")) == "1"


async def test_what_was_pressed_before_may_not_count() -> None:
    keys = PressedKeys()
    keys.press("1")
    asked = keys.expect("1", earlier=False)
    assert had(asked) is None
    keys.press("1")
    assert had(asked) == "1"


async def test_who_has_gone_gets_nothing() -> None:
    keys = PressedKeys()
    asked = keys.expect("1")
    keys.forget()
    keys.press("1")
    assert had(asked) is None
    cancelled = keys.expect("2")
    cancelled.cancel()
    keys.press("2")
    assert had(keys.expect("2")) == "2"


async def test_there_is_an_end() -> None:
    keys = PressedKeys()
    for _ in range(MOST):
        keys.press("1")
    keys.press("2")
    assert had(keys.expect("2")) is None
