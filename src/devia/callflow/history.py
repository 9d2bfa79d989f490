# SPDX-License-Identifier: Apache-2.0
"""The diversions of a call as the network sees them: History-Info, Diversion (B13.2, RFC 7044, RFC 5806, RFC 4458)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from devia.diversion.model import Call, Condition, Hop, HopOrigin, SubReason, ToMailbox
from devia.sip.message import Request
from devia.sip.scan import parameters

PublicOf = Callable[[str], str | None]

CAUSE: dict[Condition, int] = {
    Condition.HANDSET: 302,
    Condition.ALWAYS: 302,
    Condition.NOT_REGISTERED: 503,
    Condition.BUSY: 486,
    Condition.NOT_PRESENT: 404,
    Condition.NO_ANSWER: 408,
}
DIVERSION_REASON: dict[Condition, str] = {
    Condition.HANDSET: "unconditional",
    Condition.ALWAYS: "unconditional",
    Condition.NOT_REGISTERED: "unavailable",
    Condition.BUSY: "user-busy",
    Condition.NOT_PRESENT: "away",
    Condition.NO_ANSWER: "no-answer",
}
MOST_RECEIVED = 255
"""A peer's count beyond this means no more than this."""


def cause_of(hop: Hop) -> int:
    """The cause parameter of the entry this hop leads to."""
    if hop.origin is HopOrigin.DEFLECTION:
        return 487 if hop.after_ringing else 480
    return CAUSE[hop.condition]


def reason_of(hop: Hop) -> str:
    """The Diversion reason of this hop."""
    if hop.origin is HopOrigin.DEFLECTION:
        return "deflection"
    if hop.condition is Condition.BUSY and hop.sub_reason is SubReason.DO_NOT_DISTURB:
        return "do-not-disturb"
    return DIVERSION_REASON[hop.condition]


def history_info_values(call: Call, received: list[str], domain: str, public_of: PublicOf | None) -> list[str]:
    """A diverted call's whole History-Info, in order: what came from a trunk, then one entry a hop.

    `public_of` gives an extension's public number for the outside; None inside, where extensions are shown as such.
    """
    values = list(received)
    index = _last_index(received)
    private = "?Privacy=history" if call.caller.withheld else ""
    if not values:
        first = call.hops[0].diverting
        index = "1"
        values.append(f"<sip:{_number(first, public_of)}@{domain}{_failed(call.hops[0], private)}>;index=1")
    entries = [index]
    children: Counter[str] = Counter()
    for position, hop in enumerate(call.hops):
        parent = entries[_source(call.hops, position)]
        children[parent] += 1
        entries.append(f"{parent}.{children[parent]}")
        tail = private
        if position + 1 < len(call.hops) and _source(call.hops, position + 1) == position + 1:
            tail = _failed(call.hops[position + 1], private)
        uri = f"sip:{_target(hop, public_of)}@{domain};cause={cause_of(hop)}{tail}"
        values.append(f"<{uri}>;index={entries[-1]};mp={parent}")
    return values


def diversion_values(call: Call, domain: str, public_of: PublicOf) -> list[str]:
    """One Diversion value a hop, the latest first (RFC 5806 §5). Values received before stand below them."""
    privacy = "off"
    return [
        f"<sip:{_number(hop.diverting, public_of)}@{domain};user=phone>;reason={reason_of(hop)};counter=1"
        f";privacy={privacy};screen=yes"
        for hop in reversed(call.hops)
    ]


def voicemail_uri(hop: Hop, domain: str) -> str:
    """Where a deposit goes, and whose it is (RFC 4458 §2, B10.1)."""
    assert isinstance(hop.target, ToMailbox)
    return f"sip:vm@{domain};target=sip:{hop.target.extension}%40{domain};cause={cause_of(hop)}"


def listening_uri(extension: str, domain: str) -> str:
    """Where this extension's messages are listened to (B10.5)."""
    return f"sip:listen@{domain};target=sip:{extension}%40{domain}"


def received_diversions(request: Request) -> int:
    """How many diversions a trunk's headers tell of (B8.3): the larger of what Diversion and History-Info say."""
    by_diversion = 0
    for value in request.values("diversion"):
        counter = dict(parameters(value.rpartition(">")[2].lstrip(" ;"))).get("counter") or "1"
        number = int(counter) if counter.isascii() and counter.isdigit() and len(counter) < 4 else MOST_RECEIVED
        by_diversion += max(1, number)
    by_history = sum([1 for value in request.values("history-info") if ";cause=" in value.lower()])
    return min(MOST_RECEIVED, max(by_diversion, by_history))


def _source(hops: Sequence[Hop], position: int) -> int:
    """Which entry a hop leads away from, counted from the one that was called.

    As a rule the last one. What follows the failure of a destination is the wish of the user who diverted there.
    """
    hop = hops[position]
    if hop.origin is HopOrigin.LAST_RESORT:
        return 0
    if hop.origin is HopOrigin.OTHERWISE and hop.follows is not None:
        return _source(hops, hop.follows)
    return position


def _target(hop: Hop, public_of: PublicOf | None) -> str:
    target = hop.target
    return _number(target.extension if isinstance(target, ToMailbox) else target.number, public_of)


def _number(number: str, public_of: PublicOf | None) -> str:
    """The number as this side may see it; an extension without a public number is not shown outside."""
    if number.startswith("+") or public_of is None:
        return number
    return public_of(number) or "anonymous"


def _failed(hop: Hop, private: str) -> str:
    """The escaped Reason on the entry this hop led away from (RFC 7044 §5.1), where it was tried at all; how a group
    failed is not known."""
    if hop.condition in (Condition.ALWAYS, Condition.NOT_PRESENT):
        return private
    if hop.origin is HopOrigin.HANDSET or hop.origin is HopOrigin.OVERFLOW:
        return private
    # How it failed, which of a deflection its cause parameter does not say (RFC 4458 §2).
    status = 302 if hop.origin is HopOrigin.DEFLECTION else cause_of(hop)
    reason = f"Reason=SIP%3Bcause%3D{status}"
    return f"{private}&{reason}" if private else f"?{reason}"


def _last_index(received: list[str]) -> str:
    """The index to continue from; received entries are kept even where theirs makes no sense."""
    if not received:
        return "1"
    index = dict(parameters(received[-1].rpartition(">")[2].lstrip(" ;"))).get("index") or "1"
    plain = index.replace(".", "")
    return index if plain.isascii() and plain.isdigit() and len(index) < 64 else "1"
