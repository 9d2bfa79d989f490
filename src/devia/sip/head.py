# SPDX-License-Identifier: Apache-2.0
"""The head of a message: limits first, then start line and header lines, as received (RFC 3261 §7.1–§7.3)."""

from __future__ import annotations

from typing import Final

from devia.sip.errors import BadMessage
from devia.sip.header_names import KEYS, is_token, key_of

MAX_OCTETS: Final = 65_535
MAX_HEADERS: Final = 256
MAX_LINE: Final = 8_192


VERSION: Final = "SIP/2.0"
_USUAL: Final = frozenset(
    {"INVITE", "ACK", "BYE", "CANCEL", "REGISTER", "OPTIONS", "PRACK", "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER"}
)
"""Methods that need no looking at letter by letter."""
SMALL_NUMBERS: Final = {str(number): number for number in range(1_000)}
"""Numbers as nearly all fields have them; looking one up costs a tenth of reading it."""


def read_head(head: bytes) -> tuple[str, list[str], list[str], dict[str, str]]:
    """Start line, keys and raw lines of a message's head, and the value of each field's first line.

    Raises:
        BadMessage: a line is no header field, or a limit is passed.
    """
    text = head.decode("utf-8", "surrogateescape")
    lines = text.split("\r\n")
    whole = "".join(lines)
    if "\r" in whole or "\n" in whole or "\0" in whole:
        # A lone CR, LF or NUL would become a line of its own further on.
        raise BadMessage("control character in the head")
    keys: list[str] = []
    first: dict[str, str] = {}
    if not _read_fields(lines, keys, first):
        lines = unfolded(lines)
        keys, first = [], {}
        if not _read_fields(lines, keys, first):
            raise BadMessage("start line continued")
    start = lines.pop(0)
    if len(start) > MAX_LINE:
        raise BadMessage("start line too long", status=414)
    if len(lines) > MAX_HEADERS:
        raise BadMessage("too many header fields", status=513)
    if len(text) > MAX_LINE and any([len(line) > MAX_LINE for line in lines]):
        raise BadMessage("header field too long")
    return start, keys, lines, first


def value_in(line: str, colon: int) -> str:
    """What stands behind the colon of a field's line."""
    start = colon + 1
    if start < len(line) and line[start] == " ":
        # As nearly all have it: what is left needs no second copy.
        start += 1
    return line[start:].strip(" \t")


def _read_fields(lines: list[str], keys: list[str], first: dict[str, str]) -> bool:
    """The keys of all lines but the first, which is the start line, have been added, and the value of the first line
    of each; false where a line continues the one before it."""
    common = KEYS
    for index in range(1, min(len(lines), MAX_HEADERS + 2)):
        line = lines[index]
        colon = line.find(":")
        key = common.get(line[:colon]) if colon > 0 else None
        if key is None:
            if _continues(line) or (index + 1 < len(lines) and _continues(lines[index + 1])):
                return False
            key = _key(line)
            colon = line.index(":")
        keys.append(key)
        if key not in first:
            first[key] = value_in(line, colon)
    return True


def _continues(line: str) -> bool:
    return line[:1] in (" ", "\t")


def _key(line: str) -> str:
    """The key of a field, however its name is written."""
    name, colon, _ = line.partition(":")
    if not colon:
        raise BadMessage("header field without a colon")
    return KEYS.get(name) or key_of(name)


def is_status_line(start: str | bytes) -> bool:
    """Whether a message that begins like this is a response; it may be no good one."""
    if isinstance(start, str):
        return start.startswith("SIP/") or start[:4].upper() == "SIP/"
    return start[:4].upper() == b"SIP/"


def request_line(line: str) -> tuple[str, str]:
    """Method and raw Request-URI.

    Raises:
        BadMessage: the line is no request line, or of another version (505).
    """
    parts = line.split(" ")
    if len(parts) != 3 or not parts[1]:
        raise BadMessage("bad request line")
    method, uri, version = parts
    if version != VERSION and version.upper() != VERSION:
        raise BadMessage("bad version", status=505 if version[:4].upper() == "SIP/" else 400)
    if method not in _USUAL and not is_token(method):
        raise BadMessage("bad method")
    if uri[0] == "<" or uri[-1] == ">":
        raise BadMessage("request URI in angle brackets")
    return method, uri


def status_line(line: str) -> tuple[int, str]:
    """Status and reason phrase.

    Raises:
        BadMessage: the line is no status line.
    """
    version, _, rest = line.partition(" ")
    code, _, reason = rest.partition(" ")
    status = SMALL_NUMBERS.get(code)
    if (version != VERSION and version.upper() != VERSION) or len(code) != 3 or status is None:
        raise BadMessage("bad status line")
    if not 100 <= status <= 699:
        raise BadMessage("bad status")
    return status, reason


def unfolded(lines: list[str]) -> list[str]:
    """Continuation lines joined to the line before them by one space (RFC 3261 §7.3.1)."""
    out: list[str] = []
    parts: list[str] = []
    """The pieces of the line being put together; joined once, however many there are."""
    for line in lines:
        if _continues(line) and out and parts:
            parts.append(line.strip(" \t"))
            continue
        if parts:
            out.append(_joined(parts))
        parts = [line]
    out.append(_joined(parts))
    return out


def _joined(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    parts[0] = parts[0].rstrip(" \t")
    return " ".join(parts)
