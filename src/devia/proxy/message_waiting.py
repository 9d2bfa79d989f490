# SPDX-License-Identifier: Apache-2.0
"""The package by which a phone lights its lamp: message-summary (RFC 3842, B10.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from devia.application.entities import Device
from devia.callflow.message_summary import CONTENT_TYPE, MessageSummary
from devia.diversion.service_codes import LISTEN

NAME: Final = "message-summary"


class MessageWaiting:
    """The `EventPackage` of mailboxes: everybody watches their own."""

    name = NAME
    content_type = CONTENT_TYPE
    most = 20
    granting = None

    def __init__(self, waiting: Callable[[str], tuple[int, int]], domain: str) -> None:
        """`waiting` says how many messages an extension has, new and heard."""
        self._waiting = waiting
        self._account = f"sip:{LISTEN}@{domain}"

    def watched_by(self, named: str, device: Device) -> str:
        """See `EventPackage`. Phones name themselves, their extension, or what they call to listen."""
        return device.extension if named in (device.username, LISTEN) else named

    def refusal(self, extension: str, device: Device) -> int | None:
        """See `EventPackage`."""
        return None if extension == device.extension else 403

    def now(self, extension: str, device: Device) -> MessageSummary:
        """See `EventPackage`."""
        new, heard = self._waiting(extension)
        return MessageSummary(new=new, heard=heard, account=self._account)
