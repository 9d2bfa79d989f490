# SPDX-License-Identifier: Apache-2.0
"""Phones that went away without a word, and when. In memory: after a restart none is known until it happens again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum

MOST_REMEMBERED = 20_000


class LossReason(StrEnum):
    """How it was noticed."""

    EXPIRED = "expired"
    """It did not register again in time."""
    CONNECTION_LOST = "connection_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPhone:
    """A device without any binding left, which had one and did not sign off."""

    device: str
    extension: str
    at: float
    """Unix seconds."""
    reason: LossReason


class LostPhones:
    """The last loss of each device that has not come back."""

    def __init__(self) -> None:
        self._lost: OrderedDict[str, LostPhone] = OrderedDict()

    def lost(self, phone: LostPhone) -> None:
        """The device's last binding is gone; one that was lost before is lost since then."""
        if phone.device not in self._lost:
            self._lost[phone.device] = phone
            if len(self._lost) > MOST_REMEMBERED:
                self._lost.popitem(last=False)

    def back(self, device: str) -> None:
        """The device has registered, or has signed off of its own accord."""
        self._lost.pop(device, None)

    def of(self, device: str) -> LostPhone | None:
        """When this device was lost; None where it was not."""
        return self._lost.get(device)

    def since(self, moment: float) -> list[LostPhone]:
        """Those lost at this moment or later, the latest first."""
        return [phone for phone in reversed(self._lost.values()) if phone.at >= moment]
