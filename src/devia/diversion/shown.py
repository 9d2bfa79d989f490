# SPDX-License-Identifier: Apache-2.0
"""Outside numbers as people read them: grouped as their country does; and what people read, as a number again."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

_NUMBER = re.compile(r"[+0-9 \u00a0()./-]*[0-9][+0-9 \u00a0()./-]*")
_BETWEEN = re.compile(r"[^+0-9]")


@lru_cache(maxsize=16_384)
def national(number: str) -> str | None:
    """The E.164 number as it is written within its country; None where it is none."""
    return _formatted(number, PhoneNumberFormat.NATIONAL)


@lru_cache(maxsize=16_384)
def international(number: str) -> str | None:
    """The E.164 number as it is written everywhere; None where it is none."""
    return _formatted(number, PhoneNumberFormat.INTERNATIONAL)


def bare(text: str) -> str:
    """What is a number, without all that is there to be read alone; other texts as they are."""
    return _BETWEEN.sub("", text) if _NUMBER.fullmatch(text) else text


def _formatted(number: str, form: int) -> str | None:
    if not number.startswith("+"):
        return None
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), form)
    except NumberParseException:
        return None
