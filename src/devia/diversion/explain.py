# SPDX-License-Identifier: Apache-2.0
"""Decision, Explanation, Step, Verdict: what was decided, and every rule looked at on the way (B16.1).

Codes and values only; sentences are made where they are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from devia.diversion.model import CallerClass, Condition, Destination, Hop, HopOrigin


class Verdict(StrEnum):
    """What became of a rule that was looked at."""

    MATCHED = "matched"
    DISABLED = "disabled"
    """No rule, or switched off."""
    WRONG_CLASS = "wrong_class"
    """A rule exists and is enabled, but only for the other caller class."""
    CONDITION_FALSE = "condition_false"
    SHADOWED = "shadowed"
    """Not reached: an earlier rule won."""
    NOT_PERMITTED = "not_permitted"
    LOOP = "loop"
    """Loop, hop limit, or the destination is the caller."""
    BROKEN = "broken"
    """Its destination does not exist, is closed or switched off."""


class Fact(StrEnum):
    """The fact that settled a verdict."""

    HOLDS = "holds"
    NO_RULE = "no_rule"
    SWITCHED_OFF = "switched_off"
    OTHER_CLASS_ONLY = "other_class_only"
    NOT_ACTIVE = "not_active"
    REGISTERED = "registered"
    NOT_ENGAGED = "not_engaged"
    PRESENT = "present"
    STILL_TO_RING = "still_to_ring"
    OUTCOME_DIFFERS = "outcome_differs"
    EARLIER_RULE = "earlier_rule"
    COURTESY_RING = "courtesy_ring"
    EXTENSION_UNKNOWN = "extension_unknown"
    OWN_NUMBER = "own_number"
    DESTINATION_IS_CALLER = "destination_is_caller"
    MAY_NOT_DIVERT_EXTERNALLY = "may_not_divert_externally"
    COUNTRY_NOT_ALLOWED = "country_not_allowed"
    PREFIX_DENIED = "prefix_denied"
    NUMBER_INVALID = "number_invalid"
    NO_ATTENDANT = "no_attendant"
    ATTENDANT_CLOSED = "attendant_closed"
    ATTENDANT_ALREADY_TRIED = "attendant_already_tried"
    MAILBOX_OFF = "mailbox_off"
    ALREADY_RUNG = "already_rung"
    ALREADY_DIVERTED = "already_diverted"
    HOP_LIMIT = "hop_limit"
    PENDING_OUTSIDE = "pending_outside"
    OWN_EXTENSION_CALLED = "own_extension_called"
    PSAP_CALLBACK = "psap_callback"
    DESTINATION_FAILED = "destination_failed"
    ENDED_BY_DEVICE = "ended_by_device"
    """A device answered that nobody else shall be tried (B7 row 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rule looked at, with its verdict and the fact that settled it."""

    extension: str
    condition: Condition | None
    """None for steps that read no rule (last resort, own extension, emergency call-back)."""
    verdict: Verdict
    fact: Fact
    origin: HopOrigin = HopOrigin.RULE
    destination: Destination | None = None
    value: str | None = None
    """The value the fact is about: a number, a sub-reason, seconds, a status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why: all steps in the order they were looked at."""

    extension: str | None
    caller_class: CallerClass
    occasion: str
    """`arrival`, `reply`, `timeout` or `failure`."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """Ring every live binding of `extension`.

    `seconds` from the first 18x until the decision is asked for again with Timeout; None: only the caps (B6.1, B6.4).
    """

    extension: str
    explanation: Explanation
    seconds: int | None = None
    courtesy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Divert:
    """Send the call to `hop.target`; `hop` is to be added to the call's hops."""

    hop: Hop
    explanation: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Answer the caller with this final status; `q850_cause` adds a Reason header (B11.1)."""

    status: int
    explanation: Explanation
    q850_cause: int | None = None
    hung_up_by: str | None = None
    """The extension whose rule said hang up, where that is why."""


Decision = Ring | Divert | Reject
