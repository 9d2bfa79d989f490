# SPDX-License-Identifier: Apache-2.0
"""What the HTTP side is given to work with: the use cases, the clock, and a way to ask whether devia is ready."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from devia.application.administration import Administration
from devia.application.call_log import CallLog
from devia.application.deciding import Deciding
from devia.application.events import EventHub
from devia.application.importing import Importing
from devia.application.mailbox_editing import MailboxEditing
from devia.application.mailboxes import Mailboxes
from devia.application.plans import Plans
from devia.application.ports import Clock, Store
from devia.application.signing_in import SigningIn
from devia.application.state import World

Readiness = Callable[[], Awaitable[Sequence[str]]]
"""What is lacking for devia to be ready; empty when it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The application as the HTTP side sees it."""

    world: World
    events: EventHub
    deciding: Deciding
    plans: Plans
    administration: Administration
    importing: Importing
    signing_in: SigningIn
    call_log: CallLog
    mailboxes: Mailboxes
    mailbox_editing: MailboxEditing
    store: Store
    """For the audit log alone."""
    clock: Clock
    readiness: Readiness
