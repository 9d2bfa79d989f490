# SPDX-License-Identifier: Apache-2.0
"""Which small faults in the decision the tests do not see: `docs/quality/mutants.md` says how to run it.

Cosmic Ray makes the mutants; each is tried in a process of its own that has never seen the sound module. The tests
run in stages, the quick ones first; a mutant is killed by the first that fails.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import hypothesis  # noqa: F401  # loaded once, for all that are forked
import phonenumbers  # noqa: F401  # likewise
import pytest

ROOT = Path(__file__).parent.parent.parent
STAGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "devia.diversion.decide": (
        ("tests/diversion/test_vectors.py",),
        ("tests/diversion/test_decide.py", "tests/diversion/test_chain.py"),
        ("tests/diversion/test_sweep.py",),
    ),
    "devia.callflow.outcome": (("tests/callflow/test_outcome.py",),),
}
SECONDS = 600
"""A mutant that takes longer runs in circles."""


@dataclass(frozen=True)
class Mutant:
    """One small fault."""

    name: str
    source: str


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Has the mutant's source read in place of the module's."""

    def __init__(self, module: str, path: Path, source: str) -> None:
        self._module, self._path, self._source = module, path, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self)

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._source, str(self._path), "exec"), module.__dict__)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of every operator."""
    plugins = importlib.import_module("cosmic_ray.plugins")
    mutating = importlib.import_module("cosmic_ray.mutating")
    sound = path.read_text(encoding="utf-8")
    for operator_name in plugins.operator_names():
        if "Variable" in operator_name:
            continue  # wants to be told of causes and effects
        operator = plugins.get_operator(operator_name)()
        for occurrence in range(1_000):
            source = mutating.mutate_code(sound, operator, occurrence)
            if source is None:
                break
            yield Mutant(f"{operator_name} {occurrence}", source)


def survives(module: str, path: Path, mutant: Mutant, tests: Sequence[str]) -> bool:
    """Whether no test of this stage fails."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.meta_path.insert(0, _Mutated(module, path, mutant.source))
        os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])))
    _, status = os.waitpid(child, 0)
    return status == 0


def main() -> int:
    """Tries all mutants of one module; the number of those that survive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", choices=list(STAGES))
    parser.add_argument("--tests", nargs="*", help="these tests, in place of the stages")
    parser.add_argument("--only", help="mutants whose name begins so")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    path = ROOT / "src" / Path(*chosen.module.split(".")).with_suffix(".py")
    stages = (tuple(chosen.tests),) if chosen.tests else STAGES[chosen.module]
    assert chosen.module not in sys.modules
    sound = path.read_text(encoding="utf-8")
    tried, alive = 0, []
    for mutant in mutants_of(path):
        if chosen.only and not mutant.name.startswith(chosen.only):
            continue
        tried += 1
        if all(survives(chosen.module, path, mutant, tests) for tests in stages):
            alive.append(mutant.name)
            lines = difflib.unified_diff(sound.splitlines(), mutant.source.splitlines(), lineterm="", n=1)
            sys.stdout.write(f"survives: {mutant.name}\n" + "\n".join(list(lines)[2:]) + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{chosen.module}: {tried} mutants, {tried - len(alive)} killed, {len(alive)} survive\n")
    return len(alive)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
