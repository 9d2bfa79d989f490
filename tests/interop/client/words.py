# SPDX-License-Identifier: Apache-2.0
"""The texts of the client, read from its catalogues as the client reads them."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

CATALOGUES = Path(__file__).resolve().parents[3] / "web" / "src" / "locales"

_LITERAL = re.compile(r"\{'([^']*)'\}")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Words:
    """`words("diversions.save.changes", n=2)` is what stands on the page then."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of this key. A value missing or left over is a mistake of the test."""
        text = _chosen(self.raw(key), values)
        wanted = set(_PLACEHOLDER.findall(text))
        assert wanted <= values.keys(), f"{key} wants {sorted(wanted)}: {text!r}"
        assert values.keys() - wanted <= {"n"}, f"{key} has no place for {sorted(values.keys() - wanted)}: {text!r}"
        filled = _PLACEHOLDER.sub(lambda match: str(values[match[1]]), text)
        return _LITERAL.sub(lambda match: match[1], filled)

    def raw(self, key: str) -> str:
        """The text as it stands in the catalogue."""
        area, *path = key.split(".")
        found: Any = _area(self.language, area)
        for part in path:
            found = found[part]
        assert isinstance(found, str), f"{key} is not one text"
        return found

    def beginning(self, key: str) -> "re.Pattern[str]":
        """Matches the text of this key whatever is filled in."""
        pieces = _PLACEHOLDER.split(self.raw(key))
        return re.compile("".join(re.escape(piece) if n % 2 == 0 else ".+?" for n, piece in enumerate(pieces)))


def _chosen(text: str, values: dict[str, object]) -> str:
    """Of `one | many`, or `none | one | many`, the one for `n`, as vue-i18n chooses."""
    forms = text.split(" | ")
    if len(forms) == 1:
        return text
    count = values["n"]
    assert isinstance(count, int), f"{text!r} wants a count"
    if len(forms) == 2:
        return forms[0 if count == 1 else 1]
    return forms[min(count, 2)]


@cache
def _area(language: str, area: str) -> Any:
    return json.loads((CATALOGUES / language / f"{area}.json").read_text(encoding="utf-8"))
