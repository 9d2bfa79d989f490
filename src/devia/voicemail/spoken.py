# SPDX-License-Identifier: Apache-2.0
"""Numbers, times and counts in spoken words: names of prompts, one after another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

LARGEST: Final = 59
"""The largest number that is said as one."""
_DIGITS: Final = frozenset("0123456789")


def number(value: int) -> list[str]:
    """A count, said as one number up to `LARGEST`, digit by digit beyond."""
    if 0 <= value <= LARGEST:
        return [f"number_{value}"]
    return [f"number_{digit}" for digit in str(abs(value))]


def counts(new: int, heard: int) -> list[str]:
    """How many messages there are."""
    if not new and not heard:
        return ["no_messages"]
    said = ["you_have", *_counted(new, "new_message", "new_messages", "no_new_messages")]
    if heard:
        said += ["and", *_counted(heard, "heard_message", "heard_messages", "")]
    return said


def _counted(count: int, one: str, many: str, none: str) -> list[str]:
    if count == 0:
        return [none]
    return [one] if count == 1 else [*number(count), many]


def caller(dialled: str | None) -> list[str]:
    """Who called, digit by digit; a withheld number is said to be one (B1.3)."""
    if dialled is None:
        return ["from", "withheld"]
    return ["from", *digits(dialled)]


def digits(telephone: str) -> list[str]:
    """A telephone number, digit by digit."""
    said = ["plus"] if telephone.startswith("+") else []
    return [*said, *[f"number_{each}" for each in telephone if each in _DIGITS]]


def moment(at: datetime, now: datetime) -> list[str]:
    """When it was; both in the time the owner lives by. The day is named where it is near."""
    said = ["at", *number(at.hour), *number(at.minute)]
    if at.date() == now.date():
        return ["today", *said]
    if at.date() == (now - timedelta(days=1)).date():
        return ["yesterday", *said]
    if timedelta(0) <= now - at < timedelta(days=6):
        return [f"day_{at.weekday()}", *said]
    return [*number(at.day), f"month_{at.month}", *said]


def lasting(seconds: float) -> list[str]:
    """How long a message is."""
    return ["lasting", *number(max(1, round(seconds))), "seconds"]
