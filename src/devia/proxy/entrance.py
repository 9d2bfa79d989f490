# SPDX-License-Identifier: Apache-2.0
"""Who is calling, and may they enter (B1): every request from outside a dialog passes here, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from devia.application.entities import Device, Trunk, User
from devia.application.organisation import Organisation
from devia.callflow.caller_id import caller_of_trunk, is_withheld
from devia.callflow.route_token import End
from devia.diversion.model import Caller, CallerClass
from devia.diversion.numbering import NumberingPlan
from devia.proxy.authentication import Authenticator, Challenge
from devia.proxy.emergency import PSAP_CALLBACK
from devia.proxy.location import LocationTable
from devia.proxy.settings import ProxySettings
from devia.proxy.trunks import TrunkTable
from devia.sip.binding import Binding
from devia.sip.errors import BadMessage
from devia.sip.message import Request
from devia.sip.uri import Uri
from devia.wire.congestion import Congestion
from devia.wire.flow import Flow

ANONYMOUS = "anonymous.invalid"
"""Domain of a From that names nobody (RFC 3323 §4.1.1.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """The request is from this device, or by this trunk; exactly one of the two is set."""

    caller: Caller
    end: End
    device: Device | None = None
    user: User | None = None
    trunk: Trunk | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The request does not enter; answer with this status (B1.2)."""

    status: int


Admission = Admitted | Challenge | Refused


class Snapshot(Protocol):
    """Where the present organisation is found."""

    @property
    def organisation(self) -> Organisation:
        """The snapshot in force now."""


class Entrance:
    """Tells apart our phones, trunks and strangers."""

    def __init__(
        self,
        world: Snapshot,
        location: LocationTable,
        authenticator: Authenticator,
        numbering: NumberingPlan,
        settings: ProxySettings,
        trunks: TrunkTable,
        congestion: Congestion,
    ) -> None:
        self._world = world
        self._location = location
        self._authenticator = authenticator
        self._numbering = numbering
        self._settings = settings
        self._trunks = trunks
        self._congestion = congestion

    def admit(self, request: Request, flow: Flow) -> Admission:
        """What the request is let in as (B1.1, B1.2).

        Credentials for our realm settle it. Without them a trunk is known by the address it calls from, save where a
        device of ours has registered over that very flow; whoever else claims our domain is asked for credentials,
        everybody else is turned away. While more comes than can be dealt with no call begins, save for help.
        """
        if request.method == "INVITE" and self._congestion.lasts() and not self._is_spared(request):
            self._congestion.refused += 1
            return Refused(status=503)
        organisation = self._world.organisation
        from_uri = request.from_.uri
        ours = self._settings.is_ours(from_uri.host)
        if self._settings.authentication:
            device = self._authenticator.authenticated(request, organisation)
            if isinstance(device, Device):
                return self._from_device(request, flow, device, organisation, from_uri)
            if device is not None:
                return device
            binding = self._location.on_flow(flow)
            if binding is None:
                trunk = self._trunk_at(flow, organisation)
                if trunk is not None:
                    return self._from_trunk(request, flow, trunk)
            elif from_uri.host.lower().endswith(ANONYMOUS):
                # A phone of ours whose user stays unknown: its From is in nobody's domain (B1.3).
                ours = True
            return self._authenticator.challenge(request, organisation) if ours else Refused(status=403)
        device = self._believed(flow, from_uri, organisation) if ours else None
        if device is not None:
            return self._from_device(request, flow, device, organisation, from_uri)
        trunk = self._trunk_at(flow, organisation)
        return Refused(status=403) if trunk is None else self._from_trunk(request, flow, trunk)

    def _is_spared(self, request: Request) -> bool:
        """Whether the call begins whatever there is to do: to an emergency number or back from one (B17), or in place
        of one that has begun already (RFC 3891)."""
        if request.has("replaces") or (request.first("priority") or "").lower() == PSAP_CALLBACK:
            return True
        return self._numbering.is_emergency(Uri.parse(request.uri).number_text)

    def _trunk_at(self, flow: Flow, organisation: Organisation) -> Trunk | None:
        """The trunk that calls from this address: one of its `addresses`, or where its host name leads (B18.2)."""
        address = flow.remote[0]
        return organisation.trunk_at(address) or self._trunks.named_at(address)

    def _believed(self, flow: Flow, from_uri: Uri, organisation: Organisation) -> Device | None:
        """With authentication off: the device the From names, or any device of the extension it names."""
        device = organisation.device(from_uri.user_text)
        if device is None:
            devices = organisation.devices_of(from_uri.user_text)
            if devices:
                bound = {binding.device for binding in self._location.of(from_uri.user_text)}
                device = next((d for d in devices if d.username in bound), devices[0])
        return device

    def _from_device(
        self, request: Request, flow: Flow, device: Device, organisation: Organisation, from_uri: Uri
    ) -> Admission:
        name = from_uri.user_text
        if name not in (device.extension, device.username) and name.lower() != "anonymous":
            # One device cannot speak for another extension, whatever its From says.
            return Refused(status=403)
        user = organisation.user_of(device.extension)
        binding = self._location.on_flow(flow, device.username) or self._named_in(request, device)
        if binding is not None:
            end = End.of_binding(binding.id)
        else:
            end = End.of_flow(flow.transport, flow.remote[0], flow.remote[1])
        caller = Caller(
            caller_class=CallerClass.INTERNAL,
            number=device.extension,
            name=None if user is None else user.name,
            withheld=is_withheld(request),
            extension=device.extension,
            site=None if user is None else user.site,
        )
        return Admitted(caller=caller, end=end, device=device, user=user)

    def _named_in(self, request: Request, device: Device) -> Binding | None:
        """The binding of this device whose Contact the request has: a phone sends what is too long for a datagram over
        a connection of its own (RFC 3261 §18.1.1), and is reached where it registered all the same (B19.7)."""
        bindings = self._location.of(device.extension)
        if not bindings:
            return None
        try:
            contacts = request.contacts
        except BadMessage:
            return None
        named = {str(contact.uri) for contact in contacts if not isinstance(contact, str)}
        return next((b for b in bindings if b.device == device.username and b.contact in named), None)

    def _from_trunk(self, request: Request, flow: Flow, trunk: Trunk) -> Admission:
        caller_class = CallerClass.INTERNAL if trunk.on_net else CallerClass.EXTERNAL
        caller = caller_of_trunk(request, caller_class, self._numbering.normalise)
        called_from = flow.transport, flow.remote[0], flow.remote[1]
        return Admitted(caller=caller, end=End.of_trunk(trunk.name, called_from), trunk=trunk)
