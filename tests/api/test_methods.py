# SPDX-License-Identifier: Apache-2.0
"""HEAD wherever GET can, and an Allow header that lists all methods of the address (RFC 9110 §9.1, §10.2.1)."""

from __future__ import annotations

import httpx
import pytest

from tests.api.household import Household
from tests.api.test_permissions import TABLE


def address(pattern: str) -> str:
    """An address of this pattern."""
    return pattern.replace("{name:path}", "page.js").replace("{ext}", "201").replace("{name}", "invalid")


@pytest.mark.parametrize("pattern", sorted({path for _, path in TABLE}))
async def test_another_method_is_refused_with_all_that_can_be_done_there(root: httpx.AsyncClient, pattern: str) -> None:
    methods = {method for method, path in TABLE if path == pattern}
    if pattern.endswith("/bulk") and "diversions" not in pattern:
        # `bulk` could be anything's key: the address is a user's too.
        methods |= {"GET", "PATCH", "DELETE"}
    if pattern == "/api/v1/imports/trial":
        methods |= {"GET", "DELETE"}
    if "GET" in methods:
        methods.add("HEAD")
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"} - methods:
        answer = await root.request(method, address(pattern))
        assert (answer.status_code, answer.json()["type"]) == (405, "/problems/method-not-allowed"), method
        assert answer.headers["Allow"] == ", ".join(sorted(methods))


@pytest.mark.parametrize("path", ["/healthz", "/", "/api/v1/users", "/api/v1/extensions/201/plan", "/nowhere"])
async def test_head_is_get_without_content(root: httpx.AsyncClient, path: str) -> None:
    get, head = await root.get(path), await root.head(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert dict(head.headers) == dict(get.headers)


async def test_head_is_counted_by_its_route(house: Household, root: httpx.AsyncClient) -> None:
    await root.head("/healthz")
    assert 'method="HEAD",route="/healthz",status="200"' in house.metrics.exposition().decode()
