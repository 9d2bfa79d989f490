# SPDX-License-Identifier: Apache-2.0
"""Which small faults in the decision the tests do not see: `docs/quality/mutants.md` says how to run it.

Cosmic Ray makes the mutants; each takes the place of the sound module in a process of its own. The tests run in
stages, the quick ones first; a mutant is killed by the first that fails, and by taking too long.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import inspect
import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

import tests.conftest  # noqa: F401  # property tests try the examples they always try

ROOT = Path(__file__).parent.parent.parent
STAGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "devia.diversion.decide": (
        ("tests.diversion.test_vectors",),
        ("tests.diversion.test_decide", "tests.diversion.test_chain", "tests.diversion.test_progress"),
        ("tests.diversion.test_sweep",),
    ),
    "devia.callflow.outcome": (("tests.callflow.test_outcome",),),
}
SECONDS = 600
"""A mutant that takes longer runs in circles."""
Test = Callable[[], object]


@dataclass(frozen=True)
class Mutant:
    """One small fault."""

    name: str
    source: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of every operator."""
    plugins = importlib.import_module("cosmic_ray.plugins")
    mutating = importlib.import_module("cosmic_ray.mutating")
    for operator_name in sorted(plugins.operator_names()):
        if "Variable" in operator_name:
            continue  # wants to be told of causes and effects
        operator = plugins.get_operator(operator_name)()
        for occurrence in itertools.count():
            mutated = mutating.mutate_code(source, operator, occurrence)
            if mutated is None:
                break
            try:
                ast.parse(mutated)
            except SyntaxError:
                continue  # no program at all
            yield Mutant(f"{operator_name} {occurrence}", mutated)


def is_the_same_to_run(one: str, other: str) -> bool:
    """Whether two sources differ in annotations alone, which never run (PEP 563)."""
    return _without_annotations(one) == _without_annotations(other)


def _without_annotations(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if hasattr(node, name):
                setattr(node, name, None if name == "returns" else ast.Constant(value=0))
    return ast.dump(tree)


def tests_of(module: ModuleType, *, slow: bool) -> Iterator[Test]:
    """The tests of a file, each with its parameters; those that want a fixture are left out."""
    for name, function in list(vars(module).items()):
        if not name.startswith("test_"):
            continue
        marks = getattr(function, "pytestmark", [])
        if not slow and any(mark.name == "slow" for mark in marks):
            continue
        dimensions = []
        for mark in marks:
            if mark.name == "parametrize":
                names, values = mark.args[0], list(mark.args[1])
                together = isinstance(names, tuple)
                dimensions.append([dict(zip(names, v, strict=True)) if together else {names: v} for v in values])
        for chosen in itertools.product(*dimensions):
            arguments = {key: value for part in chosen for key, value in part.items()}
            if set(inspect.signature(function).parameters) == set(arguments):
                yield partial(function, **arguments)


def survives(sound: ModuleType, mutant: Mutant, tests: Sequence[Test]) -> bool:
    """Whether no test of this stage fails."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            _take_the_place_of(sound, mutant)
            for test in tests:
                test()
        except BaseException:  # noqa: BLE001  # whatever it is, it kills the mutant
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status == 0


def _take_the_place_of(sound: ModuleType, mutant: Mutant) -> None:
    """Whoever has imported anything from the sound module has the mutant's from now on."""
    mutated = ModuleType(sound.__name__)
    mutated.__file__ = sound.__file__
    exec(compile(mutant.source, str(sound.__file__), "exec"), vars(mutated))
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("devia", "tests") and module is not sound:
            for key, value in list(vars(module).items()):
                if key in vars(sound) and vars(sound)[key] is value and not key.startswith("__"):
                    setattr(module, key, vars(mutated)[key])
    sys.modules[sound.__name__] = mutated


def main() -> int:
    """Tries all mutants of one module; the number of those that survive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", choices=list(STAGES))
    parser.add_argument("--only", default="", help="mutants whose name begins so")
    parser.add_argument("--whole", action="store_true", help="with the whole sweep, for those that survive its sample")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    stages = [
        [test for name in names for test in tests_of(importlib.import_module(name), slow=chosen.whole)]
        for names in STAGES[chosen.module]
    ]
    sound = importlib.import_module(chosen.module)
    source = Path(str(sound.__file__)).read_text(encoding="utf-8")
    assert all(survives(sound, Mutant("sound", source), tests) for tests in stages), "the tests fail by themselves"
    tried = alive = same = 0
    killed_in = [0] * len(stages)
    for mutant in mutants_of(source):
        if not mutant.name.startswith(chosen.only):
            continue
        if is_the_same_to_run(source, mutant.source):
            same += 1
            continue
        tried += 1
        stage = next((n for n, tests in enumerate(stages) if not survives(sound, mutant, tests)), None)
        if stage is not None:
            killed_in[stage] += 1
            continue
        alive += 1
        lines = difflib.unified_diff(source.splitlines(), mutant.source.splitlines(), lineterm="", n=1)
        sys.stdout.write(f"survives: {mutant.name}\n" + "\n".join(list(lines)[2:]) + "\n")
        sys.stdout.flush()
    sys.stdout.write(f"{chosen.module}: {tried} mutants, {alive} survive, killed in each stage: {killed_in}\n")
    sys.stdout.write(f"left out, for changing annotations alone: {same}\n")
    return alive


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
