# SPDX-License-Identifier: Apache-2.0
"""Whether a request comes from a page of ours, by what browsers say of it."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from devia.api import HttpSettings
from devia.api.origin import is_from_elsewhere

CASES = [
    # scheme, secure cookies, Host, Origin, Sec-Fetch-Site, from elsewhere
    ("http", False, "pbx:8080", None, None, False),
    ("http", False, "pbx:8080", "http://pbx:8080", None, False),
    ("http", False, "PBX:8080", "http://pbx:8080", None, False),
    ("http", False, "pbx:8080", "http://pbx", None, True),
    ("http", False, "pbx:8080", "https://pbx:8080", None, True),
    ("http", False, "pbx:8080", "http://evil.pbx:8080", None, True),
    ("http", False, "pbx:8080", "null", None, True),
    ("http", False, "pbx:8080", "", None, True),
    ("http", False, "", "http://", "cross-site", True),
    ("https", False, "pbx", "https://pbx", None, False),
    ("http", True, "pbx", "https://pbx", None, False),
    ("http", True, "pbx", "http://pbx", None, True),
    ("http", False, "pbx", "http://pbx", "same-origin", False),
    ("http", False, "pbx", None, "none", False),
    ("http", False, "pbx", "http://pbx", "same-site", True),
    ("http", False, "pbx", "http://pbx", "cross-site", True),
    ("http", False, "pbx", "http://pbx", "anything", True),
]


@pytest.mark.parametrize(("scheme", "secure", "host", "origin", "site", "expected"), CASES)
def test_where_a_request_comes_from(
    scheme: str, secure: bool, host: str, origin: str | None, site: str | None, expected: bool
) -> None:
    fields = {"host": host, "origin": origin, "sec-fetch-site": site}
    headers = [(name.encode(), value.encode()) for name, value in fields.items() if value is not None]
    scope = {"type": "http", "scheme": scheme, "headers": headers, "path": "/", "query_string": b""}
    assert is_from_elsewhere(Request(scope), HttpSettings(secure_cookies=secure)) is expected
