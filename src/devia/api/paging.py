# SPDX-License-Identifier: Apache-2.0
"""Pages of lists held in memory: sorted by key, continued after the last key seen."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from typing import Annotated, TypeVar

from fastapi import Query

from devia.api.problems import Fault, Problem, ProblemKind

Limit = Annotated[int, Query(ge=1, le=500, description="Most items in the answer.")]
Cursor = Annotated[str | None, Query(max_length=400, description="`next` of the page before; none: from the start.")]
Search = Annotated[str | None, Query(max_length=100, description="Part of a name, number or key.")]

Item = TypeVar("Item")


def page(
    items: Iterable[Item],
    key: Callable[[Item], str],
    *,
    limit: int,
    cursor: str | None,
    search: str | None = None,
    texts: Callable[[Item], Iterable[str | None]] = lambda item: (),
) -> tuple[list[Item], str | None]:
    """The items after the cursor, and the cursor of what follows; stable while items come and go.

    Raises:
        Problem: the cursor is none of ours (422).
    """
    after = None if cursor is None else decode(cursor)
    wanted = None if not search else search.casefold()
    found = [
        item
        for item in items
        if (after is None or key(item) > after)
        and (wanted is None or any(wanted in text.casefold() for text in (key(item), *texts(item)) if text))
    ]
    found.sort(key=key)
    if len(found) <= limit:
        return found, None
    found = found[:limit]
    return found, encode(key(found[-1]))


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
