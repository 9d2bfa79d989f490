# SPDX-License-Identifier: Apache-2.0
"""`python -m bench.hostile`: microseconds of CPU per kilobyte of hostile SIP, at a size and at its eightfold."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial

from bench.hostile_families import FAMILIES, STREAMS, feed, receive

SMALL = 8_000
LARGE = 64_000
_REPEATS = 7


def per_kilobyte(act: Callable[[], None], size: int) -> float:
    """Microseconds of CPU a kilobyte costs, the best of a few times."""
    best = float("inf")
    for _ in range(_REPEATS):
        start = time.process_time()
        act()
        best = min(best, time.process_time() - start)
    return best * 1e6 / (size / 1024)


def measure() -> list[tuple[str, float, float]]:
    """Each family with its microseconds per kilobyte when small and when large."""
    rows: list[tuple[str, float, float]] = []
    for name, family in FAMILIES.items():
        small, large = [per_kilobyte(partial(receive, data), len(data)) for data in (family(SMALL), family(LARGE))]
        rows.append((name, small, large))
    for name, stream in STREAMS.items():
        small, large = [_of_stream(list(stream(size))) for size in (SMALL, LARGE)]
        rows.append((f"stream: {name}", small, large))
    return rows


def _of_stream(pieces: list[bytes]) -> float:
    return per_kilobyte(partial(feed, pieces), sum(map(len, pieces)))


def report() -> str:
    """A table of it, the dearest first."""
    lines = [f"{'µs per kB of hostile SIP':<40}{SMALL // 1000:>8} kB{LARGE // 1000:>8} kB"]
    for name, small, large in sorted(measure(), key=lambda row: -max(row[1:])):
        lines.append(f"{name:<40}{small:>11.1f}{large:>11.1f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
