# SPDX-License-Identifier: Apache-2.0
"""The two measurements: CPU per call in interleaved rounds, and the highest clean rate between two brackets."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.case import Case
from bench.load import Load, Run

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """The highest rate that passed cleanly and the lowest above it that did not."""

    clean: float
    """0 where even the lowest rate tried failed."""
    failed: float | None
    """None: never failed up to the highest rate tried."""
    limit: str
    """What the failing run failed by."""


def median_cpu(runs: Sequence[Run]) -> float:
    """Median milliseconds of CPU per call."""
    return statistics.median(run.cpu_ms_per_call for run in runs)


def paired_ratio(runs: Sequence[Run], others: Sequence[Run]) -> float:
    """Median of the ratios of runs that followed each other: what drifts on the machine drifts in both."""
    return statistics.median(a.cpu_ms_per_call / b.cpu_ms_per_call for a, b in zip(runs, others, strict=True))


async def cpu_rounds(
    loads: Mapping[str, Load], case: Case, *, rounds: int, rate: float, calls: int, tell: Tell
) -> dict[str, list[Run]]:
    """So many rounds, in each of which every system has its turn, in alternating order.

    One run of each goes before and is not counted: memory touched for the first time costs more than the calls in it.
    """
    found: dict[str, list[Run]] = {name: [] for name in loads}
    for load in loads.values():
        await load.run(case, rate=rate, calls=calls)
    for number in range(rounds):
        names = list(loads) if number % 2 == 0 else list(reversed(list(loads)))
        for name in names:
            run = await loads[name].run(case, rate=rate, calls=calls)
            tell(describe(run))
            found[name].append(run)
    return found


async def search(
    load: Load, case: Case, *, lowest: float, highest: float, seconds: float, precision: float, tell: Tell
) -> Bracket:
    """Doubles the rate until a run is not clean, then halves the gap until it is within `precision` (a share)."""
    clean, failed, limit = 0.0, None, ""
    rate = lowest
    while True:
        run = await load.run(case, rate=rate, calls=max(100, int(rate * seconds)))
        tell(describe(run))
        if not run.is_clean:
            # One more try: a hiccup of the machine is not the system's limit.
            run = await load.run(case, rate=rate, calls=max(100, int(rate * seconds)))
            tell(describe(run))
        if run.is_clean:
            clean = rate
        else:
            failed = rate
            limit = f"{run.failures} failed" if run.failures else f"load reached only {run.rate:.0f}/s"
        if failed is None:
            if rate >= highest:
                return Bracket(clean=clean, failed=None, limit="")
            rate = min(rate * 2, highest)
        elif failed - clean <= precision * failed or failed <= 2:
            return Bracket(clean=clean, failed=failed, limit=limit)
        else:
            rate = (clean + failed) / 2


def describe(run: Run) -> str:
    """One line a run."""
    return (
        f"{run.system:10} {run.case:15} {run.rate:7.0f}/s of {run.asked_rate:5.0f}  {run.calls:6} calls  "
        f"{run.cpu_ms_per_call:.3f} ms/call  core {100 * run.cpu_seconds / run.seconds if run.seconds else 0:3.0f} %  "
        f"failed {run.failed_at_caller}+{run.failed_at_phones}+{run.missing_at_phones}  again {run.retransmissions}"
    )
