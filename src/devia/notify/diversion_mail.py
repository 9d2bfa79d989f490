# SPDX-License-Identifier: Apache-2.0
"""The mail about diverted calls: who, when, which rule, where to, and what became of it (B14)."""

from __future__ import annotations

from devia.application.actor import Actor
from devia.application.entities import AuditSource, CallEnd, CallRecord, Role, User
from devia.application.masking import masked
from devia.application.notifying import hang_up_of
from devia.application.organisation import Organisation
from devia.diversion.model import Hop, HopOrigin, SubReason
from devia.notify.digest import Digest
from devia.notify.draft import Draft, ended
from devia.notify.wording import Wording, refusal_of

_ORIGINS = {HopOrigin.DEFLECTION, HopOrigin.OTHERWISE, HopOrigin.OVERFLOW, HopOrigin.LAST_RESORT}
"""Those that say more than the condition does."""


def diversion_mail(digest: Digest[CallRecord], reader: User, organisation: Organisation, link: str = "") -> Draft:
    """The mail for whose rules moved these calls; `link` is the address of the page, where it is known."""
    wording = Wording(reader, organisation)
    texts = wording.texts
    records = [masked(record, _as_reader(reader)) for record in digest.told]
    count = len(records) + digest.more
    if count == 1:
        subject = texts.subject_one.format(who=wording.caller(records[0].caller, "from"))
        parts = [wording.greeting()]
    else:
        subject = texts.subject_many.format(count=count)
        parts = [wording.greeting(), texts.intro_many.format(count=count)]
    if digest.more:
        parts.append(texts.more.format(count=digest.more))
    parts += [f"{wording.moment(record.started_at)}\n{_sentences(record, wording)}" for record in records]
    return Draft(subject=subject, text=ended(parts, texts.footer, texts.link, link))


def _as_reader(reader: User) -> Actor:
    """A mail leaves devia: of others' diversions even an administrator is sent the outcome only (B16.4)."""
    return Actor(username=reader.username, role=Role.USER, extension=reader.extension, source=AuditSource.SYSTEM)


def _sentences(record: CallRecord, wording: Wording) -> str:
    texts = wording.texts
    hop = _hop_to_tell(record, wording)
    values = {
        "call": texts.calls[record.caller.caller_class.value],
        "who": wording.caller(record.caller, "from"),
        "called": wording.at(record.called, "who"),
    }
    is_own = wording.is_reader(record.called)
    if hop is None:
        step = hang_up_of(record)
        assert step is not None and step.condition is not None, "who is told has moved the call or hung up"
        # B7: the fact's value says more than the condition, where it is a sub-reason.
        reason = step.value if step.value in set(SubReason) else step.condition.value
        template = texts.hung_up if is_own else texts.hung_up_for
        return template.format(because=texts.because[reason], **values)
    template = texts.gave if is_own else texts.gave_for
    said = [template.format(to=wording.target(hop.target, "to"), because=texts.because[_because(hop)], **values)]
    later = [wording.target(each.target, "to") for each in record.hops[record.hops.index(hop) + 1 :]]
    if later:
        said.append(texts.went_on.format(places=texts.and_then.join(later)))
    return " ".join([*said, _outcome(record, wording)])


def _hop_to_tell(record: CallRecord, wording: Wording) -> Hop | None:
    own = [hop for hop in record.hops if wording.is_reader(hop.diverting)]
    return next((hop for hop in own if hop.origin is not HopOrigin.OTHERWISE), own[0] if own else None)


def _because(hop: Hop) -> str:
    if hop.origin in _ORIGINS:
        return hop.origin.value
    return hop.condition.value if hop.sub_reason is None else hop.sub_reason.value


def _outcome(record: CallRecord, wording: Wording) -> str:
    texts = wording.texts
    if record.end is CallEnd.ANSWERED:
        by = record.answered_by
        if wording.is_reader(by):
            return texts.answered_me
        return texts.answered.format(who=texts.parties["who"]["somebody"] if by is None else wording.at(by, "who"))
    return texts.outcomes["cancelled" if record.end is CallEnd.CANCELLED else refusal_of(record)]
