# SPDX-License-Identifier: Apache-2.0
"""What the called side sees of the caller (B1.3, B1.4, B9.2, B13.3; RFC 3323, RFC 3325)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from devia.callflow.gateway import Gateway
from devia.diversion.model import Call, Caller, CallerClass, CallerIdPolicy, Condition, ToAttendantGroup
from devia.sip.address import NameAddr
from devia.sip.errors import BadMessage
from devia.sip.message import Request
from devia.sip.scan import quoted
from devia.sip.text import readable

RETURNS: dict[Condition, str] = {
    Condition.NO_ANSWER: "Ritorno per Non Risposta",
    Condition.BUSY: "Ritorno per Occupato",
    Condition.ALWAYS: "Ritorno per Deviato",
    Condition.NOT_REGISTERED: "Ritorno Irregolare",
    Condition.NOT_PRESENT: "Ritorno per Assente",
    Condition.HANDSET: "Ritorno Generico",
}
"""What an operator reads of a call that returns (B9.2)."""

ANONYMOUS = "Anonymous"
"""Display name of a caller who stays unknown (RFC 3323 §4.1.1.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How the caller is presented on one leg; None: left as the caller's INVITE has it."""

    display: str | None = None
    """Display name From gets; its URI and tag stay (B9.2)."""
    anonymous: bool = False
    """From tells nobody's name and number; its tag stays (B1.3)."""
    asserted: str | None = None
    """P-Asserted-Identity value; None: none."""
    privacy: str | None = None
    """Privacy value to set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What of an extension of ours decides how its calls look outside (B13.3)."""

    public_number: str | None = None
    site: str | None = None
    caller_id: CallerIdPolicy = CallerIdPolicy.DEFAULT
    """Of its plan: what it wishes for the calls it diverts."""


PartyOf = Callable[[str], Party]


def anonymous_from(tag: str | None, display: str = ANONYMOUS) -> str:
    """The From value of a caller who stays unknown (RFC 3323 §4.1)."""
    address = f"{quoted(display)} <sip:anonymous@anonymous.invalid>"
    return address if tag is None else f"{address};tag={tag}"


def is_withheld(request: Request) -> bool:
    """Whether the caller asked to stay unknown (RFC 3323 §4.1)."""
    privacy = request.first("privacy")
    if privacy is not None and not {"id", "user", "header"}.isdisjoint(
        [token.strip().lower() for token in privacy.split(";")]
    ):
        return True
    address = request.from_
    return address.uri.user_text.lower() == "anonymous" or address.uri.host.lower().endswith("anonymous.invalid")


def caller_of_trunk(request: Request, caller_class: CallerClass, canonical: Callable[[str], str | None]) -> Caller:
    """Who a trunk says is calling: its P-Asserted-Identity, else From (B1.4).

    `canonical` gives the canonical form of a number as the trunk writes it.
    """
    address = request.from_
    asserted = request.values("p-asserted-identity")
    if asserted:
        try:
            address = NameAddr.parse(asserted[0], header="P-Asserted-Identity")
        except BadMessage:
            address = request.from_
    written = address.uri.number_text
    number = canonical(written) or (written if written.isascii() and written.isdigit() else None)
    return Caller(
        caller_class=caller_class,
        number=number,
        name=None if address.display is None else readable(address.display, 100),
        withheld=is_withheld(request),
    )


def shown_inside(call: Call, request: Request, domain: str) -> Shown:
    """The caller as a device of ours sees it."""
    caller = call.caller
    hops = call.hops
    prefix: str | None = None
    if hops and isinstance(hops[-1].target, ToAttendantGroup):
        prefix = RETURNS.get(hops[-1].condition, RETURNS[Condition.HANDSET])
    if caller.withheld:
        return Shown(display=prefix, anonymous=True)
    asserted = None
    if caller.extension is not None:
        uri = f"<sip:{caller.extension}@{domain}>"
        asserted = uri if caller.name is None else f"{quoted(caller.name)} {uri}"
    elif caller.number is not None:
        asserted = f"<sip:{caller.number}@{domain}>"
    if prefix is None:
        return Shown(asserted=asserted)
    name = caller.name or request.from_.display or caller.number or ""
    return Shown(display=f"{prefix}: {name}" if name else prefix, asserted=asserted)


def shown_outside(call: Call, gateway: Gateway, domain: str, party_of: PartyOf) -> Shown:
    """The caller as an outside party sees it by this trunk (B13.3). Privacy wins."""
    caller = call.caller
    if caller.withheld:
        # The trunk may be told who diverts, never who calls.
        number = party_of(call.hops[-1].diverting).public_number if call.hops else None
    else:
        number = _outside_number(call, gateway, party_of)
    asserted = None if number is None else f"<sip:{number}@{domain};user=phone>"
    return Shown(asserted=asserted, anonymous=caller.withheld, privacy="id" if caller.withheld else None)


def _outside_number(call: Call, gateway: Gateway, party_of: PartyOf) -> str | None:
    """The number a trunk is given for the caller."""
    caller = call.caller
    if caller.extension is not None:
        own = party_of(caller.extension).public_number
    else:
        own = caller.number if caller.number is not None and caller.number.startswith("+") else None
    if not call.hops:
        return own
    diverting = party_of(call.hops[-1].diverting)
    if caller.caller_class is CallerClass.EXTERNAL and not gateway.shows_foreign_caller:
        return diverting.public_number
    # The diverting user's own wish comes first, the trunk's next.
    policy = gateway.caller_id if diverting.caller_id is CallerIdPolicy.DEFAULT else diverting.caller_id
    match policy:
        case CallerIdPolicy.DIVERTING:
            shows_caller = False
        case CallerIdPolicy.CALLER:
            shows_caller = True
        case CallerIdPolicy.CALLER_IF_SAME_SITE:
            shows_caller = caller.site is not None and caller.site == diverting.site
        case _:
            shows_caller = caller.caller_class is CallerClass.EXTERNAL
    return (own or diverting.public_number) if shows_caller else diverting.public_number
