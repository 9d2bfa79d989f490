# SPDX-License-Identifier: Apache-2.0
"""A body is what its route expects, and says so in its Content-Type: JSON, CSV for imports, sound for greetings."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from devia.api.limits import takes_lines, takes_sound
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
    expected = _expected(connection.scope["path"])
    if given not in expected:
        raise Problem(ProblemKind.WRONG_CONTENT_TYPE, f"Expected {expected[0]}.")


def _expected(path: str) -> tuple[str, ...]:
    if takes_lines(path):
        return ("text/csv",)
    # What browsers and systems call a WAV file; it has no registered name.
    return ("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave") if takes_sound(path) else ("application/json",)
