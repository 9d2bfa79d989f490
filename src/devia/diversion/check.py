# SPDX-License-Identifier: Apache-2.0
"""Loops and dead ends over one plan or everybody's (B8.4): what can go wrong, before a call finds out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from devia.diversion.explain import Fact
from devia.diversion.model import (
    AttendantFacts,
    CallerClass,
    Condition,
    Directory,
    Plan,
    ToAttendant,
    ToNumber,
)
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import STANDARD_ORDER
from devia.diversion.validate import validate

LONGEST_CYCLE = 6
"""Diversions; a longer one is cut by the hop limit before it closes."""
MOST_WARNINGS = 20
"""Loops told of one plan, the shortest first."""
MOST_LOOPS = 1_000
"""Loops told over everybody's plans, the shortest first."""
MOST_STEPS = 1_000_000
"""Diversions followed in looking for everybody's loops of one caller class: a second's work."""


class WarningCode(StrEnum):
    """What a warning is about."""

    LOOP = "loop"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """One thing that can go wrong, and in which circumstances."""

    code: WarningCode
    extensions: tuple[str, ...]
    """Of a loop: the cycle, its first extension again at the end. Else the extension whose rule it is.

    An attendant group stands among them by its number: it diverts where no operator answers, to its overflow.
    """
    conditions: tuple[Condition, ...]
    """Of a loop: the condition each extension of the cycle diverts on."""
    caller_class: CallerClass
    fact: str | None = None
    """Of an unusable rule: the code of what keeps it from being used."""
    otherwise: bool = False
    """The rule can be used; it is its `otherwise` that cannot, and counts as not set (B11.2)."""


@dataclass(frozen=True, slots=True)
class _Edge:
    condition: Condition
    to: str


_Graph = Callable[[str], Iterable[_Edge]]


def warnings_for(
    extension: str, plan: Plan, plan_of: Callable[[str], Plan], directory: Directory
) -> tuple[Warning, ...]:
    """The loops that can close through this extension once it has this plan (B8.4)."""
    found: list[Warning] = []
    for caller_class in CallerClass:
        graph: dict[str, list[_Edge]] = {extension: list(_edges(extension, plan, caller_class, directory))}

        def edges(
            number: str, graph: dict[str, list[_Edge]] = graph, caller_class: CallerClass = caller_class
        ) -> Iterable[_Edge]:
            if number not in graph:
                graph[number] = list(_edges(number, plan_of(number), caller_class, directory))
            return graph[number]

        budget = _Budget(MOST_STEPS)
        for length in range(2, LONGEST_CYCLE + 1):
            found.extend(_loop(cycle, caller_class) for cycle in _cycles_through(extension, edges, length, budget))
    return tuple(sorted(found, key=lambda warning: len(warning.extensions))[:MOST_WARNINGS])


def check_everybody(
    extensions: Iterable[str], plan_of: Callable[[str], Plan], directory: Directory, numbering: NumberingPlan
) -> list[Warning]:
    """Every loop, once, the shortest first, and every enabled rule and every overflow that cannot be used now.

    The work is bounded: where plans are so entangled that there is no end of loops, the longest are left out.
    """
    everybody = list(extensions)
    found: list[Warning] = []
    for caller_class in CallerClass:
        found.extend(_loops(everybody, plan_of, caller_class, directory))
    groups: dict[str, AttendantFacts] = {}
    for extension in everybody:
        facts = directory.extension(extension)
        if facts is not None and facts.attendant is not None:
            group = directory.attendant(facts.attendant)
            if group is not None:
                groups[group.number] = group
        found.extend(dead_ends_of(extension, plan_of(extension), directory, numbering))
    for group in groups.values():
        found.extend(_unusable_overflow(group, directory, numbering))
    return found


# Dead ends ---------------------------------------------------------------------------------------------------------


def dead_ends_of(extension: str, plan: Plan, directory: Directory, numbering: NumberingPlan) -> Iterator[Warning]:
    """Every enabled rule of the extension that cannot be used now, or whose `otherwise` cannot."""
    facts = directory.extension(extension)
    if facts is None or not plan.rules:
        return
    for fault in validate(plan, facts, directory, numbering).faults:
        _, _, condition, caller_class, part, *_ = fault.pointer.split("/")
        rule = plan.rule(Condition(condition), CallerClass(caller_class))
        if rule is not None and rule.enabled:
            yield Warning(
                code=WarningCode.UNUSABLE,
                extensions=(extension,),
                conditions=(Condition(condition),),
                caller_class=CallerClass(caller_class),
                fact=fault.code,
                otherwise=part == "otherwise",
            )


