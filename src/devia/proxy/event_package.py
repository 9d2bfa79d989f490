# SPDX-License-Identifier: Apache-2.0
"""What there is to subscribe to: one event package each (RFC 6665 §5)."""

from __future__ import annotations

from typing import Protocol

from devia.application.entities import Device


class Told(Protocol):
    """What one NOTIFY says; compared by value, so that nothing is told twice."""

    def body(self, version: int) -> bytes:
        """As it is sent. `version` counts what one subscription was told, from 0."""


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

    def watched_by(self, named: str, device: Device) -> str:
        """The extension this device means by a Request-URI with this user part."""

    def refusal(self, extension: str, device: Device) -> int | None:
        """Why this device may not watch this extension, as a status; None where it may."""

    def now(self, extension: str, device: Device) -> Told:
        """How the extension is now, as far as this device may know."""
