# SPDX-License-Identifier: Apache-2.0
"""What there is to subscribe to: one event package each (RFC 6665 §5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from devia.application.entities import Device
from devia.sip.message import Request


class Told(Protocol):
    """What one NOTIFY says; compared by value, so that nothing is told twice."""

    def since(self, before: Told | None) -> Told:
        """What of it is news to who was told `before`; all of it, where the package always tells everything."""

    def written(self, version: int) -> tuple[str, bytes]:
        """Content type and body, as sent. `version` counts what one subscription was told, from 0."""


class Granting(Protocol):
    """Brings about what devices ask for within their subscriptions."""

    def wish(self, request: Request, device: Device) -> object | None:
        """What the SUBSCRIBE asks for; None: nothing but to be told.

        Raises:
            Refused: it asks for nothing that is known, or too often.
        """

    def grant(self, wish: Any, device: Device, done: Callable[[Callable[[Any], Any]], None]) -> None:
        """The wish comes about, or not. `done` will be called then, with what makes of what the device was told what
        it is to count as told: how the wished-for is now is news to it."""


class EventPackage(Protocol):
    """Knows who may watch what, and how it is at this moment. Asks nobody that would have to be waited for."""

    @property
    def name(self) -> str:
        """As it stands in Event."""

    @property
    def content_type(self) -> str:
        """Of its bodies."""

    @property
    def most(self) -> int:
        """Subscriptions one device may have; one more, and the one that would end first is ended."""

    @property
    def granting(self) -> Granting | None:
        """None where nothing can be asked for."""

    def watched_by(self, named: str, device: Device) -> str:
        """The extension this device means by a Request-URI with this user part."""

    def refusal(self, extension: str, device: Device) -> int | None:
        """Why this device may not watch this extension, as a status; None where it may."""

    def now(self, extension: str, device: Device) -> Told:
        """How the extension is now, as far as this device may know."""
