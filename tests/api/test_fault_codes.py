# SPDX-License-Identifier: Apache-2.0
"""Every fault code in the source stands in the list clients are given, and nothing else does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import devia
from devia.api.error_answers import _CODES
from devia.api.schemas.fault_codes import FaultCode
from devia.diversion.explain import Fact

SOURCE = Path(devia.__file__).parent
BY_FACT = {
    *(Fact.OWN_NUMBER, Fact.EXTENSION_UNKNOWN, Fact.NUMBER_INVALID, Fact.MAY_NOT_DIVERT_EXTERNALLY),
    *(Fact.COUNTRY_NOT_ALLOWED, Fact.PREFIX_DENIED, Fact.NO_ATTENDANT, Fact.MAILBOX_OFF),
}
"""What `diversion.validate` finds, which is told as a fact's own name."""


def codes_in(source: str) -> Iterator[str]:
    """Texts given as code to what makes a fault."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("Fault", "_fault", "_wrong_caller"):
            given = [keyword.value for keyword in node.keywords if keyword.arg == "code"] or node.args
            for value in given:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    if value.value.replace("_", "").isalpha() and value.value.islower():
                        yield value.value


def test_every_code_in_the_source_is_listed_and_every_listed_code_is_in_the_source() -> None:
    found = {code for path in SOURCE.rglob("*.py") for code in codes_in(path.read_text())}
    found |= set(_CODES.values()) | {fact.value for fact in BY_FACT} | {"exists"}
    assert found == {code.value for code in FaultCode}
