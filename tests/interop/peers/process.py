# SPDX-License-Identifier: Apache-2.0
"""A peer program as a process: every line it prints is kept and can be awaited, and it is ended by its pid."""

import asyncio
import contextlib
import os
import re
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from tests.interop.peers.errors import PeerExited, PeerTimeout
from tests.interop.peers.patience import SHORT
from tests.interop.peers.programs import program

T = TypeVar("T")

_LAST_WORDS = 25


class PeerProcess:
    """One running program. Lines of both its output streams land in `lines`, in order of arrival."""

    def __init__(self, name: str, process: asyncio.subprocess.Process) -> None:
        self.name = name
        self.lines: list[str] = []
        self._process = process
        self._changed = asyncio.Condition()
        self._reader = asyncio.create_task(self._read(), name=f"{name} output")

    @classmethod
    async def start(
        cls,
        argv: Sequence[str],
        *,
        name: str | None = None,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        with_input: bool = False,
    ) -> Self:
        """Starts `argv`, whose first item is looked up by `program`. Raises MissingProgram.

        Output is made line buffered: a peer that keeps its words in a buffer cannot be waited for.
        """
        command = [program("stdbuf"), "-oL", "-eL", program(argv[0]), *argv[1:]]
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=cwd,
            env=env,
            stdin=asyncio.subprocess.PIPE if with_input else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            # Own session: Ctrl-C at the test run reaches the peers through `stop`, not half way through a call.
            start_new_session=True,
            limit=1 << 20,
        )
        return cls(name or argv[0], process)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.returncode

    def last_words(self) -> str:
        return "\n".join(f"  {self.name}| {line}" for line in self.lines[-_LAST_WORDS:])

    async def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while raw := await stream.readline():
            async with self._changed:
                self.lines.append(raw.decode(errors="replace").rstrip("\r\n"))
                self._changed.notify_all()
        await self._process.wait()
        async with self._changed:
            self._changed.notify_all()

    async def until(self, look: Callable[[], T | None], what: str, *, seconds: float = SHORT) -> T:
        """What `look` returns once not None; it is asked again after each line. Raises PeerTimeout, PeerExited."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                while (found := look()) is None:
                    if self._reader.done():
                        raise PeerExited(
                            f"{self.name} ended with status {self.returncode} before {what}\n{self.last_words()}"
                        )
                    await self._changed.wait()
                return found
        except TimeoutError:
            raise PeerTimeout(f"{self.name}: {what} did not come in {seconds} s\n{self.last_words()}") from None

    async def line(self, pattern: str, *, since: int = 0, seconds: float = SHORT) -> re.Match[str]:
        """The first line at or after index `since` in which the pattern is found."""
        compiled = re.compile(pattern)
        position = since

        def look() -> re.Match[str] | None:
            nonlocal position
            while position < len(self.lines):
                match = compiled.search(self.lines[position])
                position += 1
                if match is not None:
                    return match
            return None

        return await self.until(look, f"a line like {pattern!r}", seconds=seconds)

    async def write(self, text: str) -> None:
        """Hands a line to the program's input."""
        stream = self._process.stdin
        assert stream is not None, f"{self.name} was started without input"
        stream.write(f"{text}\n".encode())
        await stream.drain()

    async def exited(self, *, seconds: float) -> int:
        """Waits for the program to end by itself and returns its exit status. Raises PeerTimeout."""
        try:
            async with asyncio.timeout(seconds):
                await asyncio.shield(self._reader)
                return await self._process.wait()
        except TimeoutError:
            raise PeerTimeout(f"{self.name} was still running after {seconds} s\n{self.last_words()}") from None

    async def stop(self, *, politely: signal.Signals = signal.SIGTERM, seconds: float = SHORT) -> int:
        """Ends the process by its pid, with SIGKILL when it will not go in so long, and returns its exit status."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(politely)
            try:
                async with asyncio.timeout(seconds):
                    await self._process.wait()
            except TimeoutError:
                # And its children: they may hold its output open, which is waited for, and know no end of their own.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
        status = await self._process.wait()
        # A grandchild may hold the pipe open: do not wait for its end of file.
        done, _ = await asyncio.wait({self._reader}, timeout=SHORT)
        if not done:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader
        return status

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
