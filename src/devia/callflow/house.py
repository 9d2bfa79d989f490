# SPDX-License-Identifier: Apache-2.0
"""What a call may ask of the house it is in. All answers come from memory, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from devia.callflow.gateway import Gateway
from devia.diversion.explain import Decision
from devia.diversion.model import Call as CallFacts
from devia.diversion.model import Occasion, Plan
from devia.sip.binding import Binding
from devia.sip.message import Request, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An attendant group at this moment: the operators who may be rung, in order, each with live bindings (B9.1)."""

    operators: tuple[tuple[str, tuple[Binding, ...]], ...]
    ordered: bool
    ring_time: float
    """Seconds for the whole of a parallel group, or for each operator of an ordered one."""


class House(Protocol):
    """Decisions and whereabouts."""

    def plan_of(self, extension: str) -> Plan:
        """The extension's plan; read once for a hop (B3.6)."""

    def decide(self, call: CallFacts, extension: str | None, plan: Plan, occasion: Occasion) -> Decision:
        """What happens to the call now."""

    def bindings_of(self, extension: str) -> Sequence[Binding]:
        """Live bindings of the extension, the caller's own device left out."""

    def group(self, number: str, call: CallFacts) -> Group | None:
        """The attendant group as this call may ring it; None where there is no such group."""

    def gateways(self, number: str) -> Sequence[Gateway]:
        """Trunks for this outside number, best first (B18.2)."""

    def redirect_number(self, binding: Binding, response: Response) -> str | None:
        """The canonical number a phone's 3xx names, or None where it names none or one of elsewhere (B12.2)."""

    def may_follow(self, call: CallFacts, extension: str, number: str) -> bool:
        """Whether this call may be diverted to the number that a 3xx of the extension's phone named (B4, B12.2)."""


class Outgoing(Protocol):
    """Makes the INVITE of each branch from the caller's (RFC 3261 §16.6, B13)."""

    def to_binding(self, call: CallFacts, binding: Binding) -> Request:
        """The INVITE for this device."""

    def to_gateway(self, call: CallFacts, number: str, gateway: Gateway) -> Request:
        """The INVITE for this outside number by this trunk."""

    def to_mailbox(self, call: CallFacts, owner: str) -> Request:
        """The INVITE for voicemail: to leave a message for the owner, or for the owner to listen."""

    def being_forwarded(self, call: CallFacts) -> Response | None:
        """The 181 of B13.1; None where it must be left out."""

    def final(self, status: int, q850_cause: int | None) -> Response:
        """A final response of our own."""

    def early_dialog_terminated(self, tag: str) -> Response | None:
        """The 199 for this early dialog; None where the caller does not support it (RFC 6228)."""
