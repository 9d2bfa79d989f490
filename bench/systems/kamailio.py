# SPDX-License-Identifier: Apache-2.0
"""A native Kamailio, its own registrar and transactions, rules in shared memory.

Once it does the same work as devia, once no more than signalling takes.
"""

from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.peers.kamailio import Kamailio

from bench.case import CASES, EXTENSIONS, RING_SECONDS
from bench.cpu import descendants

_CONFIG = Path(__file__).with_name("kamailio.cfg")


def config(folder: Path, *, records: bool) -> str:
    """The configuration with the rules of all cases put into its tables when it starts.

    With `records` it follows each call to its end, and then writes a line of it into a file in `folder`: who called
    whom, when, how long, where it was diverted to, and why.
    """
    loops = []
    for case in CASES:
        if case.condition is not None:
            loops.append(
                f"    $var(i) = 0;\n"
                f"    while ($var(i) < {EXTENSIONS}) {{\n"
                f"        $var(from) = {case.base} + $var(i);\n"
                f"        $var(to) = {case.target(case.base)} + $var(i);\n"
                f"        $sht({case.condition}=>$var(from)) = $var(to);\n"
                f"        $var(i) = $var(i) + 1;\n"
                f"    }}\n"
            )
    text = _CONFIG.read_text().replace("@RULES@", "".join(loops))
    text = text.replace("@RING_MS@", str(int(RING_SECONDS * 1000))).replace("@FOLDER@", str(folder))
    return f"#!define RECORDS\n{text}" if records else text


class KamailioSystem:
    """Kamailio from the distribution's packages, one UDP worker, the fast allocator."""

    def __init__(self, peer: Kamailio, name: str) -> None:
        self._peer = peer
        self.name = name

    @property
    def address(self) -> str:
        return self._peer.address

    def pids(self) -> list[int]:
        return descendants(self._peer.process.pid)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._peer.stop()


async def start(folder: Path, core: int) -> KamailioSystem:
    """Starts it pinned to the core; it keeps dialogs and records, as devia does."""
    return await _start(folder, core, "kamailio", records=True)


async def start_bare(folder: Path, core: int) -> KamailioSystem:
    """Starts it pinned to the core; it forgets a call with its last transaction."""
    return await _start(folder, core, "bare", records=False)


async def _start(folder: Path, core: int, name: str, *, records: bool) -> KamailioSystem:
    peer = await Kamailio.start(folder, config(folder, records=records), prefix=("taskset", "-c", str(core)))
    return KamailioSystem(peer, name)
