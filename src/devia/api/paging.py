# SPDX-License-Identifier: Apache-2.0
"""Pages of lists held in memory: searched, sorted, continued after the last item seen or read at any place."""

from __future__ import annotations

import base64
import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar

import orjson
from fastapi import Query

from devia.api.problems import Fault, Problem, ProblemKind
from devia.api.searching import SearchWords

MOST_ITEMS = 500
Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="Most items in the answer.")]
Cursor = Annotated[str | None, Query(max_length=2_000, description="`next` of the page before; none: from the start.")]
Offset = Annotated[
    int | None, Query(ge=0, le=1_000_000, description="Instead of a cursor: how many items to leave out first.")
]
Search = Annotated[str | None, Query(max_length=100, description="Parts of a name, number or key: all of these words.")]
Format = Annotated[Literal["json", "csv"], Query(description="`csv`: everything that is wanted, not a page of it.")]

Item = TypeVar("Item")
Order = Callable[[Any], str]
"""What an item is sorted by, as text that compares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWish:
    """Which part of a list is wanted, in which order."""

    limit: int = 100
    cursor: str | None = None
    offset: int | None = None
    search: str | None = None
    sort: str
    is_csv: bool = False

    @property
    def by(self) -> str:
        """The name of the order."""
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        """Whether the last comes first."""
        return self.sort.startswith("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """A part of a list; `total` counts all that is wanted, `next` is the cursor of what follows."""

    items: list[Item]
    next: str | None
    total: int


def page_wish(orders: Iterable[str], limit: int = 100) -> Callable[..., PageWish]:
    """What reads the wish of a request for a list that can be sorted so; the first order is the usual one."""
    names = tuple(orders)
    usual = limit

    def wish(
        limit: Limit = usual,
        cursor: Cursor = None,
        offset: Offset = None,
        search: Search = None,
        sort: Any = names[0],
        format: Format = "json",  # the name it has in the address
    ) -> PageWish:
        return PageWish(limit=limit, cursor=cursor, offset=offset, search=search, sort=sort, is_csv=format == "csv")

    choices = tuple([sign + name for name in names for sign in ("", "-")])
    wish.__annotations__["sort"] = Annotated[
        Literal[choices],
        Query(description="`-` before it: the last first."),
    ]
    return wish


def select(
    items: Iterable[Item],
    wish: PageWish,
    *,
    key: Callable[[Item], str],
    orders: Mapping[str, Callable[[Item], str]],
    texts: Callable[[Item], Iterable[str | None]] = lambda item: (),
) -> Page[Item]:
    """The part that is wanted; stable while items come and go. As CSV: everything.

    Raises:
        Problem: the cursor is none of ours (422).
    """
    after = None if wish.cursor is None else _place(wish.cursor)
    if wish.search:
        search = SearchWords(wish.search)
        items = [item for item in items if search.finds((key(item), *texts(item)))]
    order = orders[wish.by]
    placed = [((order(item), key(item)), item) for item in items]
    total = len(placed)
    if after is not None:
        placed = [one for one in placed if (one[0] < after if wish.is_descending else one[0] > after)]
    start = 0 if after is not None or wish.offset is None else wish.offset
    count = total if wish.is_csv else start + wish.limit
    found = _first(placed, count, wish.is_descending)[start:]
    if wish.is_csv or start + len(found) >= len(placed) or not found:
        return Page(items=[item for _, item in found], next=None, total=total)
    return Page(items=[item for _, item in found], next=encode(orjson.dumps(found[-1][0]).decode()), total=total)


def _first(placed: list[tuple[tuple[str, str], Item]], count: int, descending: bool) -> list[Any]:
    """So many of them in their order. To find a page, a list of thousands need not be sorted whole."""
    if count * 8 < len(placed):
        find = heapq.nlargest if descending else heapq.nsmallest
        return find(count, placed, key=lambda one: one[0])
    return sorted(placed, key=lambda one: one[0], reverse=descending)[:count]


def by_number(number: str | None) -> str:
    """Sorts numbers as people do: 9 before 201, and what has none at the end."""
    return "~" if number is None else f"{len(number):02}{number}"


def by_text(text: str | None) -> str:
    """Sorts texts whatever their case, and what has none at the end."""
    return "\uffff" if text is None else text.casefold()


def _place(cursor: str) -> tuple[str, str]:
    try:
        place: Any = orjson.loads(decode(cursor))
        first, second = place
    except (ValueError, TypeError):
        raise bad_cursor() from None
    if not (isinstance(first, str) and isinstance(second, str)):
        raise bad_cursor()
    return first, second


def encode(key: str) -> str:
    """The key as a cursor: opaque, so that nobody builds one."""
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def decode(cursor: str) -> str:
    """The key of a cursor.

    Raises:
        Problem: it is none of ours (422).
    """
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except ValueError:
        raise bad_cursor() from None


def bad_cursor() -> Problem:
    """What is answered to a cursor that is none of ours."""
    return Problem(ProblemKind.INVALID, errors=[Fault(code="wrong_form", parameter="cursor")])
