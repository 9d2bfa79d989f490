# SPDX-License-Identifier: Apache-2.0
"""Calls that are ringing or being talked in, as far as this run of devia has seen them come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from devia.diversion.explain import Explanation
from devia.diversion.model import Call, Target, ToAttendantGroup, ToExtension


class Phase(StrEnum):
    """How far a call is."""

    RINGING = "ringing"
    TALKING = "talking"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallUnderWay:
    """One call at one moment."""

    id: str
    """That of the record it will have."""
    call_id: str
    started: float
    """Unix seconds."""
    call: Call
    at: Target
    """Where it is now."""
    since: float
    """When it came there."""
    phase: Phase = Phase.RINGING
    answered: float | None = None
    answered_by: str | None = None
    device: str | None = None
    """User name of the device of ours that placed it; None: none did."""
    explanations: Sequence[Explanation] = ()
    """Why it is where it is; grows with the call."""

    def extensions(self) -> set[str]:
        """Whose call it is: who placed it, whom it was for, who moved it, and where it is."""
        call = self.call
        found = {call.called, *[hop.diverting for hop in call.hops]}
        for number in (call.caller.extension, self.answered_by):
            if number is not None:
                found.add(number)
        if isinstance(self.at, ToExtension):
            found.add(self.at.number)
        return found

    @property
    def group(self) -> str | None:
        """The attendant group it is at; None where it is elsewhere."""
        return self.at.number if isinstance(self.at, ToAttendantGroup) else None


class CallsUnderWay:
    """All of them."""

    def __init__(self) -> None:
        self._by_id: dict[str, CallUnderWay] = {}
        self._talking: dict[str, list[str]] = {}
        """Call-ID → calls of it that were answered: hanging up ends them."""

    def began(self, call: CallUnderWay) -> None:
        """The call has been let in."""
        self._by_id[call.id] = call

    def moved(self, call_id: str, call: Call, at: Target, now: float) -> tuple[CallUnderWay, CallUnderWay] | None:
        """The call of this id is at another place; how it was and how it is, None where it is unknown."""
        before = self._by_id.get(call_id)
        if before is None:
            return None
        # Made outright, here and below: `replace` takes three times as long.
        after = self._by_id[call_id] = CallUnderWay(
            id=before.id,
            call_id=before.call_id,
            started=before.started,
            call=call,
            at=at,
            since=now,
            phase=before.phase,
            answered=before.answered,
            answered_by=before.answered_by,
            device=before.device,
            explanations=before.explanations,
        )
        return before, after

    def answered(self, call_id: str, by: str | None, now: float) -> tuple[CallUnderWay, CallUnderWay] | None:
        """Somebody has answered it; how it was and how it is. None where it is unknown, or was answered before."""
        before = self._by_id.get(call_id)
        if before is None or before.phase is Phase.TALKING:
            return None
        after = self._by_id[call_id] = CallUnderWay(
            id=before.id,
            call_id=before.call_id,
            started=before.started,
            call=before.call,
            at=before.at,
            since=before.since,
            phase=Phase.TALKING,
            answered=now,
            answered_by=by,
            device=before.device,
            explanations=before.explanations,
        )
        self._talking.setdefault(before.call_id, []).append(call_id)
        return before, after

    def decided(self, call_id: str) -> CallUnderWay | None:
        """The call is decided for good. The one that is gone now; None where it is being talked in."""
        found = self._by_id.get(call_id)
        if found is None or found.phase is Phase.TALKING:
            return None
        return self._by_id.pop(call_id)

    def hung_up(self, call_id: str) -> list[CallUnderWay]:
        """The dialogs of this Call-ID are over; the calls that are gone now."""
        return [self._by_id.pop(one) for one in self._talking.pop(call_id, ())]

    def ringing_at(self, call_id: str, place: Target) -> CallUnderWay | None:
        """The latest call with this Call-ID that is at this place and not answered."""
        for call in reversed(self._by_id.values()):
            if call.call_id == call_id and call.at == place and call.phase is Phase.RINGING:
                return call
        return None

    def __iter__(self) -> Iterator[CallUnderWay]:
        """The latest first."""
        return iter(reversed(tuple(self._by_id.values())))

    def __len__(self) -> int:
        return len(self._by_id)
