# SPDX-License-Identifier: Apache-2.0
"""A packaged Kamailio run in the foreground from a configuration file, with all of its processes known by pid."""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.peers.errors import PeerError
from tests.interop.peers.ports import LOOPBACK, free_port, until_bound
from tests.interop.peers.process import PeerProcess
from tests.interop.peers.programs import module_folder, program

#: Debian's Kamailio takes the `qm` allocator by default, 2.5 times slower than `fm`.
FAST_ALLOCATOR = ("-x", "fm", "-X", "fm")


def modules() -> Path:
    """Where the packaged modules are. Raises MissingProgram."""
    return module_folder(
        ("/usr/lib/*/kamailio/modules", "/usr/lib64/kamailio/modules", "/usr/lib/kamailio/modules"), "tm.so", "kamailio"
    )


class Kamailio:
    """One running Kamailio, listening on `host`:`port`."""

    def __init__(self, host: str, port: int, process: PeerProcess, config: Path) -> None:
        self.host = host
        self.port = port
        self.process = process
        self.config = config

    @property
    def address(self) -> str:
        return f"{self.host}:{self.port}"

    @classmethod
    async def start(
        cls,
        folder: Path,
        config: str,
        *,
        host: str = LOOPBACK,
        port: int | None = None,
        name: str = "kamailio",
        prefix: tuple[str, ...] = (),
        tcp: bool = False,
    ) -> Self:
        """Runs `config`, to which the listening address and the module path are added. Raises PeerError if it is wrong.

        `prefix` is put before the command (`taskset -c 0`).
        """
        folder.mkdir(parents=True, exist_ok=True)
        chosen = free_port() if port is None else port
        path = folder / "kamailio.cfg"
        listen = [f"listen=udp:{host}:{chosen}"] + ([f"listen=tcp:{host}:{chosen}"] if tcp else ["disable_tcp=yes"])
        header = ["#!KAMAILIO", *listen, f'mpath="{modules()}/"', "auto_aliases=no", "log_stderror=yes"]
        path.write_text("\n".join(header) + "\n" + config)
        argv = [*prefix, program("kamailio"), "-f", str(path), "-DD", "-E", "-m", "256", "-M", "16", *FAST_ALLOCATOR]
        # No pid file, no control socket of the distribution: everything stays in the folder.
        argv += ["-Y", str(folder), "-w", str(folder)]
        process = await PeerProcess.start(argv, name=name, cwd=folder)
        peer = cls(host, chosen, process, path)
        try:
            binding = asyncio.create_task(until_bound(chosen))
            ending = asyncio.create_task(process.exited(seconds=30))
            await asyncio.wait({binding, ending}, return_when=asyncio.FIRST_COMPLETED)
            ended = ending.done()
            ending.cancel()
            if ended:
                binding.cancel()
                raise PeerError(f"{name} did not start\n{process.last_words()}")
            await binding
        except BaseException:
            await process.stop()
            raise
        return peer

    def pids(self) -> list[int]:
        """The main process and all workers."""
        return [self.process.pid, *_children(self.process.pid)]

    async def stop(self) -> None:
        await self.process.stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


def _children(pid: int) -> list[int]:
    try:
        direct = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [descendant for child in direct for descendant in (child, *_children(child))]
