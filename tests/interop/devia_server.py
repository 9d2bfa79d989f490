# SPDX-License-Identifier: Apache-2.0
"""devia as a process with a configuration file, provisioned over its HTTP API, as an administrator would.

Reads nothing of devia's code: what these tests see is what anybody outside sees.
"""

import asyncio
import contextlib
import shutil
import signal
import sys
from collections.abc import Awaitable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from tests.interop.peers.errors import PeerError, PeerTimeout
from tests.interop.peers.patience import LONG, LOOK_AGAIN, SHORT
from tests.interop.peers.ports import LOOPBACK, free_port, until_bound
from tests.interop.peers.process import PeerProcess

#: The command line of this checkout, by the interpreter the tests run in.
PROGRAM = (sys.executable, "-m", "devia")

ADMINISTRATOR, PASSWORD = "root", "administrator-1"

#: Every wait of a call, ring times included, is this share of itself: 5 s of ringing last one and a quarter. Not less,
#: or a phone on a busy machine is slower to say 100 than devia is to call it unreachable (B6.2).
TIME_SCALE = 0.25

_DATABASE = "devia.db"

#: Seconds devia may take to start: Python imports a lot, and the machine may be busy with much else.
START = 3 * LONG

_CONFIG = """\
[sip]
listen = ["udp:{sip_host}:{sip}", "tcp:{sip_host}:{sip}"]
domain = "{domain}"
authentication = {authentication}
[http]
listen = "{host}:{http}"
[store]
url = "{store}"
[calls]
time_scale = {scale}
[log]
level = "{log}"
"""

CONDITIONS = ("always", "not_registered", "busy", "not_present", "no_answer")

Rule = Mapping[str, Any]


def to_number(
    number: str, *, ring_time: int | None = None, destination_ring_time: int | None = None, otherwise: str | None = None
) -> Rule:
    """A rule that calls another number."""
    return {
        "enabled": True,
        "destination": {"kind": "number", "number": number},
        "ring_time": ring_time,
        "destination_ring_time": destination_ring_time,
        "otherwise": None if otherwise is None else {"kind": otherwise},
    }


def to(kind: str, *, ring_time: int | None = None) -> Rule:
    """A rule with a destination that needs no number: attendant, hang_up, voicemail."""
    return {"enabled": True, "destination": {"kind": kind}, "ring_time": ring_time}


