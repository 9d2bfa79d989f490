# SPDX-License-Identifier: Apache-2.0
"""The table at the end, and the same as JSON."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bench.deciding import Decided
from bench.interpreter import preferred
from bench.load import Run
from bench.measure import Bracket, median_cpu, paired_ratio

Rounds = Mapping[str, Mapping[str, Sequence[Run]]]
"""case → system → runs"""
Brackets = Mapping[str, Mapping[str, Bracket]]
"""case → system → rates"""
Decisions = Mapping[str, Sequence[Decided]]
"""system → how long its decisions took"""


def table(rounds: Rounds, brackets: Brackets, *, of: Sequence[str], against: Sequence[str]) -> str:
    """Rows by case: CPU of each system, ratios of some to others, the rate brackets, and the failures of all runs."""
    systems = list(dict.fromkeys(s for by in (*rounds.values(), *brackets.values()) for s in by))
    head = ["case", *(f"{s} ms/call" for s in systems)]
    compared = [(s, other) for s in of for other in against if s in systems and other in systems]
    head += [f"{s}/{other}" for s, other in compared]
    head += [f"{s} calls/s" for s in systems] if brackets else []
    head.append("failed")
    rows = [head]
    for case in dict.fromkeys([*rounds, *brackets]):
        by = rounds.get(case, {})
        row = [case, *(f"{median_cpu(by[s]):.3f}" if by.get(s) else "-" for s in systems)]
        for one, other in compared:
            row.append(f"{paired_ratio(by[one], by[other]):.2f}" if by.get(one) and by.get(other) else "-")
        if brackets:
            row += [_rates(brackets.get(case, {}).get(s)) for s in systems]
        row.append(str(sum(run.failures for runs in by.values() for run in runs)))
        rows.append(row)
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])


def _rates(bracket: Bracket | None) -> str:
    if bracket is None:
        return "-"
    if bracket.failed is None:
        return f"≥ {bracket.clean:.0f}"
    return f"{bracket.clean:.0f} … {bracket.failed:.0f}"


def decisions(decided: Decisions) -> str:
    """One line a kind of decision."""
    return "\n".join(
        f"deciding, {system:11} {one.what:15} {one.extensions:6} extensions"
        f"  median {one.median:5.1f} µs  p99 {one.worst_percent:5.1f} µs"
        for system, found in decided.items()
        for one in found
    )


def document(rounds: Rounds, brackets: Brackets, decided: Decisions) -> dict[str, Any]:
    """All numbers, with the machine they are of."""
    return {
        "machine": {"cores": os.cpu_count(), "system": platform.platform(), "python": preferred().path},
        "rounds": {c: {s: [asdict(run) for run in runs] for s, runs in by.items()} for c, by in rounds.items()},
        "deciding": {system: [asdict(one) for one in found] for system, found in decided.items()},
        "rates": {c: {s: asdict(bracket) for s, bracket in by.items()} for c, by in brackets.items()},
    }
