# SPDX-License-Identifier: Apache-2.0
"""Cells of files for spreadsheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.application.spreadsheet import guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+390255500001", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "Anna", "'quoted", "7", "a=b"])
def test_any_other_stays_as_it_is(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(st.text())
def test_a_name_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text or text.startswith(("'=", "'+", "'-", "'@", "'\t", "'\r"))
