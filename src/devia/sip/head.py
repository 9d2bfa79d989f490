# SPDX-License-Identifier: Apache-2.0
"""The head of a message: limits first, then start line and header lines, as received (RFC 3261 §7.1–§7.3)."""

from __future__ import annotations

from typing import Final

from devia.sip.errors import BadMessage
from devia.sip.header_names import KEYS, is_token, key_of

MAX_OCTETS: Final = 65_535
MAX_HEADERS: Final = 256
MAX_LINE: Final = 8_192


def read_head(head: bytes) -> tuple[str, list[str], list[str]]:
    """Start line, keys and raw lines of a message's head.

    Raises:
        BadMessage: a line is no header field, or a limit is passed.
    """
    text = head.decode("utf-8", "surrogateescape")
    if "\r\n " in text or "\r\n\t" in text:
        text = unfolded(text)
    lines = text.split("\r\n")
    start = lines.pop(0)
    if len(start) > MAX_LINE:
        raise BadMessage("start line too long", status=414)
    if len(lines) > MAX_HEADERS:
        raise BadMessage("too many header fields", status=513)
    if text.count("\r") != len(lines) or text.count("\n") != len(lines) or "\0" in text:
        # A lone CR, LF or NUL would become a line of its own further on.
        raise BadMessage("control character in the head")
    common = KEYS
    keys = [(common.get(line[:colon]) if (colon := line.find(":")) > 0 else None) or _key(line) for line in lines]
    if len(text) > MAX_LINE and any([len(line) > MAX_LINE for line in lines]):
        raise BadMessage("header field too long")
    return start, keys, lines


def _key(line: str) -> str:
    """The key of a field whose name is not written as everybody writes it."""
    name, colon, _ = line.partition(":")
    if not colon:
        raise BadMessage("header field without a colon")
    return key_of(name)


def is_status_line(start: str | bytes) -> bool:
    """Whether a message that begins like this is a response; it may be no good one."""
    version = start[:4]
    return version.upper() == ("SIP/" if isinstance(version, str) else b"SIP/")


def request_line(line: str) -> tuple[str, str]:
    """Method and raw Request-URI.

    Raises:
        BadMessage: the line is no request line, or of another version (505).
    """
    parts = line.split(" ")
    if len(parts) != 3 or not parts[1]:
        raise BadMessage("bad request line")
    method, uri, version = parts
    if version.upper() != "SIP/2.0":
        raise BadMessage("bad version", status=505 if version[:4].upper() == "SIP/" else 400)
    if not is_token(method):
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
    if version.upper() != "SIP/2.0" or len(code) != 3 or not (code.isascii() and code.isdigit()):
        raise BadMessage("bad status line")
    status = int(code)
    if not 100 <= status <= 699:
        raise BadMessage("bad status")
    return status, reason


def unfolded(text: str) -> str:
    """Continuation lines joined to the line before them by one space (RFC 3261 §7.3.1)."""
    out: list[str] = []
    parts: list[str] = []
    """The pieces of the line being put together; joined once, however many there are."""
    for line in text.split("\r\n"):
        if line[:1] in (" ", "\t") and out and parts:
            parts.append(line.strip(" \t"))
            continue
        if parts:
            out.append(_joined(parts))
        parts = [line]
    out.append(_joined(parts))
    return "\r\n".join(out)


def _joined(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    parts[0] = parts[0].rstrip(" \t")
    return " ".join(parts)
