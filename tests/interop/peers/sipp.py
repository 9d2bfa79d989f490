# SPDX-License-Identifier: Apache-2.0
"""SIPp: plays one scenario, and its result is read from its statistics and its message trace, not from its screen."""

import asyncio
import csv
import itertools
import re
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.peers.errors import PeerError, PeerTimeout
from tests.interop.peers.patience import LONG, LOOK_AGAIN, SHORT
from tests.interop.peers.ports import LOOPBACK, free_port, until_bound
from tests.interop.peers.process import PeerProcess
from tests.interop.peers.programs import program
from tests.interop.peers.sip_trace import TracedMessage, read_trace

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"

#: An empty line would end the header, so the line that tests may add to a message is never empty.
_DEFAULTS = {
    "extra": "X-Peer: sipp",
    "display": "SIPp",
    "contact_address": "[local_ip]:[local_port]",
    "contact_parameters": "",
    "expires": "60",
}

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SippResult:
    """What a finished SIPp counted, and every message it sent and received where tracing was on."""

    exit_status: int
    successful: int
    failed: int
    retransmissions: int
    unexpected: int
    """Messages out of the scenario, counted whether or not the call survived them."""
    elapsed: float
    """Seconds from SIPp's first call to its end."""
    call_length: float
    """Seconds, the mean of its calls."""
    messages: tuple[TracedMessage, ...]
    errors: str

    @property
    def received(self) -> tuple[TracedMessage, ...]:
        return tuple(m for m in self.messages if not m.sent)

    @property
    def statuses(self) -> list[int]:
        """The statuses received to INVITE in order, without 100, retransmissions, and challenges that were answered."""
        found = [m.status for m in self.received if m.status is not None and m.cseq_method == "INVITE"]
        once = [s for s, _ in itertools.groupby(s for s in found if s != 100)]
        return [s for n, s in enumerate(once) if s not in (401, 407) or n == len(once) - 1]

    @property
    def final_status(self) -> int | None:
        """The first final status received to an INVITE, a challenge that was answered apart."""
        return next((s for s in self.statuses if s >= 200), None)

    @property
    def call_id(self) -> str | None:
        """Of the first message."""
        return self.messages[0].header("Call-ID") if self.messages else None

    def check(self) -> Self:
        """Itself. Raises PeerError with SIPp's own error file unless every call went by the scenario."""
        if self.exit_status != 0 or self.failed or not self.successful:
            trace = "\n".join(m.text for m in self.messages[-12:])
            raise PeerError(
                f"sipp: status {self.exit_status}, {self.successful} calls succeeded, {self.failed} failed\n"
                f"{self.errors}\n{trace}"
            )
        return self


