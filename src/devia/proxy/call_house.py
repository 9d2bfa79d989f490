# SPDX-License-Identifier: Apache-2.0
"""What one call asks of the house, answered from memory (B2, B9.1, B18)."""

from __future__ import annotations

from collections.abc import Sequence

from devia.application.deciding import Deciding
from devia.application.entities import Strategy
from devia.application.state import World
from devia.callflow.gateway import Gateway
from devia.callflow.house import Group
from devia.callflow.redirect import redirect_number
from devia.diversion.explain import Decision
from devia.diversion.model import Call as CallFacts
from devia.diversion.model import Occasion, Plan
from devia.diversion.numbering import NumberingPlan
from devia.proxy.location import LocationTable
from devia.proxy.pending_outside import PendingOutside
from devia.proxy.settings import ProxySettings
from devia.sip.binding import Binding
from devia.sip.errors import BadMessage
from devia.sip.message import Response


class CallHouse:
    """The `House` of calls from one device, or from no device of ours."""

    __slots__ = ("_deciding", "_device", "_location", "_numbering", "_pending", "_settings", "_world")

    def __init__(
        self,
        *,
        deciding: Deciding,
        world: World,
        location: LocationTable,
        numbering: NumberingPlan,
        pending: PendingOutside,
        settings: ProxySettings,
        device: str | None,
    ) -> None:
        self._deciding = deciding
        self._world = world
        self._location = location
        self._numbering = numbering
        self._pending = pending
        self._settings = settings
        self._device = device
        """The calling device, which is never rung by its own call (B3.5)."""

    def plan_of(self, extension: str) -> Plan:
        """The plan in force now."""
        return self._deciding.plan_of(extension)

    def decide(self, call: CallFacts, extension: str | None, plan: Plan, occasion: Occasion) -> Decision:
        """The decision core's word, on what is known at this moment."""
        # Where no extension decides, a group's overflow may follow: it diverts for whoever diverted to the group.
        diverting = extension or (call.hops[-1].diverting if call.hops else call.called)
        pending = self._pending.numbers(diverting, call.caller.number)
        return self._deciding.decide(call, extension, plan, occasion, pending_outside=pending)

    def bindings_of(self, extension: str) -> Sequence[Binding]:
        """Live bindings, the calling device's left out."""
        bindings = self._location.of(extension)
        if self._device is None:
            return bindings
        return [binding for binding in bindings if binding.device != self._device]

    def group(self, number: str, call: CallFacts) -> Group | None:
        """The operators who may be rung, if the group is open: no diverting user, nobody who is engaged or has no
        phone (B9.1)."""
        attendant = self._world.organisation.attendant(number)
        if attendant is None:
            return None
        operators = [(member, tuple(self.bindings_of(member))) for member in self._deciding.operators(number, call)]
        return Group(
            operators=tuple([(member, bindings) for member, bindings in operators if bindings]),
            ordered=attendant.strategy is Strategy.ORDERED,
            ring_time=float(attendant.ring_time),
        )

    def gateways(self, number: str) -> Sequence[Gateway]:
        """Every trunk, in order of priority."""
        return self._world.organisation.trunks_by_priority

    def redirect_number(self, binding: Binding, response: Response) -> str | None:
        """The number a physical phone's 3xx names, in canonical form (B12.2)."""
        try:
            contacts = response.contacts
        except BadMessage:
            return None
        if isinstance(contacts, str):
            return None
        dialled = redirect_number(contacts, self._settings.hosts, binding)
        return None if dialled is None else self._numbering.canonical(dialled, self._deciding.directory())

    def may_follow(self, call: CallFacts, extension: str, number: str) -> bool:
        """Whether the decision core would divert this call there for this extension now (B4, B12.2)."""
        return self._deciding.may_divert(call, extension, number, self._pending.numbers(extension, call.caller.number))
