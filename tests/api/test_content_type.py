# SPDX-License-Identifier: Apache-2.0
"""Which type of body is expected goes by the whole address, not by how it ends."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

API = "/api/v1"
NAMED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "users": ({"username": "imports", "password": "long enough", "name": "Imports"}, {"name": "Exports"}),
    "devices": ({"username": "imports", "extension": "201", "password": "secret"}, {"label": "Goods in"}),
    "sites": ({"name": "imports"}, {"time_zone": "Europe/London"}),
    "trunks": ({"name": "imports", "host": "192.0.2.7"}, {"port": 5080}),
}
"""What is made, and what is changed of it."""


@pytest.mark.parametrize("kind", NAMED)
async def test_what_is_named_imports_is_changed_as_all_others(root: httpx.AsyncClient, kind: str) -> None:
    wish, changes = NAMED[kind]
    assert (await root.post(f"{API}/{kind}", json=wish)).status_code == 201
    answer = await root.patch(f"{API}/{kind}/imports", json=changes)
    assert answer.status_code == 200, answer.text
    assert answer.json() | changes == answer.json()
