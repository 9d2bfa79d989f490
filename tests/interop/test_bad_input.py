# SPDX-License-Identifier: Apache-2.0
"""Bad input to the API: each gets its clear error, nothing is changed, and the next call works (B4.1, B15)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.interop.devia_server import ADMINISTRATOR, PASSWORD, DeviaServer, secret, to_number
from tests.interop.peers.ports import LOOPBACK
from tests.interop.peers.sipp_phone import SippPhone

# One installation for all: what one case left behind would be the next one's trouble, and it must leave nothing.
pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

PLAN = "/extensions/201/plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """A devia whose 201 diverts calls to 211 when busy, its phones, and an administrator's bare client."""

    server: DeviaServer
    api: httpx.AsyncClient
    caller: SippPhone
    called: SippPhone
    busy: SippPhone

    async def next_call_works(self) -> None:
        """A call to 201, who is busy, is answered by 211, and the record says why."""
        refuses: dict[str, str | int] = {"status": 486, "reason": "Busy Here"}
        async with (
            await self.called.plays("phone_refuses", keys=refuses) as refusing,
            await self.busy.plays("phone_answers", pause_ms=20) as answering,
        ):
            result = (await self.caller.call("201", pause_ms=50)).check()
            for playing in (refusing, answering):
                (await playing.result()).check()
        record = await self.server.record("201", result.call_id)
        assert (record["answered_by"], [hop["condition"] for hop in record["hops"]]) == ("211", ["busy"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lab(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lab]:
    folder: Path = tmp_path_factory.mktemp("lab")
    async with await DeviaServer.start(folder / "devia") as server:
        for extension in ("301", "201", "211"):
            await server.extension(extension, may_divert_externally=True)
        await server.plan("201", both={"busy": to_number("211")})
        phones = [SippPhone.new(folder / one, one, secret(one), server.address) for one in ("301", "201", "211")]
        for phone in phones:
            await phone.register()
        base = f"http://{LOOPBACK}:{server.http_port}/api/v1"
        async with httpx.AsyncClient(base_url=base, timeout=60) as api:
            signed_in = await api.post("/session", json={"username": ADMINISTRATOR, "password": PASSWORD})
            assert signed_in.status_code == 200
            yield Lab(server=server, api=api, caller=phones[0], called=phones[1], busy=phones[2])


def plan(condition: str, **rule: Any) -> dict[str, Any]:
    """A plan with this rule for outside callers."""
    return {"rules": {condition: {"external": {"enabled": True, **rule}}}}


def number(text: str) -> dict[str, str]:
    return {"kind": "number", "number": text}


BUSY, RING = "/rules/busy/external/destination/number", "/rules/no_answer/external/ring_time"
HANG_UP = {"kind": "hang_up"}
FIELDS: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown destination": (plan("busy", destination=number("777")), BUSY, "extension_unknown"),
    "foreign country": (plan("busy", destination=number("+81312345678")), BUSY, "country_not_allowed"),
    "premium number": (plan("busy", destination=number("899123456")), BUSY, "prefix_denied"),
    "own number": (plan("busy", destination=number("201")), BUSY, "own_number"),
    "no number": (plan("busy", destination=number("hello")), BUSY, "number_invalid"),
    "no answer too soon": (plan("no_answer", destination=HANG_UP, ring_time=4), RING, "out_of_range"),
    "no answer too late": (plan("no_answer", destination=HANG_UP, ring_time=181), RING, "out_of_range"),
    "courtesy ring too long": (
        plan("always", destination=HANG_UP, ring_time=181),
        "/rules/always/external/ring_time",
        "out_of_range",
    ),
    "destination rings too shortly": (
        plan("busy", destination=number("211"), destination_ring_time=4),
        "/rules/busy/external/destination_ring_time",
        "out_of_range",
    ),
}


async def before(lab: Lab) -> tuple[str, Any]:
    """The plan's tag and document as they are now."""
    answer = await lab.api.get(PLAN)
    return answer.headers["ETag"], answer.json()


async def test_every_field_that_cannot_be_is_told_with_its_place(lab: Lab) -> None:
    etag, document = await before(lab)
    for name, (wish, pointer, code) in FIELDS.items():
        answer = await lab.api.put(PLAN, json=wish, headers={"If-Match": etag})
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), name
        assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)], name
    assert await before(lab) == (etag, document)
    await lab.next_call_works()


async def test_a_stale_etag_is_refused_with_the_one_in_force(lab: Lab) -> None:
    etag, document = await before(lab)
    answer = await lab.api.put(PLAN, json={"rules": {}}, headers={"If-Match": '"0"'})
    assert (answer.status_code, answer.headers["ETag"], answer.json()["type"]) == (412, etag, "/problems/stale")
    answer = await lab.api.put(PLAN, json={"rules": {}})
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/if-match-required")
    assert await before(lab) == (etag, document)
    await lab.next_call_works()


MALFORMED = {
    "cut short": b'{"rules": {',
    "no JSON": b"rules=none",
    "not UTF-8": b'{"rules": "\xff"}',
    "NaN": b'{"rules": NaN}',
    "half a character": b'{"rules": {"busy": {"external": {"destination": {"kind": "number", "number": "\\ud800"}}}}}',
    "nested without end": b"[" * 500_000,
}


async def test_malformed_json_is_told_so(lab: Lab) -> None:
    etag, document = await before(lab)
    for name, content in MALFORMED.items():
        headers = {"Content-Type": "application/json", "If-Match": etag}
        answer = await lab.api.put(PLAN, content=content, headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed"), name
    headers = {"Content-Type": "application/json", "If-Match": etag}
    answer = await lab.api.put(PLAN, content=b" " * 2_000_000, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
    answer = await lab.api.put(PLAN, content=b"rules=none", headers={"If-Match": etag, "Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/wrong-content-type")
    assert await before(lab) == (etag, document)
    await lab.next_call_works()
