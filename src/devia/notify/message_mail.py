# SPDX-License-Identifier: Apache-2.0
"""The mail about a new voicemail message: who left it, when, and how long it is (B10.4)."""

from __future__ import annotations

from devia.application.entities import User
from devia.application.messages import Message
from devia.application.organisation import Organisation
from devia.notify.draft import Draft, ended
from devia.notify.wording import Wording


def message_mail(message: Message, reader: User, organisation: Organisation, link: str = "") -> Draft:
    """The mail for whose mailbox it is in; `link` is the address of the page, where it is known."""
    wording = Wording(reader, organisation)
    texts = wording.texts
    seconds = max(1, round(message.seconds))
    length = texts.length.format(minutes=seconds // 60, seconds=seconds % 60)
    # A withheld number is none here; one that equals an extension may be anybody's (B1.1, B1.3).
    if message.caller is None:
        who = texts.parties["from"]["withheld"]
    else:
        who = wording.outside(message.caller, message.caller_name, "from")
    parts = [
        wording.greeting(),
        f"{wording.moment(message.received_at)}\n{texts.message.format(who=who, length=length)}",
        texts.listen,
    ]
    subject = texts.subject_message.format(who=who, length=length)
    return Draft(subject=subject, text=ended(parts, texts.message_footer, texts.page, link))
