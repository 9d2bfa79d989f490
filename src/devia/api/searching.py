# SPDX-License-Identifier: Apache-2.0
"""What somebody types to find a person, a number or a key, and whether a text is meant by it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "‐": "-", "‑": "-"})
"""Written as keyboards have them."""


class SearchWords:
    """Words that have all to be there, in any order, each a part of any of the texts: `ver car` is Carla Verdi.

    Case and accents make no difference, nor which apostrophe is typed.
    """

    __slots__ = ("_words",)

    def __init__(self, typed: str) -> None:
        self._words = folded(typed).split()

    def finds(self, texts: Iterable[str | None]) -> bool:
        """Whether every word is in one of the texts; without a word everything is found."""
        text = folded("\n".join(filter(None, texts)))
        return all(word in text for word in self._words)


def folded(text: str) -> str:
    """The text without case and accents; the same for all ways to write it."""
    if text.isascii():
        return text.casefold().translate(_ALIKE) if "`" in text else text.casefold()
    # ł and ø are letters of their own to Unicode: they stay.
    apart = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    return "".join([letter for letter in apart if not unicodedata.combining(letter)]).casefold()
