# SPDX-License-Identifier: Apache-2.0
"""Makes the INVITE of each branch, and our own responses, from the caller's INVITE (RFC 3261 §16.6, B13, B19.5)."""

from __future__ import annotations

from dataclasses import replace

from devia.application.state import World
from devia.callflow.caller_id import ANONYMOUS, Party, Shown, anonymous_from, shown_inside, shown_outside
from devia.callflow.gateway import Gateway
from devia.callflow.history import PublicOf, diversion_values, history_info_values, listening_uri, voicemail_uri
from devia.callflow.route_token import End, RouteTokens
from devia.diversion.model import Call as CallFacts
from devia.proxy.own_routes import stay_between
from devia.proxy.settings import ProxySettings
from devia.proxy.trunks import TrunkTable
from devia.sip.binding import Binding
from devia.sip.hostport import join_host_port
from devia.sip.message import Request, Response
from devia.wire.flow import Address, Flow

UNTRUSTED = ("p-asserted-identity", "p-preferred-identity", "remote-party-id", "diversion", "history-info")
"""Believed from trunks only; from phones they are replaced (B1.4)."""
IDENTITIES = ("p-asserted-identity", "p-preferred-identity", "remote-party-id")
"""Who is calling: told by us in P-Asserted-Identity alone."""
TELLING = ("identity", "reply-to", "organization", "call-info")
"""Tell of a caller who is to stay unknown (RFC 3323 §5.3; Identity holds the number, RFC 8225)."""
CONSUMED = ("proxy-authorization", "authorization")


class BranchRequests:
    """What all calls share: who we are, how tokens are minted, whose public number is which."""

    def __init__(self, world: World, tokens: RouteTokens, settings: ProxySettings, trunks: TrunkTable) -> None:
        self.world = world
        self.tokens = tokens
        self.settings = settings
        self.trunks = trunks

    def of_call(self, invite: Request, flow: Flow, caller_end: End, trunk: str | None, tag: str) -> CallRequests:
        """The maker of one call's requests and responses; `flow`: what the INVITE came over, `tag`: our own To-tag."""
        return CallRequests(self, invite, flow, caller_end, trunk, tag)

    def public_of(self, extension: str) -> str | None:
        """The public number of an extension or attendant group (B13.2)."""
        return self.world.organisation.public_number_of(extension)

    def party_of(self, extension: str) -> Party:
        """What of this extension decides how its calls look outside (B13.3)."""
        organisation = self.world.organisation
        user = organisation.user_of(extension)
        return Party(
            public_number=organisation.public_number_of(extension),
            site=None if user is None else user.site,
            caller_id=organisation.plan(extension).plan.caller_id,
        )


