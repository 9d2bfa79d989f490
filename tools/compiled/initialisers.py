# SPDX-License-Identifier: Apache-2.0
"""Writes the `__init__` of dataclasses out.

The one `dataclass` makes is Python code made while the program runs, which mypyc cannot compile: it would set each
field by its name. Written out, making a value of such a class costs a tenth.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    name: str
    annotation: str
    default: str | None = None
    factory: str | None = None

    @property
    def parameter(self) -> str:
        if self.factory is not None:
            return f"{self.name}: {self.annotation} | None = None"
        return f"{self.name}: {self.annotation}" + ("" if self.default is None else f" = {self.default}")

    @property
    def value(self) -> str:
        return self.name if self.factory is None else f"{self.factory}() if {self.name} is None else {self.name}"


def with_initialisers(source: str) -> str:
    """The module with an `__init__` in each of its dataclasses; those that are more than fields stay as they are."""
    lines = source.split("\n")
    # From the last line to the first, so that what is still to be changed stays where it is.
    for node in reversed(ast.parse(source).body):
        if not isinstance(node, ast.ClassDef) or node.bases:
            continue
        decorator = _decorator(node)
        fields = _fields(node)
        if decorator is None or not fields:
            continue
        lines[node.end_lineno : node.end_lineno] = _initialiser(node, decorator, fields)
        assert decorator.end_lineno is not None and decorator.end_col_offset is not None
        line, end = lines[decorator.end_lineno - 1], decorator.end_col_offset - 1
        lines[decorator.end_lineno - 1] = f"{line[:end]}, init=False{line[end:]}"
    return "\n".join(lines)


def _decorator(node: ast.ClassDef) -> ast.Call | None:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "dataclass" and decorator.keywords:
            return decorator
    return None


def _fields(node: ast.ClassDef) -> list[_Field] | None:
    """None where a field asks for more than a default, or the class has an `__init__` of its own."""
    fields: list[_Field] = []
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
            return None
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            continue
        name, annotation, value = statement.target.id, ast.unparse(statement.annotation), statement.value
        if annotation.startswith("ClassVar"):
            continue
        if not isinstance(value, ast.Call) or ast.unparse(value.func) != "field":
            default = None if value is None else ast.unparse(value)
            fields.append(_Field(name=name, annotation=annotation, default=default))
        elif [keyword.arg for keyword in value.keywords] == ["default_factory"]:
            factory = value.keywords[0].value
            if not isinstance(factory, ast.Name):
                return None
            fields.append(_Field(name=name, annotation=annotation, factory=factory.id))
        else:
            return None
    return fields


def _initialiser(node: ast.ClassDef, decorator: ast.Call, fields: list[_Field]) -> list[str]:
    kw_only = any([keyword.arg == "kw_only" for keyword in decorator.keywords])
    parameters = ", ".join([field.parameter for field in fields])
    lines = ["", f"    def __init__(self, {'*, ' if kw_only else ''}{parameters}) -> None:"]
    # The fields of a frozen class are read-only for everybody else.
    lines.extend([f"        self.{field.name} = {field.value}  # type: ignore[misc,unused-ignore]" for field in fields])
    if any([isinstance(statement, ast.FunctionDef) and statement.name == "__post_init__" for statement in node.body]):
        lines.append("        self.__post_init__()")
    return lines
