# SPDX-License-Identifier: Apache-2.0
"""The client at its addresses, and nothing of it where the API answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest

from devia.api.problems import ProblemKind
from devia.api.routes.page import CLIENT_ROUTES, FILES

WEB = Path(__file__).parents[3] / "web"
ROUTER = WEB / "src" / "router.ts"
HTML = {"Accept": "text/html,application/xhtml+xml"}


def client_routes() -> set[str]:
    """The addresses the client itself knows, written as the server writes them."""
    found: set[str] = set()
    parent = ""
    for indent, path in re.findall(r"^( *)path: '([^']*)'", ROUTER.read_text(encoding="utf-8"), re.MULTILINE):
        if len(indent) > 4:
            path = f"{parent}/{path}".rstrip("/")
        else:
            parent = path
        if "(.*)" not in path:
            found.add(re.sub(r":(\w+)", r"{\1}", path))
    return found


def test_the_server_answers_for_every_address_of_the_client() -> None:
    known = client_routes()
    assert {"/", "/extensions/{ext}", "/admin", "/admin/users"} <= known
    collected = {"/admin/{section}" if path.startswith("/admin/") else path for path in known}
    assert collected == set(CLIENT_ROUTES)


@pytest.mark.parametrize(
    "path", [route.replace("{ext}", "201").replace("{section}", "users") for route in CLIENT_ROUTES]
)
async def test_the_page_is_the_same_at_each_address(stranger: httpx.AsyncClient, path: str) -> None:
    answer = await stranger.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "/assets/index-0a1b2c.js" in answer.text
    again = await stranger.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/assets/index-0a1b2c.js", "/icon.svg"])
async def test_its_files_are_given_out(stranger: httpx.AsyncClient, path: str) -> None:
    answer = await stranger.get(path)
    assert answer.status_code == 200
    assert answer.content


def test_the_server_has_every_file_the_client_brings_along() -> None:
    assert sorted(FILES) == sorted(path.name for path in (WEB / "public").iterdir())


@pytest.mark.parametrize("language", ["en", "it"])
def test_where_it_is_installed_it_has_a_name_and_pictures_that_are_there(language: str) -> None:
    manifest = json.loads((WEB / "public" / f"{language}.webmanifest").read_text(encoding="utf-8"))
    assert manifest["lang"] == language
    pictures = [*manifest["icons"], *(icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"])]
    assert {icon["src"].removeprefix("/") for icon in pictures} <= set(FILES)
    assert any(icon["sizes"] == "512x512" and icon.get("purpose") == "maskable" for icon in pictures)
    assert {shortcut["url"] for shortcut in manifest["shortcuts"]} | {manifest["start_url"]} <= set(CLIENT_ROUTES)


@pytest.mark.parametrize("path", ["/assets/none.js", "/assets/../index.html", "/assets/..%2Findex.html", "/assets/"])
async def test_no_other_file_is(stranger: httpx.AsyncClient, path: str) -> None:
    answer = await stranger.get(path)
    assert answer.status_code == 404


async def test_who_types_an_address_that_is_none_sees_the_client_say_so(stranger: httpx.AsyncClient) -> None:
    answer = await stranger.get("/nowhere/at/all", headers=HTML)
    assert answer.status_code == 404
    assert "/assets/index-0a1b2c.js" in answer.text


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api", "/api/v2/session"])
async def test_the_api_says_so_itself(stranger: httpx.AsyncClient, path: str) -> None:
    answer = await stranger.get(path, headers=HTML)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("accept", ["*/*", "application/json", ""])
async def test_a_program_is_told_by_a_problem_document(stranger: httpx.AsyncClient, accept: str) -> None:
    answer = await stranger.get("/nowhere", headers={"Accept": accept})
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"


async def test_what_cannot_be_done_at_a_page_is_a_problem_document(stranger: httpx.AsyncClient) -> None:
    answer = await stranger.post("/calls", headers=HTML)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("kind", ProblemKind, ids=lambda kind: kind.value.name)
async def test_each_kind_of_problem_is_explained_at_its_address(stranger: httpx.AsyncClient, kind: ProblemKind) -> None:
    answer = await stranger.get(kind.type)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert kind.value.meaning in answer.text


async def test_no_other_kind_is(stranger: httpx.AsyncClient) -> None:
    assert (await stranger.get("/problems/none")).status_code == 404
