# SPDX-License-Identifier: Apache-2.0
"""The header fields of one message, in order: one list of canonical keys, one of raw lines (RFC 3261 §7.3).

A line nobody touches leaves byte for byte as it came.
"""

from __future__ import annotations

from devia.sip.head import value_in
from devia.sip.header_names import DISPLAY, KEYS, key_of
from devia.sip.scan import split


def unbroken(text: str) -> str:
    """The text, put in by us.

    Raises:
        ValueError: it breaks its line; the rest would be read as another field further on.
    """
    if "\n" in text or "\r" in text or "\0" in text:
        raise ValueError(f"line break within {text[:80]!r}")
    return text


def line_of(name: str, value: str) -> str:
    """The line of a field put in by us.

    Raises:
        ValueError: the value breaks it.
    """
    return f"{name}: {unbroken(value)}"


class Fields:
    """Reading and changing them as text."""

    __slots__ = ("_first", "_keys", "_lines", "_repeated")

    def __init__(self, keys: list[str], lines: list[str], first: dict[str, str] | None = None) -> None:
        """The lines hold no line break: they were split at them, or made by `line_of`. `first` has the value of each
        field's first line, where that is known already."""
        self._keys = keys
        self._lines = lines
        self._first = first
        """Key → the value of its first line; None until one is asked for."""
        self._repeated: set[str] | None = None
        """Keys with several lines, once it has been asked for."""

    # Reading raw -------------------------------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        """Whether the message carries the field."""
        return key in self._index()

    def count(self, key: str) -> int:
        """How many lines of this field there are."""
        return self._keys.count(key)

    def is_single(self, key: str) -> bool:
        """Whether there is one line of this field, no more and no less."""
        first = self._index()
        if key not in first:
            return False
        if len(first) == len(self._keys):
            return True
        if self._repeated is None:
            self._repeated = _repeated(self._keys)
        return key not in self._repeated

    def first(self, key: str) -> str | None:
        """Value of the first line of this field, stripped; None without one."""
        return self._index().get(key)

    def lines(self, key: str) -> list[str]:
        """Values of all lines of this field, stripped."""
        value = self.first(key)
        if value is None:
            return []
        if self.is_single(key):
            return [value]
        return [_value_of(line) for own, line in zip(self._keys, self._lines, strict=True) if own == key]

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

    def forget_readings(self) -> None:
        """What has been read so far takes no memory any more; it is read again if it is asked for again."""
        self._first = None
        self._repeated = None

    # Changing ----------------------------------------------------------------------------------------------------

    def prepend(self, name: str, value: str) -> None:
        """The field stands before all others of the message."""
        self._insert(0, name, value)

    def append(self, name: str, value: str) -> None:
        """The field stands after all others."""
        self._insert(len(self._keys), name, value)

    def insert_before(self, key: str, name: str, value: str) -> None:
        """The field stands before the first field with `key`, or last where there is none."""
        self._insert(self._keys.index(key) if self.has(key) else len(self._keys), name, value)

    def replace(self, key: str, value: str) -> None:
        """The first line of the field has this value; it is appended where there was none."""
        name = DISPLAY.get(key) or key.title()
        if not self.has(key):
            self.append(name, value)
            return
        line = line_of(name, value)
        self._lines[self._keys.index(key)] = line
        self._index()[key] = value.strip(" \t")
        self._forget(key)

    def remove(self, key: str) -> int:
        """The field is gone; how many lines it had."""
        if not self.has(key):
            return 0
        if self.is_single(key):
            index = self._keys.index(key)
            del self._keys[index]
            del self._lines[index]
            self._changed(key)
            return 1
        kept = [index for index, own in enumerate(self._keys) if own != key]
        gone = len(self._keys) - len(kept)
        self._keys = [self._keys[index] for index in kept]
        self._lines = [self._lines[index] for index in kept]
        self._changed(key)
        return gone

    def pop_first_value(self, key: str) -> str | None:
        """The topmost value of the field is taken off and returned, be it a line of its own or the first of several."""
        value = self.first(key)
        if value is None:
            return None
        index = self._keys.index(key)
        if "," in value:
            parts = [part for part in split(value, ",") if part]
            if len(parts) > 1:
                line = self._lines[index]
                self._lines[index] = f"{line[: line.index(':')]}: {', '.join(parts[1:])}"
                self._changed(key)
                return parts[0]
            value = parts[0] if parts else ""
        del self._keys[index]
        del self._lines[index]
        self._changed(key)
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
        self._changed(key)

    def replace_first_value(self, key: str, value: str) -> None:
        """The topmost value of the field is this one; others on its line stay."""
        index = self._keys.index(key)
        line = self._lines[index]
        colon = line.index(":")
        if "," in line:
            parts = split(line[colon + 1 :].strip(" \t"), ",")
            parts[0] = value
            value = ", ".join(parts)
        self._lines[index] = line_of(line[:colon], value)
        self._changed(key)

    # -------------------------------------------------------------------------------------------------------------

    def _index(self) -> dict[str, str]:
        first = self._first
        if first is None:
            first = self._first = {}
            # From the last to the first: of several lines the first one stays.
            for index in range(len(self._keys) - 1, -1, -1):
                first[self._keys[index]] = _value_of(self._lines[index])
        return first

    def _line(self, key: str) -> str:
        """The first line of this field, which is there."""
        return self._lines[self._keys.index(key)]

    def _copied_index(self) -> dict[str, str] | None:
        """For a copy, whose lines are the same and need not be looked at again."""
        return None if self._first is None else self._first.copy()

    def _insert(self, index: int, name: str, value: str) -> None:
        key = KEYS.get(name) or key_of(name)
        line = line_of(name, value)
        self._keys.insert(index, key)
        self._lines.insert(index, line)
        first = self._first
        if first is not None:
            if index == 0 or key not in first:
                first[key] = value.strip(" \t")
            else:
                first[key] = _value_of(self._line(key))
        self._forget(key)

    def _changed(self, key: str) -> None:
        """Lines of this field are not what they were."""
        first = self._first
        if first is not None:
            if key in self._keys:
                first[key] = _value_of(self._line(key))
            else:
                first.pop(key, None)
        self._forget(key)

    def _forget(self, key: str) -> None:
        """What is remembered of this field is not so any more."""
        self._repeated = None


def _value_of(line: str) -> str:
    return value_in(line, line.find(":"))


def _repeated(keys: list[str]) -> set[str]:
    seen: set[str] = set()
    repeated: set[str] = set()
    for key in keys:
        if key in seen:
            repeated.add(key)
        else:
            seen.add(key)
    return repeated
