# SPDX-License-Identifier: Apache-2.0
"""The frozen values a decision is made of and made from.

Nothing here computes: a value says what is known (Call, Plan, CalleeState, Directory) or what was decided
(Hop, and in `explain` Decision and Explanation). Numbers are text in one canonical form: an internal number as its
digits ("201"), an outside number in E.164 with "+" ("+390255500001").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol


class CallerClass(StrEnum):
    """How the call entered; decided once, never changed along the hops (B1.1)."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Condition(StrEnum):
    """When a rule applies. Their order of precedence is data, in `order` (B3.1)."""

    HANDSET = "handset"
    ALWAYS = "always"
    NOT_REGISTERED = "not_registered"
    BUSY = "busy"
    NOT_PRESENT = "not_present"
    NO_ANSWER = "no_answer"


class SubReason(StrEnum):
    """What made a condition hold where its name alone does not say (B7)."""

    DECLINED = "declined"
    DO_NOT_DISTURB = "do_not_disturb"
    UNREACHABLE = "unreachable"
    TECHNICAL = "technical"


class Notify(StrEnum):
    """How a user hears of diversions of their calls (B14)."""

    NONE = "none"
    CLIENT = "client"
    EMAIL = "email"
    BOTH = "both"


class CallerIdPolicy(StrEnum):
    """Whose number an outside leg shows (B13.3)."""

    DEFAULT = "default"
    CALLER = "caller"
    CALLER_IF_SAME_SITE = "caller_if_same_site"
    DIVERTING = "diverting"


# Destinations: what a rule names -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ToNumber:
    """Call another number: an internal one ("202") or an outside one ("+39…"), canonical."""

    number: str


@dataclass(frozen=True, slots=True)
class ToAttendant:
    """Return to the attendant of the diverting user's site ("capolinea", B9)."""


@dataclass(frozen=True, slots=True)
class ToVoicemail:
    """Leave a message in the diverting user's mailbox (B10)."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the call with the response B11.1 names for the condition."""


Destination = ToNumber | ToAttendant | ToVoicemail | HangUp
Otherwise = ToVoicemail | ToAttendant | HangUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a plan, for one condition and one caller class (B3.3).

    Ring times are whole seconds (B15.2): `ring_time` of `always` None or 0–180 (0 and None divert at once), of
    `no_answer` None (20 s) or 5–180; `destination_ring_time` None or 5–180 (B6.3). `otherwise` None means the
    default of B11.2.
    """

    destination: Destination
    enabled: bool = True
    ring_time: int | None = None
    destination_ring_time: int | None = None
    otherwise: Otherwise | None = None


RulesByClass = Mapping[CallerClass, Rule]
_NO_RULES: Mapping[Condition, RulesByClass] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All of one extension's rules. A missing entry is a rule that does not exist. `handset` is never among them."""

    rules: Mapping[Condition, RulesByClass] = field(default_factory=lambda: _NO_RULES)
    notify: Notify = Notify.NONE
    caller_id: CallerIdPolicy = CallerIdPolicy.DEFAULT

    def rule(self, condition: Condition, caller_class: CallerClass) -> Rule | None:
        """The rule for this condition and class, or None where the plan has none."""
        by_class = self.rules.get(condition)
        return None if by_class is None else by_class.get(caller_class)


EMPTY_PLAN = Plan()


# The called side ---------------------------------------------------------------------------------------------------


class HandsetOrigin(StrEnum):
    """Where a standing handset diversion was learnt (B12.1)."""

    SYNC = "sync"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handset:
    """A standing diversion set on the phone; both caller classes (B3.3, B12)."""

    destination: ToNumber
    origin: HandsetOrigin
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CalleeState:
    """What is known of the called extension at this moment; the core looks nowhere else (B2)."""

    registered: bool = True
    engaged: bool = False
    present: bool = True
    do_not_disturb: bool = False
    handset: Handset | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionFacts:
    """What a decision may ask about an extension that exists."""

    number: str
    site: str
    mailbox_enabled: bool = False
    may_divert_externally: bool = False
    attendant: str | None = None
    """Number of the attendant assigned to the extension's site (B4.2); None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendantFacts:
    """What a decision may ask about an attendant group."""

    number: str
    is_open: bool = True
    overflow: Destination | None = None
    """Where a call goes that no operator answers (B9.3); ToVoicemail is the diverting user's mailbox."""


