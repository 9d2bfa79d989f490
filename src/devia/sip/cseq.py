# SPDX-License-Identifier: Apache-2.0
"""CSeq (RFC 3261 §20.16)."""

from __future__ import annotations

from functools import lru_cache

from devia.sip.errors import BadHeader
from devia.sip.header_names import is_token

_SHORT = 64
"""Characters of the longest value that is remembered once read."""


def cseq_in(text: str) -> tuple[int, str]:
    """The number and the method a CSeq says.

    Raises:
        BadHeader: it is none.
    """
    return _usual(text) if len(text) <= _SHORT else _read(text)


def _read(text: str) -> tuple[int, str]:
    number, _, method = text.replace("\t", " ").partition(" ")
    method = method.strip(" ")
    # RFC 3261 §8.1.1.5: less than 2**31.
    if not (number.isascii() and number.isdigit()) or len(number) > 10 or int(number) >= 2**31 or not is_token(method):
        raise BadHeader("CSeq", text)
    return int(number), method


_usual = lru_cache(maxsize=4_096)(_read)
"""Small numbers and few methods mostly."""
