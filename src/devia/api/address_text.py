# SPDX-License-Identifier: Apache-2.0
"""What an address may say: PostgreSQL takes no NUL in a text, so that nothing devia keeps has one in its name."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from devia.api.problems import Fault, Problem, ProblemKind

_NUL = "\x00"


def only_keepable_text(connection: HTTPConnection) -> None:
    """Nothing, where every text of the address is one that can be looked up.

    Raises:
        Problem: there is a NUL in its path, where nothing can be (404), or in a parameter (422).
    """
    if _NUL in connection.scope["path"]:
        raise Problem(ProblemKind.NOT_FOUND)
    named = dict.fromkeys([name for name, value in connection.query_params.multi_items() if _NUL in value])
    if named:
        raise Problem(ProblemKind.INVALID, errors=[Fault(code="wrong_form", parameter=name) for name in named])
