# SPDX-License-Identifier: Apache-2.0
"""Why a use case refused. Codes and values; sentences are made where they are read."""

from __future__ import annotations

from collections.abc import Sequence

from devia.diversion.codec import Fault


class ApplicationError(Exception):
    """Base of all refusals."""


class NotFound(ApplicationError):
    """There is no such thing, or this actor may not know of it."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"no {kind} {key}")
        self.kind = kind
        self.key = key


class NotAllowed(ApplicationError):
    """The actor may not do this."""


class NotSignedIn(ApplicationError):
    """Wrong user name or password, or no such session; which, is not told."""


class TooManyAttempts(ApplicationError):
    """Sign-in is throttled; `seconds` until the next attempt is heard."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = seconds


class Exists(ApplicationError):
    """Something with this key, or a number that clashes, is there already."""

    def __init__(self, kind: str, key: str, clash: str = "exists") -> None:
        super().__init__(f"{kind} {key}: {clash}")
        self.kind = kind
        self.key = key
        self.clash = clash


class Underway(ApplicationError):
    """One of this kind goes on already, and there is one at a time; `key` names it."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"{kind} {key} goes on")
        self.kind = kind
        self.key = key


class Stale(ApplicationError):
    """What was read has been changed since; `revision` is the one in force."""

    def __init__(self, revision: int) -> None:
        super().__init__(f"now at revision {revision}")
        self.revision = revision


class Invalid(ApplicationError):
    """A document that cannot be saved; every fault in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(f"{fault.pointer}: {fault.code}" for fault in faults))
        self.faults = tuple(faults)


class InUse(Invalid):
    """Something that cannot be removed, as others refer to it."""
