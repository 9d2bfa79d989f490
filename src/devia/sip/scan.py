# SPDX-License-Identifier: Apache-2.0
"""Hand scanners for header values: quoted strings and angle brackets respected, one pass, no backtracking.

Every function visits each character at most once, so hostile input costs what its length says.
"""

from __future__ import annotations


def split(text: str, separator: str) -> list[str]:
    """The parts between separators that stand neither in a quoted string nor in <>, stripped; empty ones kept."""
    if '"' not in text and "<" not in text:
        return [part.strip(" \t") for part in text.split(separator)]
    parts = []
    start = 0
    position = 0
    end = len(text)
    while position < end:
        char = text[position]
        if char == separator:
            parts.append(text[start:position].strip(" \t"))
            start = position + 1
        elif char == '"':
            position = closing_quote(text, position)
        elif char == "<":
            closing = text.find(">", position)
            position = end if closing < 0 else closing
        position += 1
    parts.append(text[start:].strip(" \t"))
    return parts


def closing_quote(text: str, opening: int) -> int:
    """Index of the quote that closes the one at `opening`; the text's length where none does."""
    position = opening + 1
    end = len(text)
    while position < end:
        char = text[position]
        if char == '"':
            return position
        position += 2 if char == "\\" else 1
    return end


def unquoted(text: str) -> str:
    """The text of a quoted string, its escapes undone; other text as it is."""
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    inner = text[1:-1]
    if "\\" not in inner:
        return inner
    out = []
    position = 0
    while position < len(inner):
        if inner[position] == "\\" and position + 1 < len(inner):
            position += 1
        out.append(inner[position])
        position += 1
    return "".join(out)


def quoted(text: str) -> str:
    """The text as a quoted string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def parameters(text: str) -> list[tuple[str, str | None]]:
    """The `;name=value` parameters of a text that begins after the first value, names in lower case, values raw."""
    out = []
    for part in split(text, ";"):
        if part:
            name, equals, value = part.partition("=")
            out.append((name.strip(" \t").lower(), value.strip(" \t") if equals else None))
    return out
