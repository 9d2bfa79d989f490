# SPDX-License-Identifier: Apache-2.0
"""REGISTER, from the digest to the answer: a binding is on disk before its 200 (RFC 3261 §10.3, B19.6)."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace

import structlog

from devia.application.entities import Device
from devia.application.events import EventHub, StateChanged
from devia.application.lost_phones import LossReason, LostPhone
from devia.application.ports import Store, StoreError
from devia.application.state import World
from devia.callflow.registrar import Refused, RegistrarSettings, Registration, register
from devia.proxy.authentication import Authenticator, Challenge
from devia.proxy.location import LocationTable
from devia.proxy.settings import ProxySettings
from devia.sip.binding import Binding
from devia.sip.message import Request, Response
from devia.sip.option_tags import unsupported
from devia.wire.endpoint import ServerTransaction
from devia.wire.flow import Flow

_log = structlog.get_logger(__name__)

UNDERSTOOD = frozenset({"path"})
"""Extensions a REGISTER may require of us."""


class Registrations:
    """The registrar's shell: who may, what changes, kept where."""

    def __init__(
        self,
        *,
        world: World,
        location: LocationTable,
        authenticator: Authenticator,
        store: Store,
        events: EventHub,
        settings: ProxySettings,
        registrar: RegistrarSettings,
        now: Callable[[], float],
        make_id: Callable[[], str],
    ) -> None:
        self._world = world
        self._location = location
        self._authenticator = authenticator
        self._store = store
        self._events = events
        self._settings = settings
        self._registrar = registrar
        self._now = now
        self._make_id = make_id
        self._tasks: set[asyncio.Task[None]] = set()
        self._owed: set[str] = set()
        """Bindings that are gone, and still on disk because it refused: they go with the next that is written."""
        self._devices: Mapping[str, Device] | None = None
        """As they were when bindings were last compared with them."""

    def on_register(self, request: Request, flow: Flow, transaction: ServerTransaction) -> None:
        """The device is challenged, refused, or its bindings are changed and told to it."""
        organisation = self._world.organisation
        unknown = request.require - UNDERSTOOD
        if unknown:
            # RFC 3261 §10.3(2)
            transaction.refuse(Response.to_request(request, 420, headers=unsupported(unknown)))
            return
        if not self._settings.is_ours(request.to.uri.host, request.to.uri.port):
            transaction.refuse(Response.to_request(request, 404))
            return
        name = request.to.uri.user_text
        if self._settings.authentication:
            device = self._authenticator.authenticated(request, organisation)
            if device is None:
                device = self._authenticator.challenge(request, organisation)
            if isinstance(device, Challenge):
                transaction.refuse(self._authenticator.response(request, device))
                return
        else:
            believed = organisation.device(name) or next(iter(organisation.devices_of(name)), None)
            if believed is None:
                transaction.refuse(Response.to_request(request, 404))
                return
            device = believed
        if name not in (device.extension, device.username):
            # A device belongs to one extension, whatever its To says (B19.6).
            transaction.respond(Response.to_request(request, 403))
            return
        self._register(request, flow, transaction, device)

    def flow_closed(self, flow: Flow) -> None:
        """The bindings made over this connection are not live from now on."""
        for binding in self._location.flow_closed(flow):
            self._may_be_lost(binding, LossReason.CONNECTION_LOST)
            self._events.publish(StateChanged(extension=binding.extension))

    def expire(self) -> None:
        """Bindings whose time is over, or whose device is not that extension's any more, are gone, here and on disk;
        called now and then."""
        expired = self._location.expired()
        gone = [binding.id for binding in expired]
        changed: list[Binding] = []
        devices = self._world.organisation.devices
        if devices is not self._devices:
            self._devices = devices
            for binding in self._location:
                device = devices.get(binding.device)
                if device is None or device.extension != binding.extension:
                    gone.append(binding.id)
                elif device.physical != binding.physical:
                    changed.append(replace(binding, physical=device.physical))
        if gone or changed or self._owed:
            self._change(tuple(changed), gone, None)
            for binding in expired:
                self._may_be_lost(binding, LossReason.EXPIRED)
            self._background(self._save(changed, gone))

    async def close(self) -> None:
        """What was begun is finished."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _register(self, request: Request, flow: Flow, transaction: ServerTransaction, device: Device) -> None:
        if request.has("path") and not self._is_edge(flow):
            transaction.respond(Response.to_request(request, 403))
            return
        try:
            registration = register(
                request,
                device=device.username,
                extension=device.extension,
                physical=device.physical,
                transport=flow.transport,
                remote=flow.remote,
                local=flow.local,
                known=self._location.all_of(device.extension),
                now=self._now(),
                settings=self._registrar,
                is_forbidden=self._is_forbidden,
                make_id=self._make_id,
            )
        except Refused as refused:
            transaction.respond(Response.to_request(request, refused.status, headers=refused.headers))
            return
        # It is here, or it signs off: either way it is not lost.
        self._world.lost_phones.back(device.username)
        if registration.put or registration.removed or self._owed:
            self._change(registration.put, registration.removed, flow)
            self._background(self._answer_when_saved(request, transaction, registration))
        else:
            self._answer(request, transaction, registration)

    def _may_be_lost(self, binding: Binding, reason: LossReason) -> None:
        """The device is lost, unless it can still be reached in another way."""
        if not any(other.device == binding.device for other in self._location.of(binding.extension)):
            now = self._now()
            lost = LostPhone(device=binding.device, extension=binding.extension, at=now, reason=reason)
            self._world.lost_phones.lost(lost)

    def _change(self, put: tuple[Binding, ...], removed: tuple[str, ...] | list[str], flow: Flow | None) -> None:
        extensions = {binding.extension for binding in put}
        for binding_id in removed:
            binding = self._location.by_id(binding_id)
            if binding is not None:
                extensions.add(binding.extension)
            self._location.remove(binding_id)
        for binding in put:
            self._location.put(binding, flow or self._location.flow_of(binding))
        for extension in extensions:
            self._events.publish(StateChanged(extension=extension))

    async def _save(self, changed: list[Binding], gone: list[str]) -> None:
        try:
            await self._write(changed, gone)
        except StoreError as error:
            _log.error("bindings not written", count=len(changed) + len(gone), error=str(error))

    async def _write(self, put: Sequence[Binding], removed: Sequence[str]) -> None:
        """These are on disk, or gone from it; and those that are owed.

        Raises:
            StoreError: what was to go is owed.
        """
        gone = self._owed.union(removed)
        try:
            await self._store.save_bindings(put, tuple(gone))
        except StoreError:
            self._owed |= gone
            raise
        self._owed -= gone

    async def _answer_when_saved(
        self, request: Request, transaction: ServerTransaction, registration: Registration
    ) -> None:
        try:
            await self._write(registration.put, registration.removed)
        except StoreError as error:
            # The phone tries again; until then it is reachable from memory.
            _log.error("registration not saved", call_id=request.call_id, error=str(error))
            transaction.respond(Response.to_request(request, 500))
            return
        self._answer(request, transaction, registration)

    def _answer(self, request: Request, transaction: ServerTransaction, registration: Registration) -> None:
        transaction.respond(Response.to_request(request, 200, headers=registration.headers))

    def _is_edge(self, flow: Flow) -> bool:
        address = ipaddress.ip_address(flow.remote[0])
        return any(address in network for network in self._settings.edges)

    def _is_forbidden(self, host: str, port: int | None) -> bool:
        """Contacts that name devia itself or a trunk would make loops and free calls (B19.6)."""
        if self._settings.is_ours(host, 5060 if port is None else port):
            return True
        host = host.lower()
        return any(
            trunk.host.lower() == host and trunk.port == (port or 5060) for trunk in self._world.organisation.trunks
        )

    def _background(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
