# SPDX-License-Identifier: Apache-2.0
"""What a leg may ask of the call it is part of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from devia.callflow.branch import Branch
from devia.callflow.house import House, Outgoing
from devia.callflow.timing import Timing
from devia.diversion.model import Call as CallFacts
from devia.diversion.model import Occasion
from devia.sip.binding import Binding
from devia.sip.message import Request


class Course(Protocol):
    """The call, as its present leg sees it. What is asked for concerns the leg that asks."""

    @property
    def facts(self) -> CallFacts:
        """How far the call has come."""

    @property
    def house(self) -> House:
        """Decisions and whereabouts."""

    @property
    def outgoing(self) -> Outgoing:
        """Makes the INVITE of each branch."""

    @property
    def timing(self) -> Timing:
        """How long what is waited for."""

    def ring(self, bindings: Iterable[Binding]) -> None:
        """A branch to each of these devices is started; the silent ones will be told of (B6.2)."""

    def start_branch(self, branch: Branch, request: Request) -> None:
        """The branch is started; if it stays silent, that will be told (B6.2)."""

    def cancel_branches(self) -> None:
        """Whatever rings is cancelled; nothing is waited for."""

    def set_timer(self, name: str, seconds: float) -> None:
        """The leg will be told after so many seconds; a timer of the same name is replaced."""

    def decide(self, occasion: Occasion) -> None:
        """A decision on the leg's extension is made and carried out."""

    def fail(self, status: int) -> None:
        """The leg's destination has failed with this status (B11.2)."""

    def pass_on(self, status: int) -> None:
        """The caller gets this final status, and the call is over (B7 row 1)."""
