# SPDX-License-Identifier: Apache-2.0
"""Since when a user has their extension: what is recorded of it from before is its former user's (B16.4).

Records name extensions, not people: who had one when a record was made is known by this alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from devia.application.changes import Change, Remove
from devia.application.entities import User
from devia.application.organisation import Organisation


def holding(user: User, before: User | None, now: datetime) -> User:
    """The user with the moment they got their extension: now, unless they had it before."""
    if user.extension is None:
        since = None
    elif before is not None and before.extension == user.extension:
        since = before.extension_since
    else:
        since = now
    return replace(user, extension_since=since)


def had_it(user: User, moment: datetime) -> bool:
    """Whether the user had the extension they have at this moment."""
    return user.extension_since is None or moment >= user.extension_since


def left_behind(user: User, before: User | None, organisation: Organisation) -> list[Change]:
    """Whoever gets an extension gets nothing of a former user's with it: what another process wrote while that one
    went is taken away."""
    if user.extension is None or (before is not None and before.extension == user.extension):
        return []
    found = [kind for kind in ("plan", "handset", "mailbox") if organisation.entity(kind, user.extension) is not None]
    return [Remove(kind, user.extension) for kind in found]
