# SPDX-License-Identifier: Apache-2.0
"""What is said between devia and its studio: commands one way, answers the other, one a line, in JSON."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from devia.voicemail.booth import Ended, Peer

LONGEST = 65_536
"""Octets of a line."""


class ControlError(Exception):
    """A line that is no command or no answer: the two ends are not of the same devia."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Answered with a port."""

    id: int
    booth: int
    """The number it is to have."""
    peer: Peer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Describe:
    """Not answered."""

    booth: int
    peer: Peer


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """Answered with a key, or none, when it is over."""

    id: int
    booth: int
    sounds: tuple[str, ...]
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitKey:
    """Answered with a key, or none."""

    id: int
    booth: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Answered with the seconds recorded and why it ended."""

    id: int
    booth: int
    path: str
    longest: float
    silence: float
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Not answered; what is stopped is, as when it ends by itself."""

    id: int
    """Of the command that is to be stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """Answered with counts, when all that went on in the booth is over."""

    id: int
    booth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """Answered at once."""

    id: int


Command = Open | Describe | Play | AwaitKey | Record | Stop | Close | Ping
_COMMANDS: dict[str, type[Command]] = {
    "open": Open,
    "describe": Describe,
    "play": Play,
    "key": AwaitKey,
    "record": Record,
    "stop": Stop,
    "close": Close,
    "ping": Ping,
}
_NAMES = {kind: name for name, kind in _COMMANDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Packets of one booth, and what became of them."""

    sent: int = 0
    not_sent: int = 0
    """The network refused them."""
    received: int = 0
    """Sound and keys of the caller."""
    strangers: int = 0
    """Came from an address that is not the caller's."""
    invalid: int = 0
    """No RTP, or of a kind not agreed on."""
    dropped: int = 0
    """Were to be recorded, and came twice, too late, or too fast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """To the command of this number."""

    id: int
    problem: str | None = None
    """Why it could not be done."""
    port: int = 0
    key: str | None = None
    seconds: float = 0.0
    ended: Ended | None = None
    unread: tuple[str, ...] = ()
    """Files that were to be played and cannot be read."""
    counts: Counts | None = None


def command_line(command: Command) -> bytes:
    """The line that says it.

    Raises:
        ControlError: it would be longer than a line may be.
    """
    return _line({"do": _NAMES[type(command)], **dataclasses.asdict(command)})


def read_command(line: bytes) -> Command:
    """What `command_line` said.

    Raises:
        ControlError: it is no command.
    """
    try:
        values = _values(line)
        kind = _COMMANDS[values.pop("do")]
        if values.get("peer") is not None:
            values["peer"] = Peer(**values["peer"])
        if "sounds" in values:
            values["sounds"] = tuple(values["sounds"])
        return kind(**values)
    except (KeyError, TypeError) as error:
        raise ControlError(f"no command: {line[:200]!r}") from error


def answer_line(answer: Answer) -> bytes:
    """The line that says it."""
    return _line(dataclasses.asdict(answer))


def read_answer(line: bytes) -> Answer:
    """What `answer_line` said.

    Raises:
        ControlError: it is no answer.
    """
    try:
        values = _values(line)
        values["unread"] = tuple(values["unread"])
        if values["ended"] is not None:
            values["ended"] = Ended(values["ended"])
        if values["counts"] is not None:
            values["counts"] = Counts(**values["counts"])
        return Answer(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise ControlError(f"no answer: {line[:200]!r}") from error


def _line(values: dict[str, Any]) -> bytes:
    line = json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"
    if len(line) > LONGEST:
        raise ControlError(f"{len(line)} octets in a line; at most {LONGEST}")
    return line


def _values(line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise ControlError(f"no JSON: {line[:200]!r}") from error
    if not isinstance(values, dict):
        raise ControlError(f"no object: {line[:200]!r}")
    return values
