# SPDX-License-Identifier: Apache-2.0
"""A body is what its route expects, and says so in its Content-Type: JSON, or CSV for imports."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from devia.api.limits import IMPORTS
from devia.api.problems import Problem, ProblemKind


def only_expected_content(connection: HTTPConnection) -> None:
    """Nothing, where there is no body or it is of the expected type.

    Besides clarity this is a guard: a page of another site can send a form or plain text without asking first,
    but not JSON.

    Raises:
        Problem: it is of another type (415).
    """
    headers = connection.headers
    if headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers:
        return
    given = headers.get("content-type", "").partition(";")[0].strip().lower()
    expected = "text/csv" if connection.url.path.endswith(IMPORTS) else "application/json"
    if given != expected:
        raise Problem(ProblemKind.WRONG_CONTENT_TYPE, f"Expected {expected}.")
