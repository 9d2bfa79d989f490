# SPDX-License-Identifier: Apache-2.0
"""The page as it is served: in the reader's language, its files with tags, nothing written in line."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import httpx
import pytest

from devia.api.routes.page import preferred_language
from devia.application.entities import Language


async def test_who_is_not_signed_in_gets_the_form_to_do_so(stranger: httpx.AsyncClient) -> None:
    answer = await stranger.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Language"] == "en"
    assert answer.headers["Vary"] == "Cookie, Accept-Language"
    assert '<html lang="en">' in answer.text
    assert 'data-signed-in="false"' in answer.text


async def test_who_is_signed_in_reads_their_own_language(anna: httpx.AsyncClient, root: httpx.AsyncClient) -> None:
    answer = await anna.get("/", headers={"Accept-Language": "en"})
    assert 'lang="it"' in answer.text
    assert "Deviazione chiamata" in answer.text
    assert 'data-signed-in="true"' in answer.text
    await root.patch("/api/v1/users/anna", json={"language": "en"})
    assert 'lang="en"' in (await anna.get("/")).text


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "it"),
        ("fr", "it"),
        ("en", "en"),
        ("EN-us", "en"),
        ("it;q=0.2, en;q=0.8", "en"),
        ("it;q=0.8, en;q=0.8", "it"),
        ("it;q=0, en;q=0.1", "en"),
        ("en;q=much, it", "it"),
        ("en;q=nan", "it"),
        ("*, en;q=0", "it"),
        (",;,=" * 1000, "it"),
    ],
)
def test_the_language_of_a_browser(accepted: str, expected: str) -> None:
    """RFC 9110 §12.5.4."""
    assert preferred_language(accepted, "it") == expected


async def test_nothing_is_written_in_line(stranger: httpx.AsyncClient) -> None:
    """What the content security policy would refuse to run or to apply."""
    text = (await stranger.get("/")).text
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\s(on\w+|style)=", text)
    for name in ("page.js", "plan.js", "words.js", "element.js"):
        script = (await stranger.get(f"/page/{name}")).text
        assert "innerHTML" not in script
        assert "eval(" not in script


async def test_every_file_the_page_asks_for_is_there(stranger: httpx.AsyncClient) -> None:
    found = set(re.findall(r'(?:href|src)="(/page/[^"]+)"', (await stranger.get("/")).text))
    for name in ("page.js", "plan.js", "words.js"):
        script = (await stranger.get(f"/page/{name}")).text
        found |= {f"/page/{other}" for other in re.findall(r'from "\./([^"]+)"', script)}
    assert "/page/element.js" in found
    for path in found:
        answer = await stranger.get(path)
        assert answer.status_code == 200, path
        again = await stranger.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path


@pytest.mark.parametrize(
    "name", ["nothing.js", "../app.py", "..%2Fapp.py", "texts/fr.json", "index.html", "__init__.py", ""]
)
async def test_no_other_file_is_given_out(stranger: httpx.AsyncClient, name: str) -> None:
    assert (await stranger.get(f"/page/{name}")).status_code == 404


def paths_of(text: object, at: str = "") -> dict[str, str]:
    """Every text with its dotted path."""
    if isinstance(text, str):
        return {at: text}
    assert isinstance(text, dict)
    return {path: one for key, value in text.items() for path, one in paths_of(value, f"{at}.{key}").items()}


def test_both_languages_say_the_same_things() -> None:
    folder = files("devia.api.page").joinpath("texts")
    italian, english = (
        paths_of(json.loads(folder.joinpath(f"{language}.json").read_text(encoding="utf-8"))) for language in Language
    )
    assert set(italian) == set(english)
    for path in italian:
        fields = [set(re.findall(r"\{\w+\}", texts[path])) for texts in (italian, english)]
        assert fields[0] == fields[1], path