class Sipp:
    """One running SIPp."""

    def __init__(self, folder: Path, stem: str, port: int, process: PeerProcess, host: str) -> None:
        self.folder = folder
        self.host = host
        self.port = port
        self.process = process
        self._stem = stem

    @property
    def address(self) -> str:
        return f"{self.host}:{self.port}"

    @classmethod
    async def start(
        cls,
        folder: Path,
        scenario: str | Path,
        *,
        remote: str | None = None,
        host: str = LOOPBACK,
        port: int | None = None,
        calls: int | None = 1,
        rate: float | None = None,
        keys: Mapping[str, str | int] | None = None,
        rows: Sequence[Sequence[str]] | None = None,
        transport: str = "udp",
        trace: bool = True,
        timeout: float = LONG,
        pause_ms: int = 200,
        prefix: tuple[str, ...] = (),
        extra: Sequence[str] = (),
    ) -> Self:
        """Starts a scenario (a name in scenarios/ or a path) and returns once its port is bound.

        `remote` is host:port to send to (needed by scenarios that send first). `calls` None: runs until stopped.
        `keys` stand in the place of `@name@` in the scenario; `pause_ms` is how long its <pause/> lasts. `rows` are
        injected as `[field0]`…, one row a call. After `timeout` seconds it ends as failed. `prefix` goes before the
        command (`taskset -c 1`).
        """
        folder.mkdir(parents=True, exist_ok=True)
        path = scenario if isinstance(scenario, Path) else SCENARIOS / f"{scenario}.xml"
        if not path.is_file():
            raise PeerError(f"no scenario {path}")
        stem = f"{path.stem}-{next(_numbers)}"
        chosen = free_port() if port is None else port
        played = folder / f"{stem}.xml"
        played.write_text(fill(path.read_text(), keys or {}))
        argv = [
            *prefix,
            program("sipp"),
            "-sf",
            str(played),
            "-d",
            str(pause_ms),
            "-i",
            host,
            "-p",
            str(chosen),
            "-mi",
            host,
        ]
        argv += ["-mp", str(free_port()), "-cp", str(free_port()), "-nostdin"]
        argv += ["-t", {"udp": "u1", "tcp": "t1"}[transport]]
        argv += ["-trace_stat", "-stf", str(folder / f"{stem}.stat.csv"), "-fd", "1"]
        argv += ["-trace_err", "-error_file", str(folder / f"{stem}.errors.log")]
        if trace:
            argv += ["-trace_msg", "-message_file", str(folder / f"{stem}.messages.log")]
        if calls is not None:
            argv += ["-m", str(calls), "-timeout", f"{timeout:.0f}s", "-timeout_error"]
        if rate is not None:
            argv += ["-r", f"{rate:g}"]
        if rows is not None:
            injected = folder / f"{stem}.rows.csv"
            injected.write_text("SEQUENTIAL\n" + "".join(";".join(row) + ";\n" for row in rows))
            argv += ["-inf", str(injected)]
        argv += extra
        if remote is not None:
            argv.append(remote)
        process = await PeerProcess.start(argv, name=f"sipp {stem}", cwd=folder)
        peer = cls(folder, stem, chosen, process, host)
        try:
            await peer._bound(transport, sends_first=remote is not None)
        except BaseException:
            await process.stop()
            raise
        return peer

    async def _bound(self, transport: str, *, sends_first: bool) -> None:
        if sends_first:
            # May have sent, been answered and ended already: its result tells.
            return
        waiting = asyncio.create_task(until_bound(self.port, transport))
        ending = asyncio.create_task(self.process.exited(seconds=LONG))
        await asyncio.wait({waiting, ending}, return_when=asyncio.FIRST_COMPLETED)
        ended = ending.done()
        ending.cancel()
        if ended:
            waiting.cancel()
            raise PeerError(f"{self.process.name} did not start\n{self.process.last_words()}\n{self._errors()}")
        await waiting

    def messages(self) -> tuple[TracedMessage, ...]:
        """What was traced so far."""
        path = self.folder / f"{self._stem}.messages.log"
        return read_trace(path.read_text(errors="replace")) if path.is_file() else ()

    async def message(self, start: str, *, seconds: float = SHORT) -> TracedMessage:
        """The first message received whose first line begins so (`INVITE`, `SIP/2.0 180`). Raises PeerTimeout."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            for message in self.messages():
                if not message.sent and message.text.startswith(start):
                    return message
            if loop.time() > deadline:
                got = [m.text.split("\r\n")[0].split("\n")[0] for m in self.messages() if not m.sent]
                raise PeerTimeout(
                    f"{self.process.name} received no {start!r} in {seconds} s, but {got}\n{self._errors()}"
                )
            await asyncio.sleep(LOOK_AGAIN)

    def _errors(self) -> str:
        path = self.folder / f"{self._stem}.errors.log"
        return path.read_text(errors="replace")[-4000:] if path.is_file() else ""

    async def result(self, *, seconds: float = LONG + SHORT) -> SippResult:
        """Waits for the scenario's calls to end and returns what came of them."""
        return self._read(await self.process.exited(seconds=seconds))

    async def stop(self) -> SippResult:
        """Ends it by pid and returns what came of its calls. At SIGUSR1 it lets calls under way end first."""
        if self.process.returncode is None:
            await self.process.stop(politely=signal.SIGUSR1)
        return self._read(self.process.returncode if self.process.returncode is not None else -1)

    def _read(self, exit_status: int) -> SippResult:
        counted = read_statistics(self.folder / f"{self._stem}.stat.csv")

        def number(column: str) -> int:
            return int(counted.get(column) or 0)

        return SippResult(
            exit_status=exit_status,
            successful=number("SuccessfulCall(C)"),
            failed=number("FailedCall(C)"),
            retransmissions=number("Retransmissions(C)"),
            unexpected=number("FailedUnexpectedMessage(C)") + number("OutOfCallMsgs(C)") + number("DeadCallMsgs(C)"),
            elapsed=_moment(counted.get("CurrentTime", "")) - _moment(counted.get("StartTime", "")),
            call_length=_seconds(counted.get("CallLength(C)", "")),
            messages=self.messages(),
            errors=self._errors(),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.returncode is None:
            await self.process.stop(politely=signal.SIGTERM)


def fill(scenario: str, keys: Mapping[str, str | int]) -> str:
    """The scenario with its `@name@` replaced. Raises PeerError for a name without a value.

    SIPp's own -key cannot do it: it reads the status of what it sends when it loads the file.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in keys and name not in _DEFAULTS:
            raise PeerError(f"the scenario wants a value for {name}; given are {sorted(keys)}")
        return str(keys[name] if name in keys else _DEFAULTS[name])

    return re.sub(r"@([a-z_]+)@", value, scenario)


def read_statistics(path: Path) -> dict[str, str]:
    """The last row of a SIPp statistics file by column; empty when it was never written."""
    if not path.is_file():
        return {}
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {name: value for name, value in rows[-1].items() if name and value} if rows else {}


def _moment(text: str) -> float:
    """Of SIPp's date, time and seconds since the epoch; its ElapsedTime has whole seconds only."""
    return float(text.split()[-1]) if text else 0.0


def _seconds(text: str) -> float:
    """Of SIPp's hh:mm:ss:microseconds, or hh:mm:ss."""
    parts = [int(part) for part in text.split(":")] if text else [0, 0, 0]
    return parts[0] * 3600 + parts[1] * 60 + parts[2] + (parts[3] / 1e6 if len(parts) > 3 else 0.0)


async def play(folder: Path, scenario: str | Path, *, remote: str, **more: object) -> SippResult:
    """Runs a scenario that sends first from start to end, and returns its result unchecked."""
    async with await Sipp.start(folder, scenario, remote=remote, **more) as peer:  # type: ignore[arg-type]  # passed on
        return await peer.result()
