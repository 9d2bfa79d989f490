# SPDX-License-Identifier: Apache-2.0
"""Reads a ladder file: the house it needs, and who sends what, what must arrive where.

    title: A 486 diverts by the busy rule
    phones: 201 202 203                       registered, in this order; 202b would be a second phone of 202
    plan 202: busy -> 203

    201 -> INVITE 202 | sdp                   sent
    202 <- INVITE                             must arrive, next
    202 -> 486
    201 <- 181
    203 <- INVITE | History-Info ~ cause=486
    ...
    devia: record answered by 203 | 202 busy 203

The head ends at the first empty line. What stands behind "#" is a comment. 100, the ACK of a final response that is no
2xx, the 200 to a CANCEL and everything sent again go by themselves and stand on no rung. README.md says the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

WAYS = ("fake", "udp", "tcp")

_RUNG = re.compile(
    r"(?P<who>\w+) (?P<arrow>->|<-) (?P<what>\w+)(?: to (?P<to>\w+)| (?P<target>[^\s@]+))?(?: @(?P<call>\w+))?"
)
_PLAN = re.compile(
    r"(?:(?P<of>internal|external) )?(?P<condition>\w+)(?: (?P<ring>\d+))? -> (?P<destination>\S+)"
    r"(?: for (?P<for>\d+))?(?: otherwise (?P<otherwise>\w+))?"
)


class BadLadder(Exception):
    """The file is no ladder; says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One line of a ladder."""

    line: int
    text: str
    who: str
    sends: bool
    what: str
    """A method or a status; "pause" and "devia" for the lines that are no messages."""
    target: str = ""
    """The number an initial request is for."""
    to: str = ""
    """Of a response, the method it answers; of a request within a dialog, the phone at its other end."""
    call: str = "a"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule of a plan."""

    extension: str
    classes: tuple[str, ...]
    condition: str
    ring_time: int | None
    destination: str
    destination_ring_time: int | None
    otherwise: str | None


@dataclass(slots=True, kw_only=True)
class Script:
    """One ladder."""

    name: str
    title: str = ""
    phones: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    """Extensions without a phone."""
    soft: list[str] = field(default_factory=list)
    """Phones that are no physical ones (B12.1)."""
    away: list[str] = field(default_factory=list)
    may_divert: list[str] = field(default_factory=list)
    trunks: list[str] = field(default_factory=list)
    attendants: dict[str, str] = field(default_factory=dict)
    rules: list[RuleLine] = field(default_factory=list)
    loses: list[tuple[str, str, str]] = field(default_factory=list)
    """Phone, "sends" or "hears", kind: the first such message is lost."""
    over: tuple[str, ...] = WAYS
    rungs: list[Rung] = field(default_factory=list)


def read(path: Path) -> Script:
    """The ladder in this file.

    Raises:
        BadLadder: a line is none.
    """
    script = Script(name=path.stem)
    in_head = True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.partition("#")[0].strip()
        if not text:
            in_head = in_head and (not script.title or line.startswith("#"))
            continue
        try:
            if in_head:
                _head(script, text)
            else:
                script.rungs.append(_rung(number, text))
        except (KeyError, ValueError) as error:
            raise BadLadder(f"{path.name}:{number}: {text}: {error}") from None
    return script


def _head(script: Script, text: str) -> None:
    key, colon, value = text.partition(":")
    if not colon:
        raise ValueError("no colon")
    words = value.split()
    match key.split():
        case ["title"]:
            script.title = value.strip()
        case ["phones"]:
            script.phones = words
        case ["people"]:
            script.people = words
        case ["soft"]:
            script.soft = words
        case ["away"]:
            script.away = words
        case ["trunks"]:
            script.trunks = words
        case ["may", "divert"]:
            script.may_divert = words
        case ["over"]:
            script.over = tuple(words)
        case ["attendant", number]:
            script.attendants[number] = value.strip()
        case ["loses"]:
            who, verb, kind = words
            script.loses.append((who, verb, kind))
        case ["plan", extension]:
            script.rules.append(_rule(extension, value.strip()))
        case _:
            raise ValueError("unknown key")


def _rule(extension: str, text: str) -> RuleLine:
    found = _PLAN.fullmatch(text)
    if found is None:
        raise ValueError("no rule")
    return RuleLine(
        extension=extension,
        classes=(found["of"],) if found["of"] else ("internal", "external"),
        condition=found["condition"],
        ring_time=None if found["ring"] is None else int(found["ring"]),
        destination=found["destination"],
        destination_ring_time=None if found["for"] is None else int(found["for"]),
        otherwise=found["otherwise"],
    )


def _rung(number: int, text: str) -> Rung:
    first, *options = [part.strip() for part in text.split("|")]
    if first.startswith("devia: "):
        return Rung(line=number, text=text, who="devia", sends=False, what="devia", options=(first[7:], *options))
    if first.startswith("pause "):
        return Rung(line=number, text=text, who="", sends=False, what="pause", target=first[6:])
    found = _RUNG.fullmatch(first)
    if found is None:
        raise ValueError("no rung")
    return Rung(
        line=number,
        text=text,
        who=found["who"],
        sends=found["arrow"] == "->",
        what=found["what"],
        target=found["target"] or "",
        to=found["to"] or "",
        call=found["call"] or "a",
        options=tuple(options),
    )
