# SPDX-License-Identifier: Apache-2.0
"""What an installation consists of: frozen values, each with the key it is stored under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from devia.diversion.explain import Explanation
from devia.diversion.model import (
    EMPTY_PLAN,
    Caller,
    CallerClass,
    CallerIdPolicy,
    Condition,
    Destination,
    Handset,
    Hop,
    Plan,
)

DEFAULT_SITE = "default"


class Role(StrEnum):
    """What a user may do: their own things, or everything."""

    USER = "user"
    ADMINISTRATOR = "administrator"


class Language(StrEnum):
    """Languages devia speaks."""

    ITALIAN = "it"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person with an extension. `username` is the key; `extension` is unique."""

    username: str
    name: str
    extension: str | None
    """None for an administrator without a phone."""
    password_hash: str
    extension_since: datetime | None = None
    """Since when they have it; None: since ever, or they have none."""
    role: Role = Role.USER
    site: str = DEFAULT_SITE
    email: str | None = None
    language: Language = Language.ITALIAN
    public_number: str | None = None
    """E.164 (B18.2)."""
    may_divert_externally: bool = False
    may_call_externally: bool = True
    mailbox_enabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A SIP device of one extension (B19.6). `username` is the key. Passwords are kept as digest secrets only."""

    username: str
    extension: str
    ha1_md5: str
    ha1_sha256: str
    physical: bool = False
    label: str = ""
    md5_only: bool = False
    """Offer this device MD5 alone (B19.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place. `name` is the key; the site named `default` always exists (B9.1)."""

    name: str
    attendant: str | None = None
    """Number of the attendant group assigned to it; None: the default site's."""
    time_zone: str = "Europe/Rome"


class Strategy(StrEnum):
    """How the members of an attendant group are rung (B9.1)."""

    PARALLEL = "parallel"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """Open from `start` to `end` (local time of the site) on `weekdays` (0 Monday … 6 Sunday)."""

    weekdays: frozenset[int]
    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendant:
    """An attendant group. `number` is the key (B9)."""

    number: str
    members: tuple[str, ...]
    site: str = DEFAULT_SITE
    strategy: Strategy = Strategy.PARALLEL
    opening_hours: tuple[OpeningHours, ...] = ()
    """Empty: always open."""
    overflow: Destination | None = None
    ring_time: int = 30
    """Seconds a parallel group, or each member of an ordered one, rings."""


class Refer(StrEnum):
    """What is done with REFER towards or from a trunk (B19.11)."""

    PASS = "pass"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """A way out and in. `name` is the key (B18.2)."""

    name: str
    host: str
    port: int = 5060
    transport: str = "udp"
    addresses: tuple[str, ...] = ()
    """CIDRs it calls from; empty: `host`."""
    numbers: tuple[str, ...] = ()
    """Ranges of E.164 numbers mapped to extensions, as `diversion.ranges` reads them."""
    on_net: bool = False
    priority: int = 0
    """Lower is tried first."""
    caller_id: CallerIdPolicy = CallerIdPolicy.DEFAULT
    shows_foreign_caller: bool = True
    """Whether it lets an outside caller's number through as caller id (B13.3)."""
    diversion_header: bool = True
    history_info: bool = True
    refer: Refer = Refer.PASS


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorship:
    """Who brought something about, and when."""

    at: datetime
    by: str
    """User name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlan:
    """The plan of `extension` (the key) with its revision; `handset` lives beside it, so that saving never races it."""

    extension: str
    plan: Plan = EMPTY_PLAN
    revision: int = 0
    """Counts saves; the ETag is made of it (B15.1)."""
    changed: Authorship | None = None
    """Who saved it last; None: nobody yet, or before that was remembered."""
    rules_changed: Mapping[tuple[Condition, CallerClass], Authorship] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Of each rule: who switched it on or off, or sent it elsewhere, the last time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredHandset:
    """A standing handset diversion and do-not-disturb of `extension` (the key) (B12)."""

    extension: str
    handset: Handset | None = None
    do_not_disturb: bool = False


class MailNotice(StrEnum):
    """What a mailbox's owner is mailed of a new message (B10.4)."""

    NONE = "none"
    TEXT = "text"
    AUDIO = "audio"


class Greeting(StrEnum):
    """What a caller is greeted for. `any` is for every occasion that has none of its own."""

    BUSY = "busy"
    NO_ANSWER = "no_answer"
    ABSENT = "absent"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class GreetingSound:
    """A greeting its owner has recorded; `id` names its file."""

    id: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxSettings:
    """How the mailbox of `extension` (the key) is kept. Whether it is in use is its user's `mailbox_enabled`."""

    extension: str
    pin_hash: str | None = None
    """None: there is no PIN, and nobody listens by phone."""
    max_messages: int = 100
    max_seconds: int = 180
    """The longest message."""
    retention_days: int | None = None
    """Messages older than that go by themselves; None: they stay."""
    email: MailNotice = MailNotice.NONE
    greetings: Mapping[Greeting, GreetingSound] = field(default_factory=lambda: MappingProxyType({}))
    """The owner's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A machine's way in. `id` is the key; only a hash of the secret is kept."""

    id: str
    username: str
    secret_hash: str
    label: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSession:
    """A signed-in browser. `id` is the key (a hash of what the cookie carries)."""

    id: str
    username: str
    created_at: datetime
    expires_at: datetime
    user_agent: str = ""
    address: str = ""
    """Where it was signed in from."""


Entity = User | Device | Site | Attendant | Trunk | StoredPlan | StoredHandset | MailboxSettings | ApiToken | WebSession


class AuditSource(StrEnum):
    """From where a change came (B15.3)."""

    WEB = "web"
    API = "api"
    PHONE = "phone"
    CODE = "code"
    COMMAND_LINE = "command_line"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who changed what, from where, before and after (B15.3). `before`/`after` are plain documents without secrets."""

    at: datetime
    actor: str
    source: AuditSource
    action: str
    kind: str
    key: str
    extension: str | None = None
    before: Any = None
    after: Any = None
    device: str | None = None
    """User name of the device it was done at, where it was one of ours."""
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which audit entries are wanted; None: no matter."""

    extension: str | None = None
    actor: str | None = None
    kind: str | None = None
    key: str | None = None
    action: str | None = None
    source: AuditSource | None = None
    since: datetime | None = None
    """At this moment or later."""
    until: datetime | None = None
    """Before this moment."""
    search: str | None = None
    """Part of an actor, a key or an action, whatever the case."""


EVERY_ENTRY = AuditFilter()


class CallEnd(StrEnum):
    """How a call record ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """One call, written once, after the fact (B16.2). Times are aware UTC."""

    id: str
    call_id: str
    started_at: datetime
    caller: Caller
    called: str
    """What was dialled: an internal number, or the outside number of a direct call."""
    end: CallEnd
    status: int
    """Final status the caller got."""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    """When the INVITE transaction was over; the end of an answered call is not part of the record."""
    answered_by: str | None = None
    """Extension, outside number, attendant member or `mailbox:EXT` that answered."""
    diverting: tuple[str, ...] = ()
    """Extensions whose rules moved it; they may see the record too (B16.4)."""
    hops: tuple[Hop, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    events: tuple[tuple[float, str, str], ...] = ()
    """What happened, with the seconds since the start: `ring` and whose phones, `divert` and where to, `answered` and
    by whom (both as in `answered_by`), `reject` and the status, `cancelled`."""
