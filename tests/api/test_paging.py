# SPDX-License-Identifier: Apache-2.0
"""Pages by cursor: complete, in order, stable while items come and go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.api.paging import decode, encode, page
from devia.api.problems import Problem


@given(st.sets(st.text(min_size=1)), st.integers(1, 5))
def test_the_pages_together_are_everything_once_in_order(keys: set[str], limit: int) -> None:
    found: list[str] = []
    cursor: str | None = None
    for _ in range(len(keys) + 1):
        items, cursor = page(keys, str, limit=limit, cursor=cursor)
        assert len(items) <= limit
        found += items
        if cursor is None:
            break
    assert found == sorted(keys)


def test_what_is_removed_or_added_meanwhile_shifts_nothing() -> None:
    items, cursor = page(["a", "b", "c", "d"], str, limit=2, cursor=None)
    assert items == ["a", "b"]
    assert page(["a", "aa", "c", "d"], str, limit=2, cursor=cursor) == (["c", "d"], None)


@given(st.text())
def test_a_cursor_is_read_back_as_it_was_made(key: str) -> None:
    assert decode(encode(key)) == key
    assert encode(key).isascii()


@pytest.mark.parametrize("cursor", ["!", "a", "é", "gICA", "AAA=A", "a b"])
def test_what_is_no_cursor_of_ours_is_refused(cursor: str) -> None:
    with pytest.raises(Problem) as refused:
        decode(cursor)
    assert refused.value.status_code == 422


def test_a_search_looks_at_key_and_texts_whatever_their_case() -> None:
    texts = {"a": "Straße", "b": None, "c": "other"}

    def found(search: str) -> list[str]:
        return page(texts, str, limit=9, cursor=None, search=search, texts=lambda key: (texts[key],))[0]

    assert found("STRASSE") == ["a"]
    assert found("B") == ["b"]
    assert found("") == ["a", "b", "c"]
