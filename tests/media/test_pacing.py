# SPDX-License-Identifier: Apache-2.0
"""A beat that does not drift."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from devia.media.pacing import MOST, Pace


def test_one_beat_a_period() -> None:
    pace = Pace(7.0, 0.02)
    assert [list(pace.due(7.0 + n * 0.02)) for n in range(5)] == [[0], [1], [2], [3], [4]]
    assert list(pace.due(7.081)) == []
    assert round(pace.wait(7.081), 3) == 0.019


def test_nothing_before_the_beginning() -> None:
    assert list(Pace(7.0, 0.02).due(6.9)) == []


def test_what_is_late_is_made_up_for_a_few_at_a_time() -> None:
    pace = Pace(0.0, 0.02)
    assert list(pace.due(0.0)) == [0]
    assert [list(pace.due(now)) for now in (0.1, 0.12, 0.14, 0.16)] == [[1, 2, 3], [4, 5, 6], [7], [8]]
    assert pace.wait(0.5) == 0.0


def test_a_machine_that_slept_leaves_out_what_it_missed() -> None:
    pace = Pace(0.0, 0.02)
    pace.due(0.0)
    assert list(pace.due(100.0)) == [5_000]
    assert list(pace.due(100.02)) == [5_001]


@given(st.lists(st.floats(0.0, 0.05), min_size=200, max_size=400))
def test_however_late_the_beats_are_none_is_lost(steps: list[float]) -> None:
    pace, now = Pace(0.0, 0.02), 0.0
    made: list[int] = []
    for step in steps:
        now += step
        due = pace.due(now)
        assert len(due) <= MOST
        made.extend(due)
    assert made == list(range(len(made)))
    assert abs(len(made) - (int(now / 0.02 + 1e-4) + 1)) <= 1
