# SPDX-License-Identifier: Apache-2.0
"""The header fields of one message, in order: one list of canonical keys, one of raw lines (RFC 3261 §7.3).

A line nobody touches leaves byte for byte as it came.
"""

from __future__ import annotations

from devia.sip.header_names import DISPLAY, KEYS, key_of
from devia.sip.scan import split

_CACHED_FROM: dict[str, tuple[str, ...]] = {
    "via": ("top_via",),
    "from": ("from", "from-tag"),
    "to": ("to", "to-tag"),
}
"""Key → what is remembered of its value, and forgotten when the field changes."""


class Fields:
    """Reading and changing them as text."""

    __slots__ = ("_cache", "_keys", "_lines")

    def __init__(self, keys: list[str], lines: list[str]) -> None:
        self._keys = keys
        self._lines = lines
        self._cache: dict[str, object] = {}

    # Reading raw -------------------------------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        """Whether the message carries the field."""
        return key in self._keys

    def count(self, key: str) -> int:
        """How many lines of this field there are."""
        return self._keys.count(key)

    def first(self, key: str) -> str | None:
        """Value of the first line of this field, stripped; None without one."""
        if key not in self._keys:
            return None
        line = self._lines[self._keys.index(key)]
        return line[line.index(":") + 1 :].strip(" \t")

    def lines(self, key: str) -> list[str]:
        """Values of all lines of this field, stripped."""
        if key not in self._keys:
            return []
        return [
            line[line.index(":") + 1 :].strip(" \t")
            for own, line in zip(self._keys, self._lines, strict=True)
            if own == key
        ]

    def values(self, key: str) -> list[str]:
        """All values of this field, comma-separated ones taken apart (RFC 3261 §7.3.1)."""
        out: list[str] = []
        for line in self.lines(key):
            if "," in line:
                out.extend([value for value in split(line, ",") if value])
            elif line:
                out.append(line)
        return out

    def tags(self, key: str) -> frozenset[str]:
        """The option tags of Supported, Require and their like, in lower case."""
        return frozenset([value.lower() for value in self.values(key)])

    # Changing ----------------------------------------------------------------------------------------------------

    def prepend(self, name: str, value: str) -> None:
        """The field stands before all others of the message."""
        key = KEYS.get(name) or key_of(name)
        self._keys.insert(0, key)
        self._lines.insert(0, f"{name}: {value}")
        self._forget(key)

    def append(self, name: str, value: str) -> None:
        """The field stands after all others."""
        key = KEYS.get(name) or key_of(name)
        self._keys.append(key)
        self._lines.append(f"{name}: {value}")
        self._forget(key)

    def insert_before(self, key: str, name: str, value: str) -> None:
        """The field stands before the first field with `key`, or last where there is none."""
        own = KEYS.get(name) or key_of(name)
        index = self._keys.index(key) if key in self._keys else len(self._keys)
        self._keys.insert(index, own)
        self._lines.insert(index, f"{name}: {value}")
        self._forget(own)

    def replace(self, key: str, value: str) -> None:
        """The first line of the field has this value; it is appended where there was none."""
        if key in self._keys:
            self._lines[self._keys.index(key)] = f"{DISPLAY.get(key, key.title())}: {value}"
            self._forget(key)
        else:
            self.append(DISPLAY.get(key, key.title()), value)

    def remove(self, key: str) -> int:
        """The field is gone; how many lines it had."""
        if key not in self._keys:
            return 0
        kept = [index for index, own in enumerate(self._keys) if own != key]
        gone = len(self._keys) - len(kept)
        self._keys = [self._keys[index] for index in kept]
        self._lines = [self._lines[index] for index in kept]
        self._forget(key)
        return gone

    def pop_first_value(self, key: str) -> str | None:
        """The topmost value of the field is taken off and returned, be it a line of its own or the first of several."""
        if key not in self._keys:
            return None
        index = self._keys.index(key)
        line = self._lines[index]
        colon = line.index(":")
        value = line[colon + 1 :].strip(" \t")
        self._forget(key)
        if "," in value:
            parts = [part for part in split(value, ",") if part]
            if len(parts) > 1:
                self._lines[index] = f"{line[:colon]}: {', '.join(parts[1:])}"
                return parts[0]
            value = parts[0] if parts else ""
        del self._keys[index]
        del self._lines[index]
        return value

    def drop_first_values(self, key: str, count: int) -> None:
        """So many topmost values of the field are gone, in one pass however they are spread over lines."""
        if count < 1:
            return
        keys: list[str] = []
        lines: list[str] = []
        for own, line in zip(self._keys, self._lines, strict=True):
            if own == key and count:
                colon = line.index(":")
                parts = [part for part in split(line[colon + 1 :], ",") if part]
                dropped = min(count, len(parts))
                count -= dropped
                if dropped == len(parts):
                    continue
                line = f"{line[:colon]}: {', '.join(parts[dropped:])}"
            keys.append(own)
            lines.append(line)
        self._keys = keys
        self._lines = lines
        self._forget(key)

    def replace_first_value(self, key: str, value: str) -> None:
        """The topmost value of the field is this one; others on its line stay."""
        index = self._keys.index(key)
        line = self._lines[index]
        colon = line.index(":")
        parts = split(line[colon + 1 :].strip(" \t"), ",") if "," in line else [""]
        parts[0] = value
        self._lines[index] = f"{line[:colon]}: {', '.join(parts)}"
        self._forget(key)

    def _forget(self, key: str) -> None:
        if self._cache:
            for cached in _CACHED_FROM.get(key, ()):
                self._cache.pop(cached, None)
