# SPDX-License-Identifier: Apache-2.0
"""SIPp on both ends: phones that register and answer, a caller, failures counted on both sides."""

import itertools
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.peers.ports import free_port
from tests.interop.peers.sipp import Sipp

from bench.case import CALLER, CASES, EXTENSIONS, Case
from bench.cpu import cpu_seconds
from bench.systems.system import System

SCENARIOS = Path(__file__).parent / "scenarios"

_folders = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One load of one case on one system."""

    case: str
    system: str
    asked_rate: float
    calls: int
    failed_at_caller: int
    missing_at_phones: int
    """Calls the phones did not see from INVITE to BYE, though the caller made them."""
    failed_at_phones: int
    retransmissions: int
    seconds: float
    cpu_seconds: float

    @property
    def rate(self) -> float:
        """Calls a second begun, as it turned out."""
        return self.calls / self.seconds if self.seconds else 0.0

    @property
    def cpu_ms_per_call(self) -> float:
        return self.cpu_seconds * 1000 / self.calls if self.calls else float("nan")

    @property
    def failures(self) -> int:
        return self.failed_at_caller + self.missing_at_phones + self.failed_at_phones

    @property
    def is_clean(self) -> bool:
        """No call failed on either side, and the load really came at the rate asked for (within 3 %)."""
        return self.failures == 0 and self.calls > 0 and self.rate >= 0.97 * self.asked_rate


class Load:
    """The phones of one system, registered once, and the calls made to them."""

    def __init__(self, system: System, folder: Path, core: int) -> None:
        self._system = system
        self._folder = folder
        self._pinned = ("taskset", "-c", str(core))
        self._answering_port = free_port()
        self._first_port = free_port()

    async def register(self) -> None:
        """All phones are registered: the answering ones from one port, those that are busy or ring out from another."""
        for case in CASES:
            if case.condition is None:
                await self._register(case.numbers(), self._answering_port)
            elif case.first_phone is not None:
                await self._register(case.numbers(), self._first_port)

    async def _register(self, numbers: list[int], port: int) -> None:
        async with await Sipp.start(
            self._next_folder(),
            SCENARIOS / "register.xml",
            remote=self._system.address,
            port=port,
            calls=len(numbers),
            rate=200,
            rows=[[str(number)] for number in numbers],
            trace=False,
        ) as registering:
            (await registering.result()).check()

    async def run(self, case: Case, *, rate: float, calls: int) -> Run:
        """Makes the calls and returns what they cost and how many failed."""
        folder = self._next_folder()
        async with await self._phones(folder, "phone_answers", self._answering_port) as answering:
            if case.first_phone is None:
                return await self._measured(case, folder, rate, calls, answering, None)
            async with await self._phones(folder, case.first_phone, self._first_port) as first:
                return await self._measured(case, folder, rate, calls, answering, first)

    async def _phones(self, folder: Path, scenario: str, port: int) -> Sipp:
        return await Sipp.start(
            folder,
            SCENARIOS / f"{scenario}.xml",
            port=port,
            calls=None,
            trace=False,
            prefix=self._pinned,
            # Keepalives (OPTIONS) are answered, as a real phone does.
            extra=("-aa", "-l", "100000", "-buff_size", "4000000"),
        )

    async def _measured(
        self, case: Case, folder: Path, rate: float, calls: int, answering: Sipp, first: Sipp | None
    ) -> Run:
        rows = [[str(CALLER + n % EXTENSIONS), str(number)] for n, number in enumerate(case.numbers())]
        pids = self._system.pids()
        before = cpu_seconds(pids)
        async with await Sipp.start(
            folder,
            SCENARIOS / "caller.xml",
            remote=self._system.address,
            calls=calls,
            rate=rate,
            rows=rows,
            trace=False,
            pause_ms=100,
            prefix=self._pinned,
            timeout=calls / rate + 40,
            extra=("-l", "100000", "-buff_size", "4000000"),
        ) as caller:
            result = await caller.result(seconds=calls / rate + 60)
        used = cpu_seconds(pids) - before
        answered = await answering.stop()
        refused = await first.stop() if first is not None else None
        sides = [answered] + ([refused] if refused is not None else [])
        return Run(
            case=case.name,
            system=self._system.name,
            asked_rate=rate,
            calls=calls,
            failed_at_caller=calls - result.successful,
            missing_at_phones=sum(max(0, calls - side.successful - side.failed) for side in sides),
            failed_at_phones=sum(side.failed for side in sides),
            retransmissions=result.retransmissions + sum(side.retransmissions for side in sides),
            # The last call begins one call's length before SIPp ends.
            seconds=result.elapsed - result.call_length,
            cpu_seconds=used,
        )

    def _next_folder(self) -> Path:
        return self._folder / f"{self._system.name}-{next(_folders)}"

    async def __aenter__(self) -> Self:
        await self.register()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
