# SPDX-License-Identifier: Apache-2.0
"""B3.1: the order is data, in one place."""

from __future__ import annotations

import re
from pathlib import Path

from devia.diversion.model import Condition
from devia.diversion.order import NO_ANSWER_RING_TIME, PRESENCE_FIRST, STANDARD_ORDER, Precedence


def test_the_standard_order() -> None:
    """B3.1: handset → always → not_registered → busy → not_present → (ring) → by outcome."""
    assert " ".join(STANDARD_ORDER) == "handset always not_registered busy not_present no_answer"


def test_presence_first() -> None:
    """B3.1: `not_present` before `not_registered`, and nothing else."""
    assert " ".join(PRESENCE_FIRST) == "handset always not_present not_registered busy no_answer"


def test_each_condition_once() -> None:
    """B16.1: every rule is looked at."""
    for conditions in (STANDARD_ORDER, PRESENCE_FIRST):
        assert sorted(conditions) == sorted(Condition)


def test_an_installation_that_says_nothing() -> None:
    """B3.1, B8.1, B6.1."""
    assert (Precedence().order, Precedence().hop_limit) == (STANDARD_ORDER, 5)
    assert NO_ANSWER_RING_TIME == 20


def test_nothing_else_knows_the_order() -> None:
    """B3.1: no other file of the core lists more than two conditions in a row."""
    names = "|".join(condition.name for condition in Condition)
    listing = re.compile(rf"(?:Condition\.(?:{names}),\s+){{3,}}")
    package = Path(__file__).parents[2] / "src" / "devia" / "diversion"
    assert [path.name for path in sorted(package.glob("*.py")) if listing.search(path.read_text())] == ["order.py"]