class DeviaServer:
    """One running devia with its administrator signed in."""

    def __init__(
        self,
        config: Path,
        sip_port: int,
        http_port: int,
        prefix: tuple[str, ...],
        program: tuple[str, ...] = PROGRAM,
        host: str = LOOPBACK,
    ) -> None:
        self.config = config
        self.host = host
        self.sip_port = sip_port
        self.http_port = http_port
        self._prefix = prefix
        self._program = program
        self._process: PeerProcess | None = None
        self._api = httpx.AsyncClient(base_url=f"http://{LOOPBACK}:{http_port}/api/v1", timeout=60)

    @property
    def address(self) -> str:
        """Host and port it speaks SIP at, on UDP and TCP."""
        return f"{self.host}:{self.sip_port}"

    @property
    def process(self) -> PeerProcess:
        assert self._process is not None, "devia is not running"
        return self._process

    @classmethod
    async def start(
        cls,
        folder: Path,
        *,
        authentication: bool = True,
        time_scale: float = TIME_SCALE,
        store: str | None = None,
        domain: str = LOOPBACK,
        more: str = "",
        prefix: tuple[str, ...] = (),
        program: tuple[str, ...] = PROGRAM,
        log: str = "info",
        template: Path | None = None,
        host: str = LOOPBACK,
    ) -> Self:
        """A new installation in `folder`, initialised, running and signed in to. `more` is added to its devia.toml.

        `template` is a database that `devia init` has made for all: copied, it saves running the command again. It
        speaks SIP at `host`, and HTTP at the loopback address everybody has.
        """
        folder.mkdir(parents=True, exist_ok=True)
        sip_port, http_port = free_port(keep=True), free_port(keep=True)
        config = folder / "devia.toml"
        config.write_text(
            _CONFIG.format(
                sip_host=host,
                host=LOOPBACK,
                sip=sip_port,
                http=http_port,
                domain=domain,
                authentication=str(authentication).lower(),
                store=store or f"sqlite:///{folder / _DATABASE}",
                scale=time_scale,
                log=log,
            )
            + more
        )
        server = cls(config, sip_port, http_port, prefix, program, host)
        if template is not None:
            shutil.copy(template, folder / _DATABASE)
            told = "its database was copied"
        else:
            told = await server.command(
                "init", "--config", str(config), "--admin", ADMINISTRATOR, "--password-stdin", given=PASSWORD
            )
        try:
            await server.run()
            await server.call_api("POST", "/session", {"username": ADMINISTRATOR, "password": PASSWORD})
        except BaseException as fault:
            await server.stop()
            if isinstance(fault, PeerError):
                raise PeerError(f"{fault}\n`devia init` had said: {told}") from None
            raise
        return server

    @classmethod
    async def template(cls, folder: Path) -> Path:
        """The database of a new installation with its administrator, for `start` to copy."""
        folder.mkdir(parents=True, exist_ok=True)
        config = folder / "devia.toml"
        config.write_text(f'[store]\nurl = "sqlite:///{folder / _DATABASE}"\n')
        server = cls(config, 0, 0, ())
        await server.command(
            "init", "--config", str(config), "--admin", ADMINISTRATOR, "--password-stdin", given=PASSWORD
        )
        await server.stop()
        return folder / _DATABASE

    async def command(self, *arguments: str, given: str = "") -> str:
        """Runs a devia command to its end and returns what it printed. Raises PeerError when it fails."""
        process = await asyncio.create_subprocess_exec(
            *PROGRAM,
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=self.config.parent,
        )
        printed, _ = await process.communicate(given.encode())
        text = printed.decode(errors="replace")
        if process.returncode != 0:
            raise PeerError(f"devia {' '.join(arguments)} ended with {process.returncode}: {text}")
        return text

    async def run(self) -> None:
        """Starts `devia serve`; returns once it says it is ready. Raises PeerError with its last words."""
        argv = [*self._prefix, *self._program, "serve", "--config", str(self.config)]
        self._process = await PeerProcess.start(argv, name="devia", cwd=self.config.parent)
        ready = asyncio.create_task(self._ready())
        ending = asyncio.create_task(self._process.exited(seconds=2 * START))
        await asyncio.wait({ready, ending}, return_when=asyncio.FIRST_COMPLETED)
        has_ended = ending.done()
        ending.cancel()
        if has_ended:
            ready.cancel()
            raise PeerError(f"devia did not start\n{self._process.last_words()}")
        await ready

    async def _ready(self) -> None:
        await until_bound(self.http_port, "tcp", seconds=START)
        await until_bound(self.sip_port, seconds=START)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + START
        async with httpx.AsyncClient(base_url=f"http://{LOOPBACK}:{self.http_port}") as probe:
            while True:
                with contextlib.suppress(httpx.TransportError):
                    if (await probe.get("/readyz")).status_code == 200:
                        return
                if loop.time() > deadline:
                    raise PeerTimeout(f"devia did not get ready\n{self.process.last_words()}")
                await asyncio.sleep(LOOK_AGAIN)

    async def kill(self) -> None:
        """kill -9: what was not on disk is gone."""
        await self.process.stop(politely=signal.SIGKILL)

    async def restart(self, *, kill: bool = False) -> None:
        """Ends it, by SIGTERM or kill -9, and starts it again on the same ports and data."""
        await self.process.stop(politely=signal.SIGKILL if kill else signal.SIGTERM)
        await self.run()

    async def stop(self) -> None:
        """Ends it by pid."""
        await self._api.aclose()
        if self._process is not None:
            await self._process.stop()

    # -- its HTTP API

    async def call_api(self, method: str, path: str, document: object = None, **headers: str) -> httpx.Response:
        """One request to /api/v1; raises PeerError with the problem document unless it succeeds."""
        response = await self._api.request(method, path, json=document, headers=headers)
        if response.is_error:
            raise PeerError(f"{method} {path}: {response.status_code} {response.text[:1000]}")
        return response

    async def user(self, extension: str, **more: object) -> None:
        """A user who has the extension."""
        document = {"username": f"user{extension}", "password": f"password-{extension}", "name": f"User {extension}"}
        await self.call_api("POST", "/users", document | {"extension": extension, "role": "user"} | more)

    async def device(
        self, extension: str, username: str | None = None, *, physical: bool = True, md5_only: bool = False
    ) -> None:
        """A phone of the extension; its digest user is the extension's number unless named, see `secret`."""
        name = username or extension
        document = {"extension": extension, "username": name, "password": secret(name), "physical": physical}
        await self.call_api("POST", "/devices", document | {"md5_only": md5_only})

    async def extension(self, extension: str, *, md5_only: bool = True, **more: object) -> None:
        """A user and one phone. MD5 only, as baresip 1.0 and SIPp 3.6 know no other."""
        await self.user(extension, **more)
        await self.device(extension, md5_only=md5_only)

    async def plan(
        self,
        extension: str,
        *,
        both: Mapping[str, Rule] | None = None,
        caller_id: str = "default",
        notify: str = "none",
        **by_class: Mapping[str, Rule],
    ) -> Any:
        """Saves a plan: `both` for internal and external callers, `internal=` and `external=` for one class each."""
        rules: dict[str, dict[str, Any]] = {name: {"internal": None, "external": None} for name in CONDITIONS}
        for caller_class, chosen in {"internal": both or {}, "external": both or {}}.items():
            for condition, rule in {**chosen, **by_class.get(caller_class, {})}.items():
                rules[condition][caller_class] = rule
        present = await self.call_api("GET", f"/extensions/{extension}/plan")
        document = {"rules": rules, "notify": notify, "caller_id": caller_id}
        answer = await self.call_api(
            "PUT", f"/extensions/{extension}/plan", document, **{"If-Match": present.headers["ETag"]}
        )
        return answer.json()

    async def attendant(self, number: str, *members: str, strategy: str = "parallel") -> None:
        """An attendant group assigned to the default site."""
        await self.call_api("POST", "/attendants", {"number": number, "members": list(members), "strategy": strategy})
        with contextlib.suppress(PeerError):
            # Where the group of the default site is not assigned by itself.
            await self.call_api("PATCH", "/sites/default", {"attendant": number})

    async def trunk(self, name: str, host: str, port: int, **more: object) -> None:
        """A trunk on UDP; calls from `host` enter by it unless `addresses` says otherwise."""
        document = {"name": name, "host": host, "port": port, "transport": "udp"}
        await self.call_api("POST", "/trunks", document | more)

    async def state(self, extension: str) -> Any:
        """What devia knows of the extension now."""
        return (await self.call_api("GET", f"/extensions/{extension}/state")).json()

    async def until_state(self, extension: str, **wanted: object) -> None:
        """Returns once the members of the state are as wanted. Raises PeerTimeout."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + SHORT
        while True:
            now = await self.state(extension)
            if all(now[name] == value for name, value in wanted.items()):
                return
            if loop.time() > deadline:
                raise PeerTimeout(f"extension {extension} is {now}, not {wanted}")
            await asyncio.sleep(LOOK_AGAIN)

    async def record(self, extension: str, call_id: str | None = None) -> Any:
        """The newest call record of the extension (of that Call-ID); records are written after the call."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + SHORT
        while True:
            found = (await self.call_api("GET", f"/extensions/{extension}/calls")).json()
            for item in found["items"]:
                if call_id is None or item["call_id"] == call_id:
                    return item
            if loop.time() > deadline:
                raise PeerTimeout(f"no record of {call_id or 'a call'} to {extension} among {found['items']}")
            await asyncio.sleep(LOOK_AGAIN)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


def secret(device: str) -> str:
    """The SIP password of a device these tests make."""
    return f"secret-{device}"


async def together(*doing: Awaitable[Any]) -> None:
    """Waits for all."""
    await asyncio.gather(*doing)
