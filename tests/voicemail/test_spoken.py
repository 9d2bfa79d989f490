# SPDX-License-Identifier: Apache-2.0
"""Numbers, times and counts in spoken words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from devia.media import wav
from devia.voicemail import spoken
from devia.voicemail.prompts import BEEP, Prompts

NOW = datetime(2026, 3, 11, 9, 5, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, ["number_0"]),
        (59, ["number_59"]),
        (60, ["number_6", "number_0"]),
        (100, ["number_1", "number_0", "number_0"]),
    ],
)
def test_number(value: int, said: list[str]) -> None:
    assert spoken.number(value) == said


@pytest.mark.parametrize(
    ("new", "heard", "said"),
    [
        (0, 0, ["no_messages"]),
        (1, 0, ["you_have", "new_message"]),
        (3, 0, ["you_have", "number_3", "new_messages"]),
        (0, 1, ["you_have", "no_new_messages", "and", "heard_message"]),
        (2, 12, ["you_have", "number_2", "new_messages", "and", "number_12", "heard_messages"]),
    ],
)
def test_counts(new: int, heard: int, said: list[str]) -> None:
    assert spoken.counts(new, heard) == said


def test_caller() -> None:
    assert spoken.caller("+39 02") == ["from", "plus", "number_3", "number_9", "number_0", "number_2"]
    assert spoken.caller("203") == ["from", "number_2", "number_0", "number_3"]


def test_a_withheld_number_is_not_said() -> None:
    assert spoken.caller(None) == ["from", "withheld"]


@pytest.mark.parametrize(
    ("before", "day"),
    [
        (timedelta(hours=1), ["today"]),
        (timedelta(hours=20), ["yesterday"]),
        (timedelta(days=2), ["day_0"]),
        (timedelta(days=40), ["number_30", "month_1"]),
        (timedelta(hours=-20), ["number_12", "month_3"]),
    ],
)
def test_moment(before: timedelta, day: list[str]) -> None:
    at = NOW - before
    assert spoken.moment(at, NOW) == [*day, "at", f"number_{at.hour}", f"number_{at.minute}"]


def test_lasting() -> None:
    assert spoken.lasting(0.2) == ["lasting", "number_1", "seconds"]
    assert spoken.lasting(75.4) == ["lasting", "number_7", "number_5", "seconds"]


def every_name() -> list[str]:
    """Whatever can be said."""
    said = [f"number_{value}" for value in range(60)]
    said += [f"day_{day}" for day in range(7)] + [f"month_{month}" for month in range(1, 13)]
    said += spoken.counts(0, 0) + spoken.counts(1, 1) + spoken.counts(2, 2) + spoken.counts(0, 2)
    said += spoken.caller(None) + spoken.caller("+1") + spoken.lasting(1)
    said += spoken.moment(NOW, NOW) + spoken.moment(NOW - timedelta(days=1), NOW)
    return sorted(set(said))


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_is_a_sound(language: str) -> None:
    for sound in [BEEP, *Prompts(language)(*every_name())]:
        samples = wav.samples(sound.read_bytes())
        assert samples is not None and len(samples) > 1_600, sound


def test_both_languages_say_the_same() -> None:
    italian, english = (
        {path.name for path in Prompts(language)("any")[0].parent.glob("*.wav")} for language in ("it", "en")
    )
    assert italian == english
