# SPDX-License-Identifier: Apache-2.0
"""The order of precedence, as data, and the settings a decision is made under. Nothing else knows the order (B3.1)."""

from __future__ import annotations

from dataclasses import dataclass

from devia.diversion.model import Condition

STANDARD_ORDER: tuple[Condition, ...] = (
    Condition.HANDSET,
    Condition.ALWAYS,
    Condition.NOT_REGISTERED,
    Condition.BUSY,
    Condition.NOT_PRESENT,
    Condition.NO_ANSWER,
)

PRESENCE_FIRST: tuple[Condition, ...] = (
    Condition.HANDSET,
    Condition.ALWAYS,
    Condition.NOT_PRESENT,
    Condition.NOT_REGISTERED,
    Condition.BUSY,
    Condition.NO_ANSWER,
)

HOP_LIMIT = 5
"""Most diversions to numbers in one call (B8.1)."""

NO_ANSWER_RING_TIME = 20
"""Seconds, where a no_answer rule gives none (B6.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedence:
    """How an installation orders the rules and how far a call may be diverted."""

    order: tuple[Condition, ...] = STANDARD_ORDER
    hop_limit: int = HOP_LIMIT
