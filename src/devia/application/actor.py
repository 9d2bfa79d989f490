# SPDX-License-Identifier: Apache-2.0
"""Who does something, from where (B15.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from devia.application.entities import AuditSource, Role
from devia.application.errors import NotAllowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person, a machine with a token, a phone, or the command line."""

    username: str
    role: Role
    extension: str | None
    source: AuditSource
    device: str | None = None
    """User name of the device of ours they are at; None: at none."""
    extension_since: datetime | None = None
    """Since when the extension is theirs; None: since ever."""

    @property
    def is_administrator(self) -> bool:
        """Whether everything is theirs to see and change."""
        return self.role is Role.ADMINISTRATOR

    def may_look_back_to(self, moment: datetime) -> bool:
        """Whether what is recorded of their extension at this moment is theirs to see, and not its former user's."""
        return self.is_administrator or self.extension_since is None or moment >= self.extension_since

    def must_own(self, extension: str) -> None:
        """Nothing happens where this extension is theirs, or they administer.

        Raises:
            NotAllowed: neither.
        """
        if not self.is_administrator and self.extension != extension:
            raise NotAllowed

    def must_administer(self) -> None:
        """Nothing happens where they administer.

        Raises:
            NotAllowed: they do not.
        """
        if not self.is_administrator:
            raise NotAllowed


COMMAND_LINE = Actor(username="command line", role=Role.ADMINISTRATOR, extension=None, source=AuditSource.COMMAND_LINE)
SYSTEM = Actor(username="devia", role=Role.ADMINISTRATOR, extension=None, source=AuditSource.SYSTEM)
