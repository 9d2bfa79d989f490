# SPDX-License-Identifier: Apache-2.0
"""Writes down what became of each call, and tells whoever watches (B16.2)."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from devia.application.call_log import CallLog
from devia.application.calls_under_way import CallsUnderWay, CallUnderWay
from devia.application.deflections import ABOUT_ANSWERS, Deflection, Deflections, deflection_in
from devia.application.entities import CallEnd, CallRecord
from devia.application.events import CallEnded, CallMoved, CallProgress, DeflectionSeen, EventHub
from devia.callflow.call import State
from devia.diversion.explain import Decision, Divert, Fact, Reject, Ring
from devia.diversion.model import Caller, ToMailbox
from devia.proxy.live_call import LiveCall
from devia.sip.message import Request
from devia.sip.text import readable

_KINDS: dict[type[Decision], str] = {Ring: "ring", Divert: "divert", Reject: "reject"}


def _object_of(decision: Decision) -> str:
    """Who rings, where to the call goes, or what the caller is told."""
    match decision:
        case Ring(extension=extension):
            return extension
        case Divert(hop=hop):
            return f"mailbox:{hop.target.extension}" if isinstance(hop.target, ToMailbox) else hop.target.number
        case Reject(status=status):
            return str(status)


class Chronicle:
    """Makes call records of live calls."""

    def __init__(self, log: CallLog, events: EventHub, calls: CallsUnderWay, deflections: Deflections) -> None:
        self._log = log
        self._events = events
        self._calls = calls
        self._deflections = deflections
        self._ladders: dict[str, list[tuple[float, str, str]]] = {}
        """What has happened so far in the calls that are not decided for good."""
        self.ends: Counter[str] = Counter()
        """Calls by how they ended, since the start."""
        self.diversions: Counter[str] = Counter()
        """Diversions by condition, since the start."""
        self.decisions: Counter[str] = Counter()
        """Decisions by what they were: `ring`, `divert`, `reject`; since the start."""

    def began(self, live: LiveCall) -> None:
        """The call has been let in."""
        call = live.call
        under_way = CallUnderWay(
            id=live.id,
            call_id=live.invite.call_id,
            started=live.started,
            call=call.facts,
            at=call.target,
            since=live.started,
            device=live.device,
            explanations=call.explanations,
        )
        self._calls.began(under_way)
        self._moved(None, under_way)

    def answered(self, live: LiveCall, now: float) -> None:
        """Somebody has answered."""
        self._note(live, now, "answered", live.call.answered_by or "")
        found = self._calls.answered(live.id, live.call.answered_by, now)
        if found is not None:
            self._moved(*found)

    def decided(self, live: LiveCall, decision: Decision, now: float) -> None:
        """A decision was made in this call."""
        self.decisions[_KINDS[type(decision)]] += 1
        self._note(live, now, _KINDS[type(decision)], _object_of(decision))
        if isinstance(decision, Divert):
            self.diversions[decision.hop.condition.value] += 1
            found = self._calls.moved(live.id, live.call.facts, decision.hop.target, now)
            if found is not None:
                self._moved(*found)
        if decision.explanation.occasion in ABOUT_ANSWERS:
            deflection = deflection_in(decision, datetime.fromtimestamp(now, UTC))
            if deflection is not None:
                self._seen(deflection)
        if self._events.has_listeners:
            facts, started = live.call.facts, live.started
            self._events.publish(CallProgress(call_id=live.id, call=facts, decision=decision, started=started))

    def deflected_nowhere(self, extension: str, now: float) -> None:
        """A phone of this extension has answered 302, to what is no number that can be called (B12.2, B12.5)."""
        at = datetime.fromtimestamp(now, UTC)
        self._seen(Deflection(extension=extension, number=None, at=at, refused=Fact.NUMBER_INVALID))

    def _seen(self, deflection: Deflection) -> None:
        self._deflections.note(deflection)
        self._events.publish(DeflectionSeen(deflection=deflection))

    def ended(self, live: LiveCall, now: float) -> None:
        """The call is decided for good."""
        gone = self._calls.decided(live.id)
        if gone is not None:
            self._moved(gone, None)
        call = live.call
        facts = call.facts
        if call.state is State.ANSWERED:
            end = CallEnd.ANSWERED
        elif call.given_up:
            end = CallEnd.CANCELLED
            self._note(live, now, "cancelled", "")
        else:
            end = CallEnd.REFUSED
        record = CallRecord(
            id=live.id,
            call_id=readable(live.invite.call_id),
            started_at=datetime.fromtimestamp(live.started, UTC),
            caller=facts.caller,
            called=facts.called,
            end=end,
            status=call.status,
            answered_at=None if live.answered_at is None else datetime.fromtimestamp(live.answered_at, UTC),
            ended_at=datetime.fromtimestamp(now, UTC),
            answered_by=call.answered_by,
            diverting=tuple(dict.fromkeys([hop.diverting for hop in facts.hops])),
            hops=facts.hops,
            explanations=tuple(call.explanations),
            events=tuple(self._ladders.pop(live.id, ())),
        )
        self._write(record)

    def turned_away(self, live_id: str, invite: Request, caller: Caller, dialled: str, status: int, now: float) -> None:
        """The call could go nowhere: what was dialled is nobody's number, or may not be reached."""
        moment = datetime.fromtimestamp(now, UTC)
        self._write(
            CallRecord(
                id=live_id,
                call_id=readable(invite.call_id),
                started_at=moment,
                caller=caller,
                called=readable(dialled, 64),
                end=CallEnd.FAILED,
                status=status,
                ended_at=moment,
            )
        )

    def _note(self, live: LiveCall, now: float, what: str, value: str) -> None:
        self._ladders.setdefault(live.id, []).append((round(now - live.started, 3), what, value))

    def _moved(self, before: CallUnderWay | None, after: CallUnderWay | None) -> None:
        # Whoever listens to all or not: lamps are lit by it.
        self._events.publish(CallMoved(before=before, after=after))

    def _write(self, record: CallRecord) -> None:
        self.ends[record.end.value] += 1
        self._log.append(record)
        self._events.publish(CallEnded(record=record))
