# SPDX-License-Identifier: Apache-2.0
"""B7: every row of the table, from `tests/vectors/outcomes.toml`, and what else the call asks of an outcome."""

from __future__ import annotations

import tomllib
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from devia.callflow.outcome import (
    SPAM,
    UNREACHABLE,
    Row,
    cancels_other_branches,
    is_lost_redirect,
    is_odd,
    outcome_of,
    stops_everything,
    upstream_status,
)
from devia.diversion.model import Condition, Outcome, SubReason

TABLE: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "vectors" / "outcomes.toml").read_text(encoding="utf-8")
)["outcome"]

CONDITION_OF_ROW = {
    1: None,
    2: "busy",
    3: "handset",
    4: "busy",
    5: "busy",
    6: "no_answer",
    7: "not_registered",
    8: "not_registered",
    9: None,
    10: None,
}


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_row(row: dict[str, Any]) -> None:
    """One final status of one device."""
    outcome = outcome_of(
        row["status"],
        rang=row.get("rang", False),
        redirect=row.get("redirect"),
        physical=row.get("physical", False),
    )
    sub_reason = row.get("sub_reason")
    condition = row.get("condition")
    assert outcome == Outcome(
        row=row["row"],
        status=row["status"],
        condition=None if condition is None else Condition(condition),
        sub_reason=None if sub_reason is None else SubReason(sub_reason),
        number=row.get("number"),
        rang=row.get("rang", False),
    )
    assert upstream_status(row["status"]) == row["caller"]
    assert stops_everything(outcome) == (row["row"] == 1)
    assert cancels_other_branches(outcome) == (row["row"] == 2)
    assert is_lost_redirect(outcome) == (row["row"] == 2 and row["status"] in (300, 301, 302))
    assert is_odd(outcome) == (row["row"] in (8, 10) or is_lost_redirect(outcome))


def test_every_row_of_the_table_is_here() -> None:
    """B7 has ten rows, and each says its condition in one way only."""
    assert {row["row"] for row in TABLE} == set(range(1, 11))
    for row in TABLE:
        assert row.get("condition") == CONDITION_OF_ROW[row["row"]]
    ids = [row["id"] for row in TABLE]
    assert len(set(ids)) == len(ids)


def test_no_response_at_all_is_row_7() -> None:
    """B6.2, B7 row 7."""
    assert (
        Outcome(
            row=7,
            status=480,
            condition=Condition.NOT_REGISTERED,
            sub_reason=SubReason.UNREACHABLE,
        )
        == UNREACHABLE
    )


@pytest.mark.parametrize("rang", [False, True])
@pytest.mark.parametrize("physical", [False, True])
@pytest.mark.parametrize("redirect", [None, "203"])
def test_every_final_status_has_its_row(rang: bool, physical: bool, redirect: str | None) -> None:
    """B7: the table is whole. Whatever a device answers, the caller's status is one a caller may have (B7.2)."""
    for status in range(300, 700):
        outcome = outcome_of(status, rang=rang, redirect=redirect, physical=physical)
        assert outcome.status == status
        assert outcome.rang is rang
        assert outcome.condition == CONDITION_OF_ROW[outcome.row]
        assert (outcome.number is not None) == (outcome.row == 3)
        assert 400 <= upstream_status(status) < 700
        assert upstream_status(status) not in (401, 407, 482, 483, 487, 503)


def test_a_device_is_no_physical_phone_unless_it_is_said() -> None:
    """B12.1: a 302 from any other device is declined."""
    assert outcome_of(302, rang=False, redirect="203").row == 2


def test_facts_are_named_and_rows_are_values() -> None:
    """Style 5: one cannot take ringing for a redirect, nor change the table."""
    with pytest.raises(TypeError):
        outcome_of(480, True)  # type: ignore[call-arg]  # that it is refused is the point
    with pytest.raises(TypeError):
        Row(1, None)  # type: ignore[call-arg]  # likewise
    with pytest.raises(FrozenInstanceError):
        SPAM.number = 2  # type: ignore[misc]  # likewise
    assert not hasattr(SPAM, "__dict__")
