# SPDX-License-Identifier: Apache-2.0
"""Pages of lists: complete, in order, stable while items come and go, and read at any place."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.api.paging import Page, PageWish, by_number, by_text, decode, encode, select
from devia.api.problems import Problem


def length(key: str) -> str:
    """An order in which many are alike."""
    return f"{len(key):04}"


def page(
    items: Iterable[str],
    *,
    limit: int = 9,
    cursor: str | None = None,
    offset: int | None = None,
    sort: str = "key",
    search: str | None = None,
    is_csv: bool = False,
) -> Page[str]:
    wish = PageWish(limit=limit, cursor=cursor, offset=offset, sort=sort, search=search, is_csv=is_csv)
    return select(items, wish, key=str, orders={"key": lambda key: "", "length": length})


@given(st.sets(st.text(min_size=1)), st.integers(1, 5), st.sampled_from(["key", "-key", "length", "-length"]))
def test_the_pages_together_are_everything_once_in_order(keys: set[str], limit: int, sort: str) -> None:
    found: list[str] = []
    cursor: str | None = None
    for _ in range(len(keys) + 1):
        one = page(keys, limit=limit, cursor=cursor, sort=sort)
        assert len(one.items) <= limit
        assert one.total == len(keys)
        found += one.items
        cursor = one.next
        if cursor is None:
            break
    by = (lambda key: (len(key), key)) if sort.endswith("length") else (lambda key: (0, key))
    assert found == sorted(keys, key=by, reverse=sort.startswith("-"))


def test_what_is_removed_or_added_meanwhile_shifts_nothing() -> None:
    first = page(["a", "b", "c", "d"], limit=2)
    assert first.items == ["a", "b"]
    rest = page(["a", "aa", "c", "d"], limit=2, cursor=first.next)
    assert (rest.items, rest.next) == (["c", "d"], None)


@pytest.mark.parametrize("sort", ["key", "-key"])
def test_a_list_can_be_read_at_any_place(sort: str) -> None:
    items = [f"{number:03}" for number in range(100)]
    expected = items if sort == "key" else items[::-1]
    for offset in (0, 3, 57, 95, 98):
        found = page(items, limit=5, offset=offset, sort=sort)
        assert found.items == expected[offset : offset + 5]
        assert (found.next is None) is (offset + 5 >= 100)
        if found.next is not None:
            assert page(items, limit=5, cursor=found.next, sort=sort).items == expected[offset + 5 : offset + 10]
    beyond = page(items, offset=100)
    assert (beyond.items, beyond.next, beyond.total) == ([], None, 100)


def test_as_csv_everything_is_wanted() -> None:
    items = [f"{number:03}" for number in range(100)]
    found = page(items, limit=2, sort="-key", is_csv=True)
    assert (found.items, found.next) == (items[::-1], None)


@given(st.text())
def test_a_cursor_is_read_back_as_it_was_made(key: str) -> None:
    assert decode(encode(key)) == key
    assert encode(key).isascii()


@pytest.mark.parametrize("cursor", ["!", "a", "é", "gICA", "AAA=A", "a b"])
def test_what_is_no_cursor_of_ours_is_refused(cursor: str) -> None:
    with pytest.raises(Problem) as refused:
        decode(cursor)
    assert refused.value.status_code == 422


@pytest.mark.parametrize("text", ["", "x", "7", "{}", "[]", '["a"]', '["a", 1]', '["a", "b", "c"]', "[" * 1500])
def test_what_is_no_place_in_a_list_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refused:
        page(["a"], cursor=encode(text))
    assert refused.value.status_code == 422


def test_a_search_looks_at_key_and_texts_whatever_their_case() -> None:
    texts = {"a": "Straße", "b": None, "c": "other"}

    def found(search: str) -> Page[str]:
        wish = PageWish(sort="key", search=search)
        return select(texts, wish, key=str, orders={"key": str}, texts=lambda key: (texts[key],))

    assert (found("STRASSE").items, found("STRASSE").total) == (["a"], 1)
    assert found("B").items == ["b"]
    assert found("").items == ["a", "b", "c"]


def test_numbers_and_texts_are_sorted_as_people_do() -> None:
    assert sorted(["201", "9", None, "1000"], key=by_number) == ["9", "201", "1000", None]
    assert sorted(["bruno", "Anna", None, "ANNA B"], key=by_text) == ["Anna", "ANNA B", "bruno", None]
