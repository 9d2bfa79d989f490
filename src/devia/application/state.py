# SPDX-License-Identifier: Apache-2.0
"""The one mutable holder of what is so now: the organisation in force, who is reachable, engaged, present."""

from __future__ import annotations

from devia.application.calls_under_way import CallsUnderWay
from devia.application.deflections import Deflections
from devia.application.engaged import EngagedExtensions
from devia.application.lost_phones import LostPhones
from devia.application.organisation import Organisation
from devia.application.ports import Bindings
from devia.application.presence import Presence
from devia.application.trunk_health import TrunkHealth
from devia.diversion.model import CalleeState


class World:
    """Read by every decision, without waiting for anything."""

    def __init__(self, organisation: Organisation, bindings: Bindings, presence: Presence) -> None:
        self.organisation = organisation
        """The snapshot in force; replaced as a whole."""
        self.bindings = bindings
        self.presence = presence
        self.engaged = EngagedExtensions()
        self.calls = CallsUnderWay()
        self.lost_phones = LostPhones()
        self.trunk_health = TrunkHealth()
        self.deflections = Deflections(self._owner_of)

    def _owner_of(self, extension: str) -> str | None:
        user = self.organisation.user_of(extension)
        return None if user is None else user.username

    def callee_state(self, extension: str) -> CalleeState:
        """What is known of this extension at this moment (B2)."""
        told = self.organisation.handset(extension)
        return CalleeState(
            registered=bool(self.bindings.of(extension)),
            engaged=self.engaged.is_engaged(extension),
            present=self.presence.is_present(extension),
            do_not_disturb=told is not None and told.do_not_disturb,
            handset=None if told is None else told.handset,
        )
