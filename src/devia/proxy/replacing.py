# SPDX-License-Identifier: Apache-2.0
"""An INVITE with Replaces goes to the device that holds the dialog, and is never diverted (B19.1, RFC 3891)."""

from __future__ import annotations

from collections.abc import Sequence

from devia.callflow.gateway import Gateway
from devia.callflow.house import Group
from devia.callflow.outcome import upstream_status
from devia.callflow.route_token import End
from devia.diversion.explain import Decision, Explanation, Reject, Ring
from devia.diversion.model import EMPTY_PLAN, Arrival, Occasion, Plan, Reply
from devia.diversion.model import Call as CallFacts
from devia.proxy.dialogs import Dialogs
from devia.proxy.location import LocationTable
from devia.sip.binding import Binding
from devia.sip.message import Request, Response
from devia.sip.scan import parameters


class OneDevice:
    """The `House` of a call that may ring one device only: no plan is read, nothing is diverted."""

    __slots__ = ("_binding",)

    def __init__(self, binding: Binding) -> None:
        self._binding = binding

    def plan_of(self, extension: str) -> Plan:
        """No plan."""
        return EMPTY_PLAN

    def decide(self, call: CallFacts, extension: str | None, plan: Plan, occasion: Occasion) -> Decision:
        """Ring it; its answer is the caller's."""
        explanation = Explanation(
            extension=extension,
            caller_class=call.caller.caller_class,
            occasion=type(occasion).__name__.lower(),
            steps=(),
        )
        if isinstance(occasion, Arrival):
            return Ring(extension=self._binding.extension, explanation=explanation)
        outcomes = occasion.outcomes if isinstance(occasion, Reply) else ()
        status = upstream_status(outcomes[0].status) if outcomes else 480
        return Reject(status=status, explanation=explanation)

    def bindings_of(self, extension: str) -> Sequence[Binding]:
        """The one device."""
        return (self._binding,)

    def group(self, number: str, call: CallFacts) -> Group | None:
        """There is none."""
        return None

    def gateways(self, number: str) -> Sequence[Gateway]:
        """There are none."""
        return ()

    def redirect_number(self, binding: Binding, response: Response) -> str | None:
        """A 302 is not followed here."""
        return None

    def may_follow(self, call: CallFacts, extension: str, number: str) -> bool:
        """A 302 is not followed here."""
        return False


def holder(invite: Request, dialogs: Dialogs, location: LocationTable) -> Binding | None:
    """The device that holds the dialog this INVITE's Replaces names; None where no device of ours does."""
    values = invite.lines("replaces")
    if len(values) != 1:
        return None
    call_id, _, rest = values[0].partition(";")
    tags = dict(parameters(rest))
    to_tag, from_tag = tags.get("to-tag"), tags.get("from-tag")
    if not to_tag or not from_tag:
        return None
    found = dialogs.named_by(call_id.strip(), to_tag, from_tag)
    if found is None:
        return None
    dialog, is_callee = found
    end = End.parse(dialog.callee_end if is_callee else dialog.caller_end)
    if end.binding is not None:
        return location.by_id(end.binding)
    device = dialog.callee_device if is_callee else dialog.caller_device
    extension = dialog.callee_extension if is_callee else dialog.caller_extension
    bindings = [] if extension is None else [b for b in location.of(extension) if b.device == device]
    return bindings[0] if bindings else None
