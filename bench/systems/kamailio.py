# SPDX-License-Identifier: Apache-2.0
"""A native Kamailio that does the same work: its own registrar and transactions, rules in shared memory."""

from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.peers.kamailio import Kamailio

from bench.case import CASES, EXTENSIONS, RING_SECONDS
from bench.cpu import descendants

_CONFIG = Path(__file__).with_name("kamailio.cfg")


def config() -> str:
    """The configuration with the rules of all cases put into its tables when it starts."""
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
    return text.replace("@RING_MS@", str(int(RING_SECONDS * 1000)))


class KamailioSystem:
    """Kamailio from the distribution's packages, one UDP worker, the fast allocator."""

    name = "kamailio"

    def __init__(self, peer: Kamailio) -> None:
        self._peer = peer

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
    """Starts it pinned to the core."""
    return KamailioSystem(await Kamailio.start(folder, config(), prefix=("taskset", "-c", str(core))))
