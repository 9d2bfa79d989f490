# SPDX-License-Identifier: Apache-2.0
"""Outside numbers as people read them: grouped as their country does."""

from __future__ import annotations

from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat


@lru_cache(maxsize=4_096)
def national(number: str) -> str | None:
    """The E.164 number as it is written within its country; None where it is none."""
    return _formatted(number, PhoneNumberFormat.NATIONAL)


@lru_cache(maxsize=4_096)
def international(number: str) -> str | None:
    """The E.164 number as it is written everywhere; None where it is none."""
    return _formatted(number, PhoneNumberFormat.INTERNATIONAL)


def _formatted(number: str, form: int) -> str | None:
    if not number.startswith("+"):
        return None
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), form)
    except NumberParseException:
        return None
