# SPDX-License-Identifier: Apache-2.0
"""What a call asks its shell to do. The shell carries the actions out in order and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from devia.callflow.branch import Branch
from devia.diversion.explain import Decision
from devia.sip.message import Request, Response

TimerKey = tuple[str, int]
"""Name of a timer and the leg it belongs to (0: the whole call)."""


@dataclass(slots=True)
class Respond:
    """Send this to the caller; a final one ends the server transaction, save that each 2xx is sent (§16.7)."""

    response: Response


@dataclass(slots=True)
class StartBranch:
    """Send `request` towards the branch's binding or gateway; tell of what comes by `Call.on_response`."""

    branch: Branch
    request: Request


@dataclass(slots=True)
class CancelBranch:
    """CANCEL the branch once a 1xx has come (RFC 3261 §9.1), with this Reason where given (B19.2). One asked for again
    is the same CANCEL; where it has not been sent yet, with the new Reason."""

    branch: Branch
    reason: str | None


@dataclass(slots=True)
class ReleaseBranch:
    """The branch answered a call that is over: acknowledge it and hang up (ACK, BYE)."""

    branch: Branch
    response: Response
    again: bool
    """It has been released already, and says its 2xx again for want of the ACK."""


@dataclass(slots=True)
class SetTimer:
    """Call `Call.on_timer(key)` after so many seconds; a timer of the same key is replaced."""

    key: TimerKey
    seconds: float


@dataclass(slots=True)
class StopTimers:
    """Forget every timer of this leg."""

    leg: int


@dataclass(slots=True)
class Decided:
    """A decision was made (already carried out): for whoever watches."""

    decision: Decision


@dataclass(slots=True)
class Warned:
    """The branch's final response has no place in a working installation (`outcome.is_odd`): for the log."""

    branch: Branch


@dataclass(slots=True)
class Answered:
    """A 2xx that makes a dialog was forwarded from `branch`; a second phone's makes another one (§16.7). Not said of
    one that came again."""

    branch: Branch
    response: Response


@dataclass(slots=True)
class Ended:
    """The caller has its final response and no branch is awaited: forget every timer, the record can be written."""


Action = (
    Respond | StartBranch | CancelBranch | ReleaseBranch | SetTimer | StopTimers | Decided | Warned | Answered | Ended
)
