# SPDX-License-Identifier: Apache-2.0
"""Whatever devia refuses, the client has a sentence for: its lists are those of the server."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from devia.api.error_answers import _CODES
from devia.api.problems import ProblemKind
from devia.diversion.explain import Fact

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "devia"
FAULTS_OF_NUMBERS = {
    Fact.EXTENSION_UNKNOWN,
    Fact.OWN_NUMBER,
    Fact.MAY_NOT_DIVERT_EXTERNALLY,
    Fact.COUNTRY_NOT_ALLOWED,
    Fact.PREFIX_DENIED,
    Fact.NUMBER_INVALID,
    Fact.NO_ATTENDANT,
    Fact.MAILBOX_OFF,
}
"""What a plan's validation or an overflow says as a fault; the code is not written out there."""


def listed(file: str, name: str) -> set[str]:
    """The texts of a list in the client's sources."""
    text = (ROOT / "web" / "src" / file).read_text(encoding="utf-8")
    found = re.search(rf"export const {name} = \[(.*?)\] as const", text, re.DOTALL)
    assert found is not None
    return set(re.findall(r"'([^']+)'", found[1]))


def codes_in(file: Path) -> set[str]:
    """The codes written out where a fault is made."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("Fault", "ImportFault"):
            values = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        elif name in ("_fault", "_wrong_caller"):
            values = list(node.args)
        else:
            continue
        for value in values:
            for part in ast.walk(value):
                if (
                    isinstance(part, ast.Constant)
                    and isinstance(part.value, str)
                    and re.fullmatch(r"[a-z_]+", part.value)
                ):
                    found.add(part.value)
    return found


def test_the_client_knows_every_kind_of_problem() -> None:
    # `unreachable` is the client's own: no answer came.
    assert listed("api/problem.ts", "PROBLEM_KINDS") == {kind.value.name for kind in ProblemKind} | {"unreachable"}


def test_the_client_knows_every_code_of_a_fault() -> None:
    given = {"exists", "wrong_form"} | set(_CODES.values()) | {fact.value for fact in FAULTS_OF_NUMBERS}
    for file in SOURCES.rglob("*.py"):
        given |= codes_in(file)
    known = listed("domain/faults.ts", "FAULT_CODES")
    assert {"missing", "own_role", "too_many_lines", "range_invalid", "wrong_password"} <= given
    assert given - known == set()
    assert known - given == set()