class CallRequests:
    """The `Outgoing` of one call."""

    __slots__ = ("_caller_end", "_flow", "_house", "_invite", "_trunk", "tag")

    def __init__(
        self, house: BranchRequests, invite: Request, flow: Flow, caller_end: End, trunk: str | None, tag: str
    ) -> None:
        self._house = house
        self._invite = invite
        self._flow = flow
        self._caller_end = caller_end
        self._trunk = trunk
        self.tag = tag

    def to_binding(self, call: CallFacts, binding: Binding) -> Request:
        """The INVITE for this device: its own Contact as Request-URI, its Path as route (RFC 3327 §5.3)."""
        request = self._onward()
        request.uri = binding.contact
        self._record_route(call, request, End.of_binding(binding.id), binding.transport, binding.local)
        for path in reversed(binding.path):
            request.prepend("Route", path)
        self._show(request, shown_inside(call, self._invite, self._house.settings.domain))
        if call.hops:
            self._history_info(request, call, None)
        return request

    def to_gateway(self, call: CallFacts, number: str, gateway: Gateway) -> Request:
        """The INVITE for this outside number by this trunk, with what the trunk is to be told (B13.2, B13.3)."""
        house = self._house
        request = self._onward()
        request.uri = f"sip:{number}@{join_host_port(gateway.host, gateway.port)};user=phone"
        flow = house.trunks.flow(gateway.name)
        local = None if flow is None else flow.local
        self._record_route(call, request, End.of_trunk(gateway.name), gateway.transport, local)
        self._show(request, shown_outside(call, gateway, house.settings.domain, house.party_of))
        if call.hops:
            if gateway.history_info:
                self._history_info(request, call, house.public_of)
            if gateway.diversion_header:
                received = request.lines("diversion")
                request.remove("diversion")
                for value in [*diversion_values(call, house.settings.domain, house.public_of), *received]:
                    request.append("Diversion", value)
        return request

    def to_mailbox(self, call: CallFacts, owner: str) -> Request:
        """The INVITE for voicemail (RFC 4458 §2). Who calls it learns from us, not from what the caller wrote."""
        request = self._onward()
        domain = self._house.settings.domain
        request.uri = voicemail_uri(call.hops[-1], domain) if call.hops else listening_uri(owner, domain)
        self._record_route(call, request, End.of_voicemail(), self._flow.transport, self._flow.local)
        if call.hops:
            self._history_info(request, call, None)
        return request

    def being_forwarded(self, call: CallFacts) -> Response | None:
        """181 with our own To-tag; none where the caller wants every provisional reliable (B13.1)."""
        if "100rel" in self._invite.require:
            return None
        return Response.to_request(self._invite, 181, to_tag=self.tag)

    def final(self, status: int, q850_cause: int | None) -> Response:
        """A final response of our own."""
        headers = [] if q850_cause is None else [("Reason", f"Q.850;cause={q850_cause}")]
        return Response.to_request(self._invite, status, to_tag=self.tag, headers=headers)

    def early_dialog_terminated(self, tag: str) -> Response | None:
        """199 for this early dialog, to callers that support it and take it unreliably (RFC 6228 §4)."""
        if "199" not in self._invite.supported or "100rel" in self._invite.require:
            return None
        return Response.to_request(self._invite, 199, to_tag=tag)

    def _history_info(self, request: Request, call: CallFacts, public_of: PublicOf | None) -> None:
        """The whole history, what a trunk told of included, one entry a line."""
        received = request.values("history-info")
        request.remove("history-info")
        for value in history_info_values(call, received, self._house.settings.domain, public_of):
            request.append("History-Info", value)

    def _onward(self) -> Request:
        """A copy of the INVITE without what is for us alone or not to be believed."""
        onward = self._invite.copy()
        for key in CONSUMED:
            onward.remove(key)
        if self._trunk is None:
            for key in UNTRUSTED:
                onward.remove(key)
        max_forwards = self._invite.max_forwards
        onward.replace("max-forwards", str(70 if max_forwards is None else max_forwards - 1))
        return onward

    def _record_route(
        self, call: CallFacts, request: Request, callee_end: End, transport: str, local: Address | None
    ) -> None:
        """We stay on the path."""
        house = self._house
        token = house.tokens.mint(
            self._invite.call_id,
            self._invite.from_tag or "",
            self._caller_end,
            callee_end,
            hides_caller=call.caller.withheld,
        )
        stay_between(request, house.settings, token, self._flow, transport, local)

    def _show(self, request: Request, shown: Shown) -> None:
        """The caller is presented like this."""
        if shown.anonymous:
            request.replace("from", anonymous_from(request.from_tag, shown.display or ANONYMOUS))
            request.remove("contact")
            request.append("Contact", self._house.settings.anonymous_contact)
            for key in TELLING:
                request.remove(key)
        elif shown.display is not None:
            address = request.from_
            request.replace("from", str(replace(address, display=shown.display)))
        for key in IDENTITIES:
            request.remove(key)
        if shown.asserted is not None:
            request.append("P-Asserted-Identity", shown.asserted)
        if shown.privacy is not None:
            request.replace("privacy", shown.privacy)
