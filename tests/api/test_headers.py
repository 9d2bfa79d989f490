# SPDX-License-Identifier: Apache-2.0
"""What every answer carries, so that a page of devia runs its own code only and is framed by nobody."""

from __future__ import annotations

import httpx
import pytest

from devia.api.headers import CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/calls",
        "/assets/index-0a1b2c.js",
        "/healthz",
        "/metrics",
        "/nowhere",
        "/api/v1/session",
        "/api/v1/openapi.json",
    ],
)
async def test_every_answer_is_guarded(anna: httpx.AsyncClient, path: str) -> None:
    headers = (await anna.get(path)).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == PERMISSIONS_POLICY
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Cache-Control" in headers
    assert "Server" not in headers
    assert "Access-Control-Allow-Origin" not in headers


def test_the_policy_lets_nothing_in_from_elsewhere_nor_written_in_line() -> None:
    directives = dict(part.strip().partition(" ")[::2] for part in CONTENT_SECURITY_POLICY.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert directives["base-uri"] == "'none'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert {source for value in directives.values() for source in value.split()} == {"'none'", "'self'", "data:"}
    assert directives["img-src"] == "'self' data:", "data: for pictures only"


@pytest.mark.parametrize("device", ["camera", "geolocation", "display-capture", "usb", "payment"])
def test_no_script_gets_at_a_device(device: str) -> None:
    assert f"{device}=()" in PERMISSIONS_POLICY.split(", ")


def test_our_own_page_alone_may_ask_for_the_microphone() -> None:
    assert "microphone=(self)" in PERMISSIONS_POLICY.split(", ")


async def test_what_is_private_is_kept_by_nobody(anna: httpx.AsyncClient) -> None:
    for path in ("/api/v1/extensions/201/plan", "/api/v1/extensions/201/calls"):
        assert (await anna.get(path)).headers["Cache-Control"] == "no-store", path
