# SPDX-License-Identifier: Apache-2.0
"""Initial INVITEs: from the entrance to a running call (B1, B17–B19)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import structlog

from devia.application.deciding import Deciding
from devia.application.entities import CallRecord
from devia.application.state import World
from devia.application.trunk_health import DownReason
from devia.callflow.branch import Branch
from devia.callflow.call import Call
from devia.callflow.history import received_diversions
from devia.callflow.house import House
from devia.callflow.outcome import is_lost_redirect
from devia.diversion.explain import Decision, Divert
from devia.diversion.model import Call as CallFacts
from devia.diversion.model import ToExtension, ToMailbox, ToOutside
from devia.diversion.numbering import NumberingPlan
from devia.proxy.call_house import CallHouse
from devia.proxy.chronicle import Chronicle
from devia.proxy.dialled import NotReached, Reached, reach
from devia.proxy.dialogs import Dialogs
from devia.proxy.emergency import EmergencyCalls
from devia.proxy.entrance import Admitted
from devia.proxy.live_call import BranchClient, LiveCall
from devia.proxy.location import LocationTable
from devia.proxy.outgoing import BranchRequests
from devia.proxy.pending_outside import PendingOutside
from devia.proxy.releasing import release
from devia.proxy.replacing import OneDevice, holder
from devia.proxy.routing import Routing
from devia.proxy.settings import ProxySettings
from devia.proxy.trunks import TrunkTable
from devia.sip.message import Request, Response
from devia.sip.uri import Uri
from devia.wire.endpoint import ClientTransaction, Endpoint, ServerTransaction
from devia.wire.flow import Flow
from devia.wire.timers import Timers

_log = structlog.get_logger(__name__)

TRUNK_FAULTS = frozenset({408, 500, 502, 503, 504})
"""What a trunk answers that cannot do its work (B18.3); anything else is about the number that was called."""


class Calls:
    """Starts calls, and is the surroundings they run in."""

    def __init__(
        self,
        *,
        endpoint: Endpoint,
        timers: Timers,
        world: World,
        deciding: Deciding,
        numbering: NumberingPlan,
        location: LocationTable,
        routing: Routing,
        trunks: TrunkTable,
        dialogs: Dialogs,
        requests: BranchRequests,
        chronicle: Chronicle,
        settings: ProxySettings,
        now: Callable[[], float],
        make_tag: Callable[[], str],
        make_id: Callable[[], str],
    ) -> None:
        self.timers = timers
        self._endpoint = endpoint
        self._world = world
        self._deciding = deciding
        self._numbering = numbering
        self._location = location
        self._routing = routing
        self._trunks = trunks
        self._dialogs = dialogs
        self._requests = requests
        self._chronicle = chronicle
        self._settings = settings
        self._now = now
        self._make_tag = make_tag
        self._make_id = make_id
        self._pending = PendingOutside()
        self._emergency = EmergencyCalls(now, settings.emergency_callback)
        self._houses: dict[str | None, CallHouse] = {}

    def restore(self, records: Iterable[CallRecord]) -> None:
        """Whoever called for help before a restart may still be called back (B17). The latest records do."""
        for record in records:
            if record.caller.extension is not None and record.called in self._numbering.emergency:
                self._emergency.called(record.caller.extension, record.started_at.timestamp())

    def replace(self, invite: Request, flow: Flow, transaction: ServerTransaction, admitted: Admitted) -> None:
        """The INVITE with Replaces is on its way to the device that holds the dialog, or answered 481 (B19.1)."""
        binding = holder(invite, self._dialogs, self._location)
        if binding is None:
            transaction.respond(Response.to_request(invite, 481, to_tag=self._make_tag()))
            return
        reached = Reached(target=ToExtension(number=binding.extension), called=binding.extension)
        self._run(invite, flow, transaction, admitted, reached, OneDevice(binding))

    def start(self, invite: Request, flow: Flow, transaction: ServerTransaction, admitted: Admitted) -> None:
        """The call is on its way, or answered with what it cannot do."""
        uri = Uri.parse(invite.uri)
        directory = self._deciding.directory()
        dialled = uri.number_text
        reached = reach(dialled, admitted, self._world.organisation, directory, self._numbering)
        if isinstance(reached, NotReached):
            transaction.respond(Response.to_request(invite, reached.status, to_tag=self._make_tag()))
            self._chronicle.turned_away(self._make_id(), invite, admitted.caller, dialled, reached.status, self._now())
            return
        self._run(invite, flow, transaction, admitted, reached)

    def on_cancel(self, cancel: Request, transaction: ServerTransaction) -> None:
        """The caller of this INVITE has given up (B19.4). Phones are told the reason it gave: a switch further up may
        have had the call answered elsewhere (RFC 3326)."""
        live = transaction.context
        if isinstance(live, LiveCall):
            live.run(live.call.on_cancel(cancel.first("reason")))

    def _run(
        self,
        invite: Request,
        flow: Flow,
        transaction: ServerTransaction,
        admitted: Admitted,
        reached: Reached,
        house: House | None = None,
    ) -> None:
        caller = admitted.caller
        transaction.respond(Response.to_request(invite, 100))
        if reached.emergency:
            # B17: an emergency centre is told who calls, whatever the caller asked.
            caller = replace(caller, withheld=False)
            if caller.extension is not None:
                self._emergency.called(caller.extension)
        facts = CallFacts(
            caller=caller,
            called=reached.called,
            received_diversions=0 if admitted.trunk is None else received_diversions(invite),
            psap_callback=admitted.trunk is not None and self._emergency.is_callback(invite, reached.called),
        )
        call = Call(
            facts=facts,
            target=reached.target,
            house=house or self._house(None if admitted.device is None else admitted.device.username),
            outgoing=self._requests.of_call(
                invite,
                flow,
                admitted.end,
                None if admitted.trunk is None else admitted.trunk.name,
                self._make_tag(),
            ),
            timing=self._settings.timing,
        )
        live = LiveCall(
            call_id=self._make_id(),
            call=call,
            invite=invite,
            transaction=transaction,
            surroundings=self,
            started=self._now(),
            caller_end=admitted.end,
            device=None if admitted.device is None else admitted.device.username,
        )
        transaction.context = live
        self._chronicle.began(live)
        if caller.extension is not None and not isinstance(reached.target, ToMailbox):
            # Whoever listens to their messages is not engaged (B2.2).
            self._world.engaged.placing(caller.extension, invite.call_id)
        live.run(call.start())

    def _house(self, device: str | None) -> CallHouse:
        house = self._houses.get(device)
        if house is None:
            house = self._houses[device] = CallHouse(
                deciding=self._deciding,
                world=self._world,
                location=self._location,
                numbering=self._numbering,
                pending=self._pending,
                settings=self._settings,
                device=device,
            )
        return house

    # Surroundings of live calls ----------------------------------------------------------------------------------

    def send_branch(self, branch: Branch, request: Request, client: BranchClient) -> ClientTransaction | None:
        """See `live_call.Surroundings`."""
        mark = client.live.mark
        if branch.gateway is None:
            binding = branch.binding
            flow = self._routing.voicemail if binding is None else self._routing.to_binding(binding)
            if flow is None:
                client.on_transport_error(None)
                return None
            return self._endpoint.send_request(request, flow, client, mark)
        name = branch.gateway.name
        flow = self._trunks.flow(name)
        if flow is not None:
            return self._endpoint.send_request(request, flow, client, mark)

        def opened(flow: Flow) -> None:
            if branch.is_awaited and not branch.cancelled:
                branch.handle = self._endpoint.send_request(request, flow, client, mark)
            else:
                # The next trunk is being tried already (B18.3), or the caller has gone. The trunk is there.
                client.will_not_answer()

        def failed() -> None:
            client.on_transport_error(None)

        if not self._trunks.opening(name, opened, failed):
            failed()
        return None

    def follow(self, branch: Branch) -> None:
        """See `live_call.Surroundings`."""
        handle, binding = branch.handle, branch.binding
        if binding is not None and isinstance(handle, ClientTransaction) and not handle.flow.is_open:
            flow = self._routing.to_binding(binding)
            if flow is not None:
                self._endpoint.moved(handle, flow)

    def release(self, branch: Branch, response: Response, again: bool) -> None:
        """See `live_call.Surroundings`."""
        handle = branch.handle
        if isinstance(handle, ClientTransaction):
            release(self._endpoint, handle.request, response, handle.flow, hang_up=not again)

    def decided(self, live: LiveCall, decision: Decision) -> None:
        """See `live_call.Surroundings`."""
        if isinstance(decision, Divert) and isinstance(decision.hop.target, ToOutside):
            caller = live.call.facts.caller.number
            self._pending.begin(decision.hop.diverting, caller, decision.hop.target.number)
        self._chronicle.decided(live, decision, self._now())

    def trunk_heard(self, branch: Branch, status: int | None) -> None:
        """See `live_call.Surroundings`."""
        assert branch.gateway is not None
        name, health = branch.gateway.name, self._world.trunk_health
        if status is None:
            health.is_down(name, DownReason.NO_ANSWER, self._now())
        elif status in TRUNK_FAULTS:
            health.is_down(name, DownReason.REFUSED, self._now())
        elif status > 100:
            # A 100 says only that somebody near is awake.
            health.is_up(name)

    def trunk_lost(self, branch: Branch) -> None:
        """See `live_call.Surroundings`."""
        assert branch.gateway is not None
        self._world.trunk_health.is_down(branch.gateway.name, DownReason.NOT_CONNECTED, self._now())

    def warned(self, live: LiveCall, branch: Branch) -> None:
        """See `live_call.Surroundings`."""
        assert branch.binding is not None and branch.final is not None
        assert branch.outcome is not None
        is_redirect = is_lost_redirect(branch.outcome)
        if is_redirect and branch.binding.physical:
            self._chronicle.deflected_nowhere(branch.callee, self._now())
        _log.warning(
            "a device's redirect is not followed" if is_redirect else "a device cannot take calls",
            call_id=live.invite.call_id,
            call=live.id,
            device=branch.binding.device,
            status=branch.final.status,
        )

    def answered(self, live: LiveCall, branch: Branch, response: Response) -> None:
        """See `live_call.Surroundings`."""
        if live.answered_at is None:
            live.answered_at = self._now()
            self._chronicle.answered(live, live.answered_at)
        self._dialogs.confirmed(live, branch, response)

    def ended(self, live: LiveCall) -> None:
        """See `live_call.Surroundings`."""
        facts = live.call.facts
        if facts.caller.extension is not None:
            self._world.engaged.placed(facts.caller.extension, live.invite.call_id)
        for hop in facts.hops:
            if isinstance(hop.target, ToOutside):
                self._pending.end(hop.diverting, facts.caller.number, hop.target.number)
        self._chronicle.ended(live, self._now())
