# SPDX-License-Identifier: Apache-2.0
"""What there is to subscribe to: one event package each (RFC 6665 §5)."""

from __future__ import annotations

from typing import Protocol

from devia.application.entities import Device


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

    def body(self, extension: str, device: str, version: int) -> bytes:
        """How the extension is now, for this device. `version` counts what one subscription was told, from 0."""
