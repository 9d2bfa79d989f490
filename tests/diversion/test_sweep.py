# SPDX-License-Identifier: Apache-2.0
"""The whole space, against a second reading of the clauses: {condition states} × {rules enabled per class} ×
{destinations}, every pair of answers, every way a call can fail. `sweep` makes the situations, `reference` answers.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.diversion import reference, sweep
from tests.diversion.comparing import Case, disagreement

PARTS: dict[str, tuple[Callable[[int], Iterator[Case]], int, int]] = {
    "arrivals": (sweep.arrivals, 1_048_576, 499),
    "handset_arrivals": (sweep.handset_arrivals, 458_752, 97),
    "replies": (sweep.replies, 537_600, 97),
    "failures": (sweep.failures, 123_456, 23),
    "odd_ends": (sweep.odd_ends, 39_040, 11),
}
"""Part → how its situations are made, how many there are, and of how many a sample takes one. Primes, so that the
sample keeps step with none of the dimensions."""


@pytest.mark.parametrize("part", PARTS)
def test_a_sample_of_the_space_agrees_with_the_clauses(part: str) -> None:
    """B3–B9, B11: some thousand situations."""
    situations, count, every = PARTS[part]
    looked_at = 0
    for case in situations(every):
        looked_at += 1
        assert disagreement(case) is None
    assert looked_at > count / (every + 1) / 1.2


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_the_whole_space_agrees_with_the_clauses(part: str) -> None:
    """B3–B9, B11: every situation."""
    situations, count, _ = PARTS[part]
    looked_at = 0
    for case in situations(1):
        looked_at += 1
        assert disagreement(case) is None
    assert looked_at == count


def test_the_reference_knows_nothing_of_devia() -> None:
    """It is written from the clauses alone: what it imported it could only agree with."""
    tree = ast.parse(Path(reference.__file__).read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported == {"__future__", "typing"}