class Directory(Protocol):
    """Read-only facts about everybody, taken from one immutable snapshot at one moment."""

    def extension(self, number: str) -> ExtensionFacts | None:
        """The extension with exactly this internal number, or None."""

    def attendant(self, number: str) -> AttendantFacts | None:
        """The attendant group with exactly this internal number, or None."""

    def extension_of_public(self, number: str) -> str | None:
        """The internal number this outside number (E.164) is, where it is one of ours (B18.2)."""


# The call ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who is calling. `number` is canonical: the extension for an internal caller, else E.164; None if unknown."""

    caller_class: CallerClass
    number: str | None = None
    name: str | None = None
    withheld: bool = False
    extension: str | None = None
    """Set only where the caller was authenticated as one of ours (B1.1), never by equality of numbers."""
    site: str | None = None


class HopOrigin(StrEnum):
    """What moved the call at a hop."""

    RULE = "rule"
    HANDSET = "handset"
    """A standing handset diversion."""
    DEFLECTION = "deflection"
    """A 302 from a phone during this call (B12.1)."""
    OVERFLOW = "overflow"
    """An attendant group's own overflow (B9.3)."""
    OTHERWISE = "otherwise"
    """What follows a diversion whose destination failed (B11.2)."""
    LAST_RESORT = "last_resort"
    """Nothing left on a limit or a loop (B8.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToExtension:
    """Target: an extension, whose own plan is followed (B8.1)."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToOutside:
    """Target: an outside number in E.164."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAttendantGroup:
    """Target: an attendant group by its number (B9)."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMailbox:
    """Target: the mailbox of this extension's user (B10.1)."""

    extension: str


Target = ToExtension | ToOutside | ToAttendantGroup | ToMailbox
"""Where a call is sent: a destination made definite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One diversion of a call that happened: from whom, why, where to."""

    diverting: str
    condition: Condition
    target: Target
    origin: HopOrigin = HopOrigin.RULE
    sub_reason: SubReason | None = None
    after_ringing: bool = False
    """For a deflection: the phone had rung before its 302 (B13.2: cause 487 instead of 480)."""
    destination_ring_time: int | None = None
    otherwise: Otherwise | None = None
    follows: int | None = None
    """For `overflow`, `otherwise` and `last_resort`: index in `Call.hops` of the diversion it follows, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The facts of one attempt, as far as it has come. A new value is made at each step."""

    caller: Caller
    called: str
    """The internal number first dialled; never changes along the hops."""
    hops: tuple[Hop, ...] = ()
    rung: frozenset[str] = frozenset()
    """Extensions whose phones were rung in this call; not rung again (B7.3, B8.1)."""
    received_diversions: int = 0
    """Diversions a trunk's Diversion or History-Info told of; they count towards the limit (B8.3)."""
    psap_callback: bool = False
    """An accepted emergency call-back: rings through, no rule is read (B17)."""
    limited: str | None = None
    """The extension a limit or a loop has kept from diverting the call on; None: no such thing (B8.2)."""


# Occasions: the moment rules are read ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one device's final answer means: a row of the table in B7. Lower rows come first (B7.1)."""

    row: int
    status: int
    """The SIP status seen, or what stands for it (408 for no answer at all)."""
    condition: Condition | None
    sub_reason: SubReason | None = None
    number: str | None = None
    """Row 3 only: the canonical number the phone's 302 named (B12.2)."""
    rang: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """The call has just come to this extension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The extension's devices have all ended; `outcomes` may be empty (nobody could be rung)."""

    outcomes: tuple[Outcome, ...]
    courtesy: bool = False
    """The ring that ended was the courtesy ring of B5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeout:
    """The ring time that `Ring` asked for, or the cap of B6.4, has passed; `outcomes` of devices that ended before."""

    outcomes: tuple[Outcome, ...] = ()
    courtesy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The last hop's destination failed (B11.2), or a directly dialled attendant group did not answer.

    `status` is what the destination answered (408 where it was its ring time that passed).
    """

    status: int


Occasion = Arrival | Reply | Timeout | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that a decision is made from, beside the Directory and the Settings."""

    call: Call
    extension: str | None
    """The extension whose plan is read, or None where what failed is no extension."""
    occasion: Occasion
    plan: Plan = EMPTY_PLAN
    state: CalleeState = field(default_factory=CalleeState)
    pending_outside: frozenset[str] = frozenset()
    """Outside numbers to which this extension has an unanswered diversion for the same caller (B8.3)."""
