# SPDX-License-Identifier: Apache-2.0
"""Text that leaves SIP for a record or a screen."""

from __future__ import annotations

import pytest
from hypothesis import given

from devia.sip.text import readable
from tests.sip.strategies import octets_as_text


@pytest.mark.parametrize(
    ("text", "most", "result"),
    [
        ("Anna Rossi", 200, "Anna Rossi"),
        ("Анна", 200, "Анна"),
        ("a\r\nb\x07c", 200, "a  b c"),
        ("ab\udc80c", 200, "ab?c"),
        ("abcdef", 3, "abc"),
        ("", 200, ""),
    ],
)
def test_readable(text: str, most: int, result: str) -> None:
    assert readable(text, most) == result


@given(octets_as_text)
def test_whatever_came_can_be_stored_and_shown(text: str) -> None:
    clean = readable(text)
    clean.encode("utf-8")
    assert clean.isprintable()
    assert len(clean) <= 200
