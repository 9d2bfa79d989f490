# SPDX-License-Identifier: Apache-2.0
"""Feature key synchronisation: bodies of the event package `as-feature-event`, read and written (B12.1).

It comes from BroadSoft (Device Feature Key Synchronization) on top of ECMA-323, and is what desk phones speak: Yealink,
Poly, Cisco MPP, Gigaset, Grandstream, Fanvil. A phone asks for a change by a SUBSCRIBE with a body within its
subscription; what the server's NOTIFY says is what the phone shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from devia.sip.text import readable

EVENT: Final = "as-feature-event"
CONTENT_TYPE: Final = "application/x-as-feature-event+xml"
NAMESPACE: Final = "http://www.ecma-international.org/standards/ecma-323/csta/ed3"
BOUNDARY: Final = "devia-features"
MOST_OCTETS: Final = 4_096
"""Of a body that is read; a change takes a few hundred."""
LONGEST: Final = 128
"""Characters of a value that is taken."""
SECONDS_A_RING: Final = 5
"""Phones count rings, devia seconds: a second of ringing and four of silence, as is usual in Europe."""
RINGS: Final = (1, 36)
"""Between them 5 and 180 seconds (B15.2)."""


class BadFeatureEvent(Exception):
    """The body asks for no change that is known."""


class Forwarding(StrEnum):
    """The three diversions phones know of."""

    IMMEDIATE = "forwardImmediate"
    BUSY = "forwardBusy"
    NO_ANSWER = "forwardNoAns"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetForwarding:
    """A phone wants one of them to be so."""

    kind: Forwarding
    active: bool
    number: str | None = None
    """As it was typed at the phone; None where none was."""
    ring_time: int | None = None
    """Seconds, for `NO_ANSWER`; None where the phone does not say."""
    device: str = ""
    """Whatever the phone calls itself; given back as it came, on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDoNotDisturb:
    """A phone wants calls to ring, or not to."""

    on: bool
    device: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardingState:
    """How one of them is."""

    kind: Forwarding
    active: bool
    number: str = ""
    ring_time: int | None = None
    """Seconds"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoNotDisturbState:
    """Whether calls do not ring."""

    on: bool


FeatureState = ForwardingState | DoNotDisturbState


def read_change(content_type: str, body: bytes) -> SetForwarding | SetDoNotDisturb:
    """The change this body asks for.

    Raises:
        BadFeatureEvent: it asks for none, or is no XML that is taken.
    """
    if content_type.partition(";")[0].strip().lower() != CONTENT_TYPE:
        raise BadFeatureEvent("another type of content")
    root = _parsed(body)
    fields = {_name(child): (child.text or "").strip() for child in root}
    if any(len(value) > LONGEST for value in fields.values()):
        raise BadFeatureEvent("a value is too long")
    # It comes back in a body of several parts, whose boundary stands on a line of its own.
    device = readable(fields.get("device", ""), LONGEST)
    match _name(root):
        case "SetForwarding":
            return _forwarding(fields, device)
        case "SetDoNotDisturb":
            return SetDoNotDisturb(on=_flag(fields, "doNotDisturbOn"), device=device)
        case other:
            raise BadFeatureEvent(f"no change is called {other[:LONGEST]}")


def write_states(states: Sequence[FeatureState], device: str = "") -> tuple[str, bytes]:
    """Content type and body that tell these: one part alone by itself, several as a multipart body."""
    parts = [_written(state, device) for state in states]
    if len(parts) == 1:
        return CONTENT_TYPE, parts[0]
    lines: list[bytes] = []
    for number, part in enumerate(parts, 1):
        head = (
            f"--{BOUNDARY}\r\nContent-Type: {CONTENT_TYPE}\r\nContent-Length: {len(part)}\r\n"
            f"Content-ID: <{number}@devia>\r\n\r\n"
        )
        lines += [head.encode("ascii"), part, b"\r\n"]
    return f"multipart/mixed;boundary={BOUNDARY}", b"".join([*lines, f"--{BOUNDARY}--\r\n".encode("ascii")])


def rings_of(seconds: int) -> int:
    """The rings nearest to this ring time; at least one."""
    least, most = RINGS
    return min(most, max(least, round(seconds / SECONDS_A_RING)))


def seconds_of(rings: int) -> int:
    """The ring time of so many rings, within what may be saved (B15.2)."""
    least, most = RINGS
    return SECONDS_A_RING * min(most, max(least, rings))


def _parsed(body: bytes) -> ElementTree.Element:
    # A document type could bring entities, which may stand for far more than they are long.
    if len(body) > MOST_OCTETS or b"<!" in body or b"\0" in body:
        raise BadFeatureEvent("no body that is taken")
    try:
        return ElementTree.fromstring(body)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise BadFeatureEvent("no XML") from error


def _forwarding(fields: dict[str, str], device: str) -> SetForwarding:
    try:
        kind = Forwarding(fields.get("forwardingType", ""))
    except ValueError:
        raise BadFeatureEvent("no such forwarding") from None
    rings = fields.get("ringCount", "")
    is_counted = kind is Forwarding.NO_ANSWER and rings.isascii() and rings.isdigit() and len(rings) <= 3
    number = fields.get("forwardDN", "")
    return SetForwarding(
        kind=kind,
        active=_flag(fields, "activateForward"),
        # FusionPBX and some phones write 0 for none.
        number=None if number in ("", "0") else number,
        ring_time=seconds_of(int(rings)) if is_counted and int(rings) > 0 else None,
        device=device,
    )


def _flag(fields: dict[str, str], name: str) -> bool:
    value = fields.get(name, "").lower()
    if value not in ("true", "false", "1", "0"):
        raise BadFeatureEvent(f"{name} says neither yes nor no")
    return value in ("true", "1")


def _name(element: ElementTree.Element) -> str:
    """Of the element, whatever its namespace: phones differ in it."""
    return element.tag.rpartition("}")[2]


def _written(state: FeatureState, device: str) -> bytes:
    fields = [("device", device)]
    if isinstance(state, ForwardingState):
        root = "ForwardingEvent"
        fields += [
            ("forwardingType", state.kind.value),
            ("forwardStatus", _word(state.active)),
            ("forwardTo", state.number),
        ]
        if state.ring_time is not None:
            fields.append(("ringCount", str(rings_of(state.ring_time))))
    else:
        root = "DoNotDisturbEvent"
        fields.append(("doNotDisturbOn", _word(state.on)))
    inner = "".join([f"<{name}>{escape(value)}</{name}>" for name, value in fields])
    text = f'<?xml version="1.0" encoding="UTF-8"?>\r\n<{root} xmlns="{NAMESPACE}">{inner}</{root}>\r\n'
    return text.encode()


def _word(value: bool) -> str:
    return "true" if value else "false"
