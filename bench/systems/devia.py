# SPDX-License-Identifier: Apache-2.0
"""devia as installed: `devia serve` with a configuration file, authentication off, plans saved by its HTTP API."""

import asyncio
import contextlib
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from tests.interop.peers.errors import PeerError
from tests.interop.peers.ports import LOOPBACK, free_port, until_bound
from tests.interop.peers.process import PeerProcess

from bench.case import CALLER, CASES, EXTENSIONS, RING_SECONDS, Case
from bench.cpu import descendants

_ADMINISTRATOR, _PASSWORD = "bench", "bench-administrator-1"

#: The shortest ring time a plan may have (B15.2); `calls.time_scale` brings it to the bench's own.
_LEAST_RING_TIME = 5

_CONFIG = """\
[sip]
listen = ["udp:{host}:{sip}", "tcp:{host}:{sip}"]
authentication = false
[http]
listen = "{host}:{http}"
[store]
url = "sqlite:///{folder}/devia.db"
[calls]
time_scale = {scale}
[log]
level = "warning"
"""


def plan(case: Case, number: int) -> dict[str, Any]:
    """The plan document of an extension of the case."""
    rules: dict[str, Any] = {
        name: {"internal": None, "external": None}
        for name in ("always", "not_registered", "busy", "not_present", "no_answer")
    }
    if case.condition is not None:
        rule: dict[str, Any] = {
            "enabled": True,
            "destination": {"kind": "number", "number": str(case.target(number))},
            "ring_time": _LEAST_RING_TIME if case.condition == "no_answer" else None,
            "destination_ring_time": None,
            "otherwise": None,
        }
        rules[case.condition] = {"internal": rule, "external": rule}
    return {"rules": rules, "notify": "none", "caller_id": "default"}


class DeviaSystem:
    """One `devia serve`."""

    name = "devia"

    def __init__(self, process: PeerProcess, sip_port: int, http_port: int) -> None:
        self._process = process
        self._sip_port = sip_port
        self._http_port = http_port

    @property
    def address(self) -> str:
        return f"{LOOPBACK}:{self._sip_port}"

    def pids(self) -> list[int]:
        return descendants(self._process.pid)

    async def provision(self) -> None:
        """All extensions exist with their plans, and a device each."""
        async with httpx.AsyncClient(base_url=f"http://{LOOPBACK}:{self._http_port}/api/v1", timeout=60) as api:
            await _ok(api.post("/session", json={"username": _ADMINISTRATOR, "password": _PASSWORD}))
            for case in CASES:
                for number in case.numbers():
                    await self._extension(api, number)
            for number in range(CALLER, CALLER + EXTENSIONS):
                await self._extension(api, number)
            # After everybody exists: a rule's destination has to.
            for case in CASES:
                if case.condition is not None:
                    for number in case.numbers():
                        present = await _ok(api.get(f"/extensions/{number}/plan"))
                        await _ok(
                            api.put(
                                f"/extensions/{number}/plan",
                                json=plan(case, number),
                                headers={"If-Match": present.headers["ETag"]},
                            )
                        )

    async def _extension(self, api: httpx.AsyncClient, number: int) -> None:
        name = f"bench{number}"
        user = {
            "username": name,
            "password": f"password-{number}",
            "name": name,
            "extension": str(number),
            "role": "user",
        }
        await _ok(api.post("/users", json=user))
        device = {"extension": str(number), "username": name, "password": f"secret-{number}", "physical": True}
        await _ok(api.post("/devices", json=device))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._process.stop()


async def _ok(request: Any) -> httpx.Response:
    response: httpx.Response = await request
    if response.is_error:
        raise PeerError(
            f"{response.request.method} {response.request.url}: {response.status_code} {response.text[:500]}"
        )
    return response


async def start(folder: Path, core: int) -> DeviaSystem:
    """Starts it pinned to the core, provisioned with the extensions and plans of all cases."""
    folder.mkdir(parents=True, exist_ok=True)
    sip_port, http_port = free_port(), free_port()
    config = folder / "devia.toml"
    config.write_text(
        _CONFIG.format(
            host=LOOPBACK, sip=sip_port, http=http_port, folder=folder, scale=RING_SECONDS / _LEAST_RING_TIME
        )
    )
    devia = [sys.executable, "-m", "devia"]
    initialise = await asyncio.create_subprocess_exec(
        *devia, "init", "--config", str(config), "--admin", _ADMINISTRATOR, "--password-stdin",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, cwd=folder,
    )  # fmt: skip
    told, _ = await initialise.communicate(_PASSWORD.encode())
    if initialise.returncode != 0:
        raise PeerError(f"devia init failed: {told.decode(errors='replace')}")
    argv = ["taskset", "-c", str(core), *devia, "serve", "--config", str(config)]
    process = await PeerProcess.start(argv, name="devia", cwd=folder)
    system = DeviaSystem(process, sip_port, http_port)
    try:
        waiting = asyncio.create_task(until_bound(http_port, "tcp", seconds=30))
        ending = asyncio.create_task(process.exited(seconds=60))
        await asyncio.wait({waiting, ending}, return_when=asyncio.FIRST_COMPLETED)
        ended = ending.done()
        ending.cancel()
        if ended:
            waiting.cancel()
            raise PeerError(f"devia did not start\n{process.last_words()}")
        await waiting
        await until_bound(sip_port)
        await system.provision()
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            await process.stop()
        raise
    return system
