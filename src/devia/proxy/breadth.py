# SPDX-License-Identifier: Apache-2.0
"""How many branches a request may still fork into, here and further on (RFC 5393 §5)."""

from __future__ import annotations

from collections.abc import Sequence

from devia.sip.errors import BadHeader
from devia.sip.message import Request

MOST = 60
"""What a request without Max-Breadth may (RFC 5393 §5.3.3)."""


def breadth_of(request: Request) -> int:
    """The Max-Breadth of a request as it came.

    Raises:
        BadHeader: it is none.
    """
    value = request.first("max-breadth")
    if value is None:
        return MOST
    if not (value.isascii() and value.isdigit()) or len(value) > 9:
        raise BadHeader("Max-Breadth", value)
    return int(value)


def share_out(breadth: int, branches: Sequence[Request]) -> None:
    """Requests that are pending at the same time have no more than this between them; the last ones may have none."""
    each, more = divmod(breadth, len(branches))
    for index, request in enumerate(branches):
        request.replace("max-breadth", str(each + (index < more)))


def may_be_sent(request: Request) -> bool:
    """Whether this branch has got a share."""
    return request.first("max-breadth") != "0"
