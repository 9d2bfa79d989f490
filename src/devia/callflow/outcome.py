# SPDX-License-Identifier: Apache-2.0
"""What a device's final answer means: the table of B7, as data."""

from __future__ import annotations

from dataclasses import dataclass

from devia.diversion.ending import answer_to_caller
from devia.diversion.model import Condition, Outcome, SubReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table."""

    number: int
    condition: Condition | None
    sub_reason: SubReason | None = None


SPAM = Row(number=1, condition=None)
DECLINED = Row(number=2, condition=Condition.BUSY, sub_reason=SubReason.DECLINED)
REDIRECTED = Row(number=3, condition=Condition.HANDSET)
BUSY = Row(number=4, condition=Condition.BUSY)
DO_NOT_DISTURB = Row(number=5, condition=Condition.BUSY, sub_reason=SubReason.DO_NOT_DISTURB)
RANG_OUT = Row(number=6, condition=Condition.NO_ANSWER)
NOT_REACHED = Row(number=7, condition=Condition.NOT_REGISTERED, sub_reason=SubReason.UNREACHABLE)
TECHNICAL = Row(number=8, condition=Condition.NOT_REGISTERED, sub_reason=SubReason.TECHNICAL)
FOR_THE_CALLER = Row(number=9, condition=None)
OURS = Row(number=10, condition=None)

REDIRECTS = frozenset({300, 301, 302})
"""With them a phone diverts a call by itself."""

BY_STATUS: dict[int, tuple[Row, Row]] = {
    408: (NOT_REACHED, RANG_OUT),
    480: (DO_NOT_DISTURB, RANG_OUT),
    **dict.fromkeys((607, 608), (SPAM, SPAM)),
    **dict.fromkeys((486, 600), (BUSY, BUSY)),
    **dict.fromkeys((404, 410, 430, 500, 501, 502, 503, 504), (NOT_REACHED, NOT_REACHED)),
    606: (TECHNICAL, TECHNICAL),
    **dict.fromkeys((422, 484), (FOR_THE_CALLER, FOR_THE_CALLER)),
    **dict.fromkeys((401, 407, 482, 483), (OURS, OURS)),
}
"""Status → its row without and with 180 or 183 before it, where the class of the status does not say."""


def outcome_of(status: int, *, rang: bool, redirect: str | None = None, physical: bool = False) -> Outcome:
    """What this final status of a device means.

    `redirect` is the number its 3xx named, where it may be followed (B12.2); a 3xx of a device that is no physical
    phone, or to nowhere, is a decline (B12.1).
    """
    known = BY_STATUS.get(status)
    if known is not None:
        row = known[rang]
    elif status in REDIRECTS:
        row = REDIRECTED if redirect is not None and physical else DECLINED
    elif status >= 600 or status < 400:
        row = DECLINED
    else:
        row = TECHNICAL
    return Outcome(
        row=row.number,
        status=status,
        condition=row.condition,
        sub_reason=row.sub_reason,
        number=redirect if row is REDIRECTED else None,
        rang=rang,
    )


UNREACHABLE = Outcome(
    row=NOT_REACHED.number, status=480, condition=Condition.NOT_REGISTERED, sub_reason=SubReason.UNREACHABLE
)
"""No response at all for 4 s, or no connection (B6.2)."""


def stops_everything(outcome: Outcome) -> bool:
    """The caller gets it, and the call is over (row 1)."""
    return outcome.row == SPAM.number


def cancels_other_branches(outcome: Outcome) -> bool:
    """One device speaks for the user (row 2)."""
    return outcome.row == DECLINED.number


def is_odd(outcome: Outcome) -> bool:
    """It deserves a warning in the log: the device cannot take such calls, or has mistaken us (rows 8 and 10), or
    diverts them by itself, to where nobody follows it (B12.1, B12.2)."""
    return outcome.row in (TECHNICAL.number, OURS.number) or is_lost_redirect(outcome)


def is_lost_redirect(outcome: Outcome) -> bool:
    """The device has diverted the call, and may not, or to nowhere."""
    return outcome.row == DECLINED.number and outcome.status in REDIRECTS


def upstream_status(status: int) -> int:
    """What the caller gets for this final status of a device (B7.2)."""
    return answer_to_caller(status)
