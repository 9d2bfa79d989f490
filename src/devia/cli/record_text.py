# SPDX-License-Identifier: Apache-2.0
"""What became of a call, in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from devia.application.entities import CallEnd, CallRecord
from devia.cli.sentences import WHEN, hop_text, passed_over
from devia.diversion.explain import Reject, Step, Verdict
from devia.diversion.model import HangUp, HopOrigin
from devia.sip.reasons import REASON_PHRASES


def record_lines(record: CallRecord) -> Iterator[str]:
    """Why a call went where it went, a sentence a line; the last says how it ended."""
    for hop in record.hops:
        yield hop_text(hop)
    for explanation in record.explanations:
        yield from passed_over(Reject(status=record.status, explanation=explanation))
    hanging_up = _hanging_up(record)
    if hanging_up is not None:
        yield hanging_up
    elif record.explanations and not record.hops:
        yield f"no rule of {record.called} applied to this call"
    elif record.end is CallEnd.FAILED and record.status == 404:
        yield f"nobody has the number {record.called}"
    elif record.end is CallEnd.FAILED and record.status == 403:
        yield f"this caller may not call {record.called}"
    yield _ending(record)


def _hanging_up(record: CallRecord) -> str | None:
    """The rule that hung up, as a sentence."""
    step: Step
    for step in (step for explanation in record.explanations for step in explanation.steps):
        if step.verdict is Verdict.MATCHED and isinstance(step.destination, HangUp) and step.condition is not None:
            why = "that did not work" if step.origin is HopOrigin.OTHERWISE else WHEN[step.condition]
            return f"{step.extension}: hang up, because {why}"
    return None


def _ending(record: CallRecord) -> str:
    if record.answered_by is not None:
        if record.called[:1] in ("*", "#"):
            return f"devia answered the code {record.called}"
        mailbox = record.answered_by.removeprefix("mailbox:")
        return f"{mailbox}'s mailbox answered" if mailbox != record.answered_by else f"{mailbox} answered"
    if record.end is CallEnd.CANCELLED:
        return "the caller gave up"
    return f"the caller was told {record.status} {REASON_PHRASES.get(record.status, '')}".rstrip()
