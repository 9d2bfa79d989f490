# SPDX-License-Identifier: Apache-2.0
"""Where everybody's devices are: live bindings in memory, each with the flow it registered over (B2.1, B19.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from devia.sip.binding import Binding
from devia.wire.flow import Flow, flow_key

STREAMS = frozenset({"tcp", "tls", "ws"})


class LocationTable:
    """Bindings by extension, by id and by flow. A stream binding is live only while its connection is open."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` tells the time in Unix seconds."""
        self._now = now
        self._by_extension: dict[str, tuple[Binding, ...]] = {}
        self._by_id: dict[str, Binding] = {}
        self._flows: dict[str, Flow] = {}
        """Binding id → flow it last registered over in this run of devia."""
        self._ids_by_flow: dict[str, set[str]] = {}

    def of(self, extension: str) -> tuple[Binding, ...]:
        """Live bindings of the extension, in the order they were made."""
        bindings = self._by_extension.get(extension, ())
        now = self._now()
        for binding in bindings:
            if binding.expires_at <= now or binding.transport != "udp":
                return tuple([b for b in bindings if b.expires_at > now and self._is_connected(b)])
        return bindings

    def all_of(self, extension: str) -> tuple[Binding, ...]:
        """Every binding of the extension not yet dropped, live or not: what a REGISTER is compared with."""
        return self._by_extension.get(extension, ())

    def by_id(self, binding_id: str) -> Binding | None:
        """The binding of this id, live or not."""
        return self._by_id.get(binding_id)

    def on_flow(self, flow: Flow, device: str | None = None) -> Binding | None:
        """A binding made over this flow, by this device where one is named; several may share a flow (an edge)."""
        for binding_id in self._ids_by_flow.get(flow.key, ()):
            binding = self._by_id[binding_id]
            if device is None or binding.device == device:
                return binding
        return None

    def flow_of(self, binding: Binding) -> Flow | None:
        """The open flow the binding was made over; None where it is not known in this run or has closed."""
        flow = self._flows.get(binding.id)
        return flow if flow is not None and flow.is_open else None

    def put(self, binding: Binding, flow: Flow | None = None) -> None:
        """The binding is in the table, in the place of one with the same id. `flow` None: known from a former run."""
        old = self._by_id.get(binding.id)
        if old is not None and old.extension != binding.extension:
            self.remove(old.id)
            old = None
        if old is not None:
            self._unlink_flow(old)
        self._by_id[binding.id] = binding
        others = self._by_extension.get(binding.extension, ())
        if old is not None:
            self._by_extension[binding.extension] = tuple([binding if b.id == binding.id else b for b in others])
        else:
            self._by_extension[binding.extension] = (*others, binding)
        if flow is not None:
            self._flows[binding.id] = flow
        key = self._key_of(binding)
        if key is not None:
            self._ids_by_flow.setdefault(key, set()).add(binding.id)

    def remove(self, binding_id: str) -> None:
        """The binding is not in the table."""
        binding = self._by_id.pop(binding_id, None)
        if binding is None:
            return
        self._unlink_flow(binding)
        left = tuple([b for b in self._by_extension.get(binding.extension, ()) if b.id != binding_id])
        if left:
            self._by_extension[binding.extension] = left
        else:
            self._by_extension.pop(binding.extension, None)

    def expired(self) -> list[Binding]:
        """Bindings whose time is over, for removal."""
        now = self._now()
        return [binding for binding in self._by_id.values() if binding.expires_at <= now]

    def flow_closed(self, flow: Flow) -> Iterable[Binding]:
        """The bindings made over this flow, which are not live from now on; they stay for the phone's return."""
        return [self._by_id[binding_id] for binding_id in self._ids_by_flow.get(flow.key, ())]

    def __iter__(self) -> Iterator[Binding]:
        return iter(tuple(self._by_id.values()))

    def __len__(self) -> int:
        return len(self._by_id)

    def _is_connected(self, binding: Binding) -> bool:
        return binding.transport not in STREAMS or self.flow_of(binding) is not None

    def _key_of(self, binding: Binding) -> str | None:
        """The key of the flow the binding is found by. A restart ends connections; on UDP the flow is the same after
        it."""
        flow = self._flows.get(binding.id)
        if flow is not None:
            return flow.key
        return flow_key("udp", binding.local, binding.remote) if binding.transport == "udp" else None

    def _unlink_flow(self, binding: Binding) -> None:
        key = self._key_of(binding)
        self._flows.pop(binding.id, None)
        ids = None if key is None else self._ids_by_flow.get(key)
        if key is not None and ids is not None:
            ids.discard(binding.id)
            if not ids:
                del self._ids_by_flow[key]
