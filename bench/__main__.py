# SPDX-License-Identifier: Apache-2.0
"""`python -m bench`: measures, tells each run as it ends, prints the table."""

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import report
from bench.case import CASES, by_name
from bench.cpu import cores
from bench.deciding import Decided, measured_on
from bench.interpreter import compiled, preferred
from bench.load import Load, Run
from bench.measure import Bracket, cpu_rounds, search
from bench.systems import devia, kamailio
from bench.systems.system import Starter

SYSTEMS: dict[str, Starter] = {
    "devia": devia.start,
    "interpreted": devia.start_interpreted,
    "kamailio": kamailio.start,
    "bare": kamailio.start_bare,
}


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--systems", nargs="+", choices=sorted(SYSTEMS), default=sorted(SYSTEMS))
    parser.add_argument(
        "--cases", nargs="+", choices=[case.name for case in CASES], default=[case.name for case in CASES]
    )
    parser.add_argument("--rounds", type=int, default=5, help="CPU rounds of each case; 0 for none")
    parser.add_argument("--rate", type=float, default=500, help="calls a second while CPU is measured")
    parser.add_argument("--calls", type=int, default=2500, help="calls of one CPU run")
    parser.add_argument("--no-search", action="store_true", help="leave out the search for the highest clean rate")
    parser.add_argument("--lowest", type=float, default=1000, help="where the search begins")
    parser.add_argument("--highest", type=float, default=4000, help="where it ends")
    parser.add_argument("--seconds", type=float, default=5, help="of one run of the search")
    parser.add_argument("--precision", type=float, default=0.15, help="share by which the brackets may differ")
    parser.add_argument("--no-deciding", action="store_true", help="leave out the time of one decision")
    parser.add_argument("--json", type=Path, help="file to write all numbers to")
    return parser.parse_args()


def _decisions(systems: Sequence[str]) -> dict[str, list[Decided]]:
    """By the devia whose decisions they are."""
    found = {"devia": compiled(), "interpreted": preferred()}
    return {name: measured_on(one) for name, one in found.items() if name in systems and one is not None}


async def _measure(arguments: argparse.Namespace) -> int:
    server_core, load_core = cores()
    if server_core == load_core:
        _tell("one core only: the load takes its CPU from the system under test, rates are not to be believed")
    _tell(f"devia has its call path compiled; `interpreted` is devia as its sources are. Both on {preferred().path}")
    _tell("kamailio keeps dialogs and call records, as devia does; `bare` is Kamailio without either")
    rounds: dict[str, dict[str, list[Run]]] = {}
    brackets: dict[str, dict[str, Bracket]] = {}
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        loads: dict[str, Load] = {}
        for name in arguments.systems:
            system = await stack.enter_async_context(await SYSTEMS[name](folder / name, server_core))
            loads[name] = await stack.enter_async_context(Load(system, folder, load_core))
            _tell(f"{name} at {system.address}, phones registered")
        for case in map(by_name, arguments.cases):
            if arguments.rounds:
                rounds[case.name] = await cpu_rounds(
                    loads, case, rounds=arguments.rounds, rate=arguments.rate, calls=arguments.calls, tell=_tell
                )
            if not arguments.no_search:
                brackets[case.name] = {
                    name: await search(
                        load,
                        case,
                        lowest=arguments.lowest,
                        highest=arguments.highest,
                        seconds=arguments.seconds,
                        precision=arguments.precision,
                        tell=_tell,
                    )
                    for name, load in loads.items()
                }
    decided = {} if arguments.no_deciding else _decisions(arguments.systems)
    _tell("")
    _tell(report.table(rounds, brackets, of=("devia", "interpreted"), against=("kamailio", "bare")))
    if decided:
        _tell("")
        _tell(report.decisions(decided))
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(report.document(rounds, brackets, decided), indent=1) + "\n")
    # Those runs are far below any limit of devia's; what others lose is in the table.
    return 1 if any(run.failures for by in rounds.values() for run in by.get("devia", ())) else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(_measure(_arguments())))
