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

PublicOf = Callable[[str], str | None]

RETURNS: dict[Condition, str] = {
    Condition.NO_ANSWER: "Ritorno per Non Risposta",
    Condition.BUSY: "Ritorno per Occupato",
    Condition.ALWAYS: "Ritorno per Deviato",
    Condition.NOT_REGISTERED: "Ritorno Irregolare",
    Condition.NOT_PRESENT: "Ritorno per Assente",
    Condition.HANDSET: "Ritorno Generico",
}
"""What an operator reads of a call that returns (B9.2)."""

ANONYMOUS = '"Anonymous" <sip:anonymous@anonymous.invalid>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How the caller is presented on one leg; None: left as the caller's INVITE has it."""

    display: str | None = None
    """Display name From gets; its URI and tag stay (B9.2)."""
    asserted: str | None = None
    """P-Asserted-Identity value; None: none."""
    privacy: str | None = None
    """Privacy value to set."""


_AS_IT_IS = Shown()


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
        return Shown(display=prefix, privacy="id" if request.has("privacy") else None) if prefix else _AS_IT_IS
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


def shown_outside(call: Call, gateway: Gateway, domain: str, public_of: PublicOf) -> Shown:
    """The caller as an outside party sees it by this trunk (B13.3). Privacy wins."""
    caller = call.caller
    number = _outside_number(call, gateway, public_of)
    if caller.withheld:
        # The trunk may be told who diverts, never who calls.
        diverting = None if not call.hops else public_of(call.hops[-1].diverting)
        return Shown(asserted=None if diverting is None else f"<sip:{diverting}@{domain};user=phone>", privacy="id")
    return Shown(asserted=None if number is None else f"<sip:{number}@{domain};user=phone>")


def _outside_number(call: Call, gateway: Gateway, public_of: PublicOf) -> str | None:
    """The number a trunk is given for the caller."""
    caller = call.caller
    if caller.extension is not None:
        own = public_of(caller.extension)
    else:
        own = caller.number if caller.number is not None and caller.number.startswith("+") else None
    if not call.hops:
        return own
    diverting = public_of(call.hops[-1].diverting)
    if gateway.caller_id is CallerIdPolicy.DIVERTING:
        return diverting
    if caller.caller_class is CallerClass.EXTERNAL and not gateway.shows_foreign_caller:
        return diverting
    match gateway.caller_id:
        case CallerIdPolicy.CALLER:
            return own or diverting
        case CallerIdPolicy.CALLER_IF_SAME_SITE:
            return own if own is not None and caller.site is not None else diverting
        case _:
            return diverting if caller.caller_class is CallerClass.INTERNAL else own or diverting
