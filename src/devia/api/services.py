# SPDX-License-Identifier: Apache-2.0
"""What the HTTP side is given to work with: the use cases, the clock, and a way to ask whether devia is ready."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from devia.application.deciding import Deciding
from devia.application.events import EventHub
from devia.application.ports import Clock
from devia.application.state import World

Readiness = Callable[[], Awaitable[Sequence[str]]]
"""What is lacking for devia to be ready; empty when it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The application as the HTTP side sees it."""

    world: World
    events: EventHub
    deciding: Deciding
    clock: Clock
    readiness: Readiness
