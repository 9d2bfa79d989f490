# SPDX-License-Identifier: Apache-2.0
"""A phone played by SIPp: registers on UDP, then plays scenarios from the very port it registered from.

It calls over TCP too, as one that has not registered: a connection does not outlive its SIPp.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.interop.peers.patience import LONG
from tests.interop.peers.ports import LOOPBACK, free_port
from tests.interop.peers.sipp import Sipp, SippResult


@dataclass(frozen=True, slots=True, kw_only=True)
class SippPhone:
    """Who the phone is. One SIPp process plays one scenario, so each verb is a process of its own on the same port."""

    folder: Path
    user: str
    password: str
    domain: str
    """Host and port of the registrar, as they stand in From and To."""
    number: str
    """The extension the device belongs to, what stands in From."""
    port: int
    host: str = LOOPBACK
    contact_address: str | None = None
    """Host and port it believes to have, where that is wrong."""

    @classmethod
    def new(
        cls,
        folder: Path,
        user: str,
        password: str,
        domain: str,
        *,
        number: str | None = None,
        host: str = LOOPBACK,
        contact_address: str | None = None,
    ) -> "SippPhone":
        """A phone with a port of its own; `number` when the address of record is not the digest user's name."""
        return cls(
            folder=folder,
            user=user,
            password=password,
            domain=domain,
            number=number or user,
            port=free_port(keep=True),
            host=host,
            contact_address=contact_address,
        )

    @property
    def own_keys(self) -> dict[str, str | int]:
        """What its scenarios are filled with whatever they are."""
        return {} if self.contact_address is None else {"contact_address": self.contact_address}

    @property
    def credentials(self) -> str:
        return f"[authentication username={self.user} password={self.password}]"

    async def register(self, *, expires: int = 600, extra: str | None = None) -> SippResult:
        """Registers, answering the challenge. Raises PeerError when that was not accepted."""
        keys: dict[str, str | int] = {"user": self.number, "domain": self.domain, "expires": expires}
        if extra is not None:
            keys["extra"] = extra
        async with await self._play("register", keys, rows=True) as playing:
            return (await playing.result()).check()

    async def unregister(self) -> SippResult:
        """Takes the binding back."""
        return await self.register(expires=0)

    async def plays(
        self, scenario: str, *, keys: Mapping[str, str | int] | None = None, pause_ms: int = 200, calls: int | None = 1
    ) -> Sipp:
        """Plays a phone_… scenario from the registered port; close it with `async with` or `stop`."""
        # -aa: OPTIONS that keep a binding alive are answered whatever the scenario says.
        return await Sipp.start(
            self.folder,
            scenario,
            host=self.host,
            port=self.port,
            keys={**self.own_keys, **(keys or {})},
            pause_ms=pause_ms,
            calls=calls,
            extra=("-aa",),
        )

    async def call(
        self,
        number: str,
        *,
        scenario: str = "call_with_auth",
        keys: Mapping[str, str | int] | None = None,
        pause_ms: int = 200,
        timeout: float = LONG,
        transport: str = "udp",
    ) -> SippResult:
        """Calls a number with the phone's credentials; the result tells which final status came."""
        filled: dict[str, str | int] = {"number": number, "caller": self.number, "domain": self.domain, **(keys or {})}
        async with await self._play(
            scenario, filled, rows=True, pause_ms=pause_ms, timeout=timeout, transport=transport
        ) as playing:
            return await playing.result(seconds=timeout + LONG)

    async def calls(
        self,
        number: str,
        *,
        scenario: str = "call_with_auth",
        keys: Mapping[str, str | int] | None = None,
        pause_ms: int = 200,
        timeout: float = LONG,
        transport: str = "udp",
    ) -> Sipp:
        """As `call`, but hands back the running SIPp so that the test can look at its messages meanwhile."""
        filled: dict[str, str | int] = {"number": number, "caller": self.number, "domain": self.domain, **(keys or {})}
        return await self._play(scenario, filled, rows=True, pause_ms=pause_ms, timeout=timeout, transport=transport)

    async def _play(
        self,
        scenario: str,
        keys: Mapping[str, str | int],
        *,
        rows: bool,
        pause_ms: int = 200,
        timeout: float = LONG,
        transport: str = "udp",
    ) -> Sipp:
        return await Sipp.start(
            self.folder,
            scenario,
            remote=self.domain,
            host=self.host,
            port=self.port,
            keys={**self.own_keys, **keys},
            transport=transport,
            rows=[[self.credentials]] if rows else None,
            pause_ms=pause_ms,
            timeout=timeout,
        )
