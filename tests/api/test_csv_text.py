# SPDX-License-Identifier: Apache-2.0
"""Documents as CSV: read back by any reader, and nothing in them that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from pydantic import BaseModel

from devia.api.csv_text import cell, csv_response, csv_text


class Inner(BaseModel):
    number: str


class Row(BaseModel):
    name: str
    inner: Inner | None = None
    many: list[str] = []
    on: bool = True


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        ("Anna", "Anna"),
        ("+390255500001", "'+390255500001"),
        (["a", "b"], "a b"),
        (["=a"], "'=a"),
        ({"kind": "number", "number": "203", "more": None}, "number 203"),
        ([], ""),
    ],
)
def test_every_value_has_a_text(value: Any, text: str) -> None:
    assert cell(value) == text


def test_there_is_a_line_for_each_and_a_column_for_each_value() -> None:
    rows = [Row(name='Anna "A", Rossi', inner=Inner(number="201"), many=["busy"]), Row(name="=x", on=False)]
    text = csv_text(("name", "inner.number", "many", "on", "inner.missing", "name.nothing"), rows)
    assert list(csv.reader(io.StringIO(text))) == [
        ["name", "inner_number", "many", "on", "inner_missing", "name_nothing"],
        ['Anna "A", Rossi', "201", "busy", "yes", "", ""],
        ["'=x", "", "", "no", "", ""],
    ]
    assert text.count("\r\n") == 3


def test_it_is_a_file_to_keep() -> None:
    answer = csv_response("users", ("name",), [Row(name="Anna")])
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="users.csv"'
    assert answer.headers["cache-control"] == "no-store"
