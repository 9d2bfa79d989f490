# SPDX-License-Identifier: Apache-2.0
"""The composition root: whether devia is ready, and what the whole of it answers."""

import asyncio
from pathlib import Path

import httpx
import pytest

from devia.application.ports import StoreError
from devia.bootstrap import http_server, lacking, open_office, openapi_document, sip_server
from devia.config import parse


class Answers:
    """A database that is there."""

    async def ping(self) -> None:
        pass


class IsGone:
    """A database that is not."""

    async def ping(self) -> None:
        raise StoreError("gone")


class Hangs:
    """A database that took the question and says nothing."""

    async def ping(self) -> None:
        await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("store", "expected"),
    [(Answers(), []), (IsGone(), ["the database does not answer"]), (Hangs(), ["the database does not answer"])],
)
async def test_devia_is_ready_while_its_database_answers(store: Answers, expected: list[str]) -> None:
    assert await lacking(store, patience=0.01) == expected


async def test_a_devia_that_runs_is_alive_ready_and_counts(tmp_path: Path) -> None:
    config = parse(
        {
            "sip": {"listen": ["udp:127.0.0.1:0", "tcp:127.0.0.1:0"]},
            "http": {"listen": "127.0.0.1:0"},
            "store": {"url": f"sqlite:///{tmp_path}/devia.db"},
        }
    )
    async with open_office(config) as office, sip_server(office) as sip, http_server(office, sip) as http:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{http.port}") as client:
            answers = {path: await client.get(path) for path in ("/healthz", "/readyz", "/metrics", "/")}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert answers["/readyz"].text == "ready\n"
    assert "devia_bindings 0.0" in answers["/metrics"].text


def test_the_api_is_described_without_opening_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "/api/v1/extensions/{ext}/plan" in openapi_document()["paths"]
    assert not list(tmp_path.iterdir())