def _unusable_overflow(group: AttendantFacts, directory: Directory, numbering: NumberingPlan) -> Iterator[Warning]:
    """A group whose overflow leads nowhere, whoever calls (B9.3)."""
    fact: Fact | None = None
    if isinstance(group.overflow, ToAttendant):
        fact = Fact.ATTENDANT_ALREADY_TRIED
    elif isinstance(group.overflow, ToNumber):
        number = _internal(group.overflow.number, directory)
        if number.startswith("+"):
            fact = numbering.diversion_refusal(number)
        elif directory.extension(number) is None and directory.attendant(number) is None:
            fact = Fact.EXTENSION_UNKNOWN
    if fact is not None:
        for caller_class in CallerClass:
            yield Warning(
                code=WarningCode.UNUSABLE,
                extensions=(group.number,),
                conditions=(Condition.NO_ANSWER,),
                caller_class=caller_class,
                fact=fact.value,
            )


# Loops -------------------------------------------------------------------------------------------------------------


class _Budget:
    """How many diversions may still be followed."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps


def _loops(
    everybody: Sequence[str], plan_of: Callable[[str], Plan], caller_class: CallerClass, directory: Directory
) -> list[Warning]:
    """Each loop once, told from the first of its extensions."""
    graph: dict[str, list[_Edge]] = {}
    waiting = list(reversed(everybody))
    while waiting:
        number = waiting.pop()
        if number not in graph:
            graph[number] = list(_edges(number, plan_of(number), caller_class, directory))
            waiting.extend(edge.to for edge in graph[number])
    graph = _without_dead_ends(graph)
    place = {number: index for index, number in enumerate(graph)}
    found: list[Warning] = []
    budget = _Budget(MOST_STEPS)
    # Short loops are those people meet: all of one length, then all of the next.
    for length in range(2, LONGEST_CYCLE + 1):
        for start in graph:

            def edges(number: str, first: int = place[start]) -> Iterable[_Edge]:
                return [edge for edge in graph[number] if place[edge.to] >= first]

            for cycle in _cycles_through(start, edges, length, budget):
                found.append(_loop(cycle, caller_class))
                if len(found) >= MOST_LOOPS:
                    return found
    return found


def _loop(cycle: tuple[tuple[str, ...], tuple[Condition, ...]], caller_class: CallerClass) -> Warning:
    extensions, conditions = cycle
    return Warning(code=WarningCode.LOOP, extensions=extensions, conditions=conditions, caller_class=caller_class)


def _without_dead_ends(graph: Mapping[str, list[_Edge]]) -> dict[str, list[_Edge]]:
    """The graph without what no loop passes through: numbers that divert to nobody, or to such numbers alone."""
    sources: dict[str, list[str]] = {number: [] for number in graph}
    for number, edges in graph.items():
        for edge in edges:
            sources[edge.to].append(number)
    ways = {number: len(edges) for number, edges in graph.items()}
    ended = [number for number, count in ways.items() if count == 0]
    for number in ended:  # grows on the way
        for source in sources[number]:
            ways[source] -= 1
            if ways[source] == 0:
                ended.append(source)
    gone = set(ended)
    return {
        number: [edge for edge in edges if edge.to not in gone] for number, edges in graph.items() if number not in gone
    }


def _edges(number: str, plan: Plan, caller_class: CallerClass, directory: Directory) -> Iterator[_Edge]:
    """Where a call to this number can be diverted to, one edge a target, by the first condition in the order."""
    facts = directory.extension(number)
    if facts is None:
        group = directory.attendant(number)
        if group is not None and isinstance(group.overflow, ToNumber):
            yield _Edge(Condition.NO_ANSWER, _internal(group.overflow.number, directory))
        return
    targets: set[str] = set()
    for condition in STANDARD_ORDER:
        rule = plan.rule(condition, caller_class)
        if rule is None or not rule.enabled:
            continue
        to: str | None = None
        if isinstance(rule.destination, ToNumber):
            to = _internal(rule.destination.number, directory)
        elif isinstance(rule.destination, ToAttendant):
            to = facts.attendant
        if to is not None and to not in targets:
            targets.add(to)
            yield _Edge(condition, to)
        if condition is Condition.ALWAYS and not rule.ring_time:
            # Nothing behind it is ever looked at.
            return


def _internal(number: str, directory: Directory) -> str:
    """The number itself, or the internal one an outside number of ours is (B18.2)."""
    return (directory.extension_of_public(number) or number) if number.startswith("+") else number


def _cycles_through(
    start: str, edges: _Graph, length: int, budget: _Budget
) -> Iterator[tuple[tuple[str, ...], tuple[Condition, ...]]]:
    """Simple cycles of so many diversions from `start` back to it, depth first, as far as the budget goes."""
    path: list[str] = [start]
    conditions: list[Condition] = []
    stack = [iter(edges(start))]
    while stack and budget.left > 0:
        budget.left -= 1
        edge = next(stack[-1], None)
        if edge is None:
            stack.pop()
            path.pop()
            if conditions:
                conditions.pop()
        elif edge.to == start:
            if len(path) == length:
                yield (*path, start), (*conditions, edge.condition)
        elif len(path) < length and edge.to not in path:
            path.append(edge.to)
            conditions.append(edge.condition)
            stack.append(iter(edges(edge.to)))
