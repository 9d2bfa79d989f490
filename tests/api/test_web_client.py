# SPDX-License-Identifier: Apache-2.0
"""The built client as browsers get it: compressed where they take it, kept where it cannot change (RFC 9110, 9111)."""

from __future__ import annotations

from pathlib import Path

import pytest

from devia.api.web_client import WebClient

PAGE = "<!doctype html><title>the page</title>"


@pytest.fixture
def client(tmp_path: Path) -> WebClient:
    """A page, a script in three forms, and what is not for browsers."""
    for name, content in {
        "index.html": PAGE,
        "manifest.json": "{}",
        "assets/index-1.js": "plain",
        "assets/index-1.js.br": "in brotli",
        "assets/index-1.js.gz": "in gzip",
        "assets/only-2.css": "plain",
        "assets/only-2.css.gz": "in gzip",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return WebClient(tmp_path)


def test_the_page_is_looked_for_anew_each_time(client: WebClient) -> None:
    answer = client.page(accepted="", known="")
    assert (answer.status_code, answer.body) == (200, PAGE.encode())
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    again = client.page(accepted="", known=f'"other", W/{answer.headers["etag"]}')
    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["etag"] == answer.headers["etag"]


def test_the_page_of_an_address_that_is_none_says_so(client: WebClient) -> None:
    tag = client.page(accepted="", known="").headers["etag"]
    answer = client.page(accepted="", known=tag, status=404)
    assert (answer.status_code, answer.body) == (404, PAGE.encode())


@pytest.mark.parametrize(
    ("accepted", "coding", "body"),
    [
        ("", None, b"plain"),
        ("identity", None, b"plain"),
        ("gzip", "gzip", b"in gzip"),
        ("gzip, deflate, br", "br", b"in brotli"),
        ("br;q=0, gzip", "gzip", b"in gzip"),
        ("br;q=0.000, gzip;q=0.1", "gzip", b"in gzip"),
        ("BR ; q=0.5", "br", b"in brotli"),
        ("zstd", None, b"plain"),
    ],
)
def test_the_best_form_the_browser_takes(client: WebClient, accepted: str, coding: str | None, body: bytes) -> None:
    """RFC 9110 §12.5.3."""
    answer = client.file("assets/index-1.js", accepted=accepted, known="")
    assert answer is not None
    assert answer.headers.get("content-encoding") == coding
    assert answer.body == body
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


def test_a_form_that_was_not_made_is_not_given(client: WebClient) -> None:
    answer = client.file("assets/only-2.css", accepted="br", known="")
    assert answer is not None
    assert answer.body == b"plain"


def test_each_form_has_a_tag_of_its_own(client: WebClient) -> None:
    """RFC 9110 §8.8.3.3."""
    answers = [client.file("assets/index-1.js", accepted=accepted, known="") for accepted in ("", "gzip", "br")]
    tags = {answer.headers["etag"] for answer in answers if answer is not None}
    assert len(tags) == 3


def test_what_is_named_for_its_content_is_kept_for_good(client: WebClient) -> None:
    answer = client.file("assets/index-1.js", accepted="", known="")
    assert answer is not None
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "name", ["manifest.json", "assets/index-1.js.gz", "assets/none.js", "../index.html", "assets", ""]
)
def test_nothing_else_is_given_out(client: WebClient, name: str) -> None:
    assert client.file(name, accepted="br, gzip", known="") is None


def test_a_client_that_is_not_built_says_how_to(tmp_path: Path) -> None:
    client = WebClient(tmp_path / "nothing")
    answer = client.page(accepted="br", known="")
    assert not client.is_built
    assert answer.status_code == 503
    assert b"make web" in answer.body
