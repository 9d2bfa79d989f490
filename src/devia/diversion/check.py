# SPDX-License-Identifier: Apache-2.0
"""Loops and dead ends over one plan or everybody's (B8.4): what can go wrong, before a call finds out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from devia.diversion.model import CallerClass, Condition, Directory, Plan, ToNumber
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import STANDARD_ORDER
from devia.diversion.validate import validate

LONGEST_CYCLE = 6
"""Diversions; a longer one is cut by the hop limit before it closes."""
MOST_WARNINGS = 20


class WarningCode(StrEnum):
    """What a warning is about."""

    LOOP = "loop"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """One thing that can go wrong, and in which circumstances."""

    code: WarningCode
    extensions: tuple[str, ...]
    """Of a loop: the cycle, its first extension again at the end. Else the extension whose rule it is."""
    conditions: tuple[Condition, ...]
    """Of a loop: the condition each extension of the cycle diverts on."""
    caller_class: CallerClass
    fact: str | None = None
    """Of an unusable rule: the code of what keeps it from being used."""


@dataclass(frozen=True, slots=True)
class _Edge:
    condition: Condition
    to: str


def warnings_for(extension: str, plan: Plan, plan_of: Callable[[str], Plan]) -> tuple[Warning, ...]:
    """The loops that can close through this extension once it has this plan (B8.4)."""
    found: list[Warning] = []
    for caller_class in CallerClass:

        def edges(number: str, caller_class: CallerClass = caller_class) -> Iterator[_Edge]:
            return _edges(plan if number == extension else plan_of(number), caller_class)

        for cycle, conditions in _cycles_through(extension, edges):
            found.append(
                Warning(code=WarningCode.LOOP, extensions=cycle, conditions=conditions, caller_class=caller_class)
            )
            if len(found) >= MOST_WARNINGS:
                return tuple(found)
    return tuple(found)


def check_everybody(
    extensions: Iterable[str], plan_of: Callable[[str], Plan], directory: Directory, numbering: NumberingPlan
) -> list[Warning]:
    """Every loop, once, and every enabled rule that cannot be used now."""
    found: list[Warning] = []
    seen: set[tuple[CallerClass, frozenset[tuple[str, Condition]]]] = set()
    for extension in extensions:
        plan = plan_of(extension)
        if not plan.rules:
            continue
        for warning in warnings_for(extension, plan, plan_of):
            key = (warning.caller_class, frozenset(zip(warning.extensions[:-1], warning.conditions, strict=True)))
            if key not in seen:
                seen.add(key)
                found.append(warning)
        found.extend(_unusable(extension, plan, directory, numbering))
    return found


def _unusable(extension: str, plan: Plan, directory: Directory, numbering: NumberingPlan) -> Iterator[Warning]:
    facts = directory.extension(extension)
    if facts is None:
        return
    for fault in validate(plan, facts, directory, numbering).faults:
        _, _, condition, caller_class, *_ = fault.pointer.split("/")
        rule = plan.rule(Condition(condition), CallerClass(caller_class))
        if rule is not None and rule.enabled:
            yield Warning(
                code=WarningCode.UNUSABLE,
                extensions=(extension,),
                conditions=(Condition(condition),),
                caller_class=CallerClass(caller_class),
                fact=fault.code,
            )


def _edges(plan: Plan, caller_class: CallerClass) -> Iterator[_Edge]:
    """Where a plan can divert to, one edge a target, by the first condition in the order."""
    targets: set[str] = set()
    for condition in STANDARD_ORDER:
        rule = plan.rule(condition, caller_class)
        if rule is None or not rule.enabled or not isinstance(rule.destination, ToNumber):
            continue
        if rule.destination.number not in targets:
            targets.add(rule.destination.number)
            yield _Edge(condition, rule.destination.number)
        if condition is Condition.ALWAYS and not rule.ring_time:
            # Nothing behind it is ever looked at.
            return


def _cycles_through(
    start: str, edges: Callable[[str], Iterator[_Edge]]
) -> Iterator[tuple[tuple[str, ...], tuple[Condition, ...]]]:
    """Simple cycles from `start` back to it, depth first, no longer than a call can go."""
    path: list[str] = [start]
    conditions: list[Condition] = []
    stack = [edges(start)]
    while stack:
        edge = next(stack[-1], None)
        if edge is None:
            stack.pop()
            path.pop()
            if conditions:
                conditions.pop()
        elif edge.to == start:
            yield (*path, start), (*conditions, edge.condition)
        elif edge.to not in path and len(path) < LONGEST_CYCLE:
            path.append(edge.to)
            conditions.append(edge.condition)
            stack.append(edges(edge.to))
