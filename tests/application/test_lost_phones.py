# SPDX-License-Identifier: Apache-2.0
"""Phones that went away without a word."""

import pytest

from devia.application import lost_phones
from devia.application.lost_phones import LossReason, LostPhone, LostPhones


def phone(device: str, at: float) -> LostPhone:
    return LostPhone(device=device, extension="201", at=at, reason=LossReason.EXPIRED)


def test_a_phone_is_lost_until_it_is_back() -> None:
    lost = LostPhones()
    assert lost.of("a") is None
    lost.lost(phone("a", 10))
    lost.lost(phone("b", 20))
    # Lost again without having been back: since the first time.
    lost.lost(phone("a", 30))
    assert lost.of("a") == phone("a", 10)
    assert lost.since(0) == [phone("b", 20), phone("a", 10)]
    assert lost.since(11) == [phone("b", 20)]
    lost.back("b")
    lost.back("b")
    assert lost.since(0) == [phone("a", 10)]


def test_so_many_are_remembered_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lost_phones, "MOST_REMEMBERED", 2)
    lost = LostPhones()
    for number in range(4):
        lost.lost(phone(str(number), number))
    assert [one.device for one in lost.since(0)] == ["3", "2"]
