# SPDX-License-Identifier: Apache-2.0
"""Numbers, times and counts in spoken words."""

from __future__ import annotations

import array
import ast
import re
import tomllib
from datetime import UTC, datetime, timedelta
from math import log10
from pathlib import Path

import pytest

from devia.application.entities import Greeting
from devia.media import wav
from devia.voicemail import spoken
from devia.voicemail.codes import CLASSES
from devia.voicemail.prompts import BEEP, Prompts

ROOT = Path(__file__).parents[2]
NAME = re.compile("[a-z][a-z_]+")

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


def words() -> dict[str, dict[str, str]]:
    """Language → name → text, as the sounds were made from."""
    document: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tools" / "prompts.toml").read_text(encoding="utf-8"))
    return document


def named_in_code() -> set[str]:
    """Whatever stands in voicemail's modules as a text and looks like the name of a sound."""
    found: set[str] = set()
    for path in (ROOT / "src" / "devia" / "voicemail").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.List) or (isinstance(node, ast.Call) and _is_saying(node.func)):
                found.update(_texts(node))
    return {name for name in found if NAME.fullmatch(name) and not name.endswith("_")}


def _is_saying(called: ast.expr) -> bool:
    return getattr(called, "id", getattr(called, "attr", "")) in ("prompts", "_prompts", "_say", "_counted")


def _texts(node: ast.AST) -> list[str]:
    return [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]


@pytest.mark.parametrize("language", ["it", "en"])
def test_whatever_is_to_be_said_has_its_words_and_its_sound(language: str) -> None:
    """And no word is kept that nobody says."""
    named = named_in_code() | {f"greeting_{each.value}" for each in Greeting} | set(CLASSES.values())
    assert named >= {"greeting_menu", "pin_too_often", "code_refused", "mailbox_full", "no_earlier_messages"}
    known = set(words()[language])
    assert named - known == set()
    assert known - named == set()
    for name in known:
        assert Prompts(language)(name)[0].is_file(), name


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_can_be_heard(language: str) -> None:
    """Neither clipped nor faint; it begins at once and ends soon after its last word; as long as its text takes."""
    for path in Prompts(language)("any")[0].parent.glob("*.wav"):
        octets = wav.samples(path.read_bytes())
        assert octets is not None
        samples = array.array("h", octets)
        loud = [place for place, sample in enumerate(samples) if abs(sample) > 300]
        assert max(abs(sample) for sample in samples) < 20_000, path
        assert loud[0] < 0.15 * 8_000 and len(samples) - loud[-1] < 0.2 * 8_000, path
        frames = [
            sum(each * each for each in samples[start : start + 160]) / 160 for start in range(0, len(samples), 160)
        ]
        spoken_in = [frame for frame in frames if frame > 184**2]
        assert -29 < 10 * log10(sum(spoken_in) / len(spoken_in) / 32_768**2) < -17, path
        text = words()[language].get(path.stem)
        if text is not None:
            # Letters a second; of a word or two, it is how long a word takes.
            assert len(text) / 20 < len(samples) / 8_000 < max(0.6, len(text) / 7), path


def test_both_languages_say_the_same() -> None:
    italian, english = (
        {path.name for path in Prompts(language)("any")[0].parent.glob("*.wav")} for language in ("it", "en")
    )
    assert italian == english
