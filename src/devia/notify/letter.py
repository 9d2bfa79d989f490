# SPDX-License-Identifier: Apache-2.0
"""A letter to one user, and the e-mail it becomes. What is in it came from the network: nothing of it ends a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

VERSION = 1
LONGEST_LINE = 200
"""Characters of a subject."""


class BadLetter(Exception):
    """No e-mail can be made of it, or no letter of what was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Plain text for one address. Times are Unix seconds."""

    id: str
    to: str
    subject: str
    text: str
    language: str
    written_at: float
    about: str = ""
    """What it tells of, where one that waits makes another needless: `diversions:201`."""
    sound: str | None = None
    """A WAV file to go along, where it is still there when the letter is handed over."""
    tries: int = 0
    """How often it was handed over in vain."""
    due: float = 0.0
    """Not to be handed over before."""


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """The text without anything that ends a line, cannot be seen, or turns the direction of what follows."""
    readable = "".join([char if char.isprintable() else " " for char in text[: 4 * longest]])
    whole = " ".join(readable.split())
    return whole if len(whole) <= longest else whole[: longest - 1] + "…"


def message_of(letter: Letter, sender: str, sound: bytes | None = None) -> EmailMessage:
    """The e-mail, with this WAV file attached where there is one.

    Raises:
        BadLetter: `to` or `sender` is no address.
    """
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = Address(display_name="devia", addr_spec=sender)
        message["To"] = Address(addr_spec=letter.to)
        message["Subject"] = one_line(letter.subject)
        message["Date"] = format_datetime(datetime.fromtimestamp(letter.written_at, UTC))
        # The same at each try: who gets it twice shows it once.
        message["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2]}>"
        # RFC 3834 §5: no holiday notice comes back.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        message["Content-Language"] = letter.language
    except (ValueError, IndexError, MessageError) as error:
        raise BadLetter(f"no mail can go from “{sender}” to “{letter.to}”: {error}") from None
    if sound is not None:
        message.add_attachment(sound, maintype="audio", subtype="wav", filename=f"{letter.id}.wav")
    return message


def letter_to_document(letter: Letter) -> dict[str, Any]:
    """The letter as plain values."""
    return {
        "version": VERSION,
        "id": letter.id,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.text,
        "language": letter.language,
        "written_at": letter.written_at,
        "about": letter.about,
        "sound": letter.sound,
        "tries": letter.tries,
        "due": letter.due,
    }


def letter_from_document(document: Any) -> Letter:
    """What `letter_to_document` wrote.

    Raises:
        BadLetter: it is something else.
    """
    try:
        if document["version"] != VERSION:
            raise BadLetter(f"a letter of version {document['version']!r}")
        sound = document["sound"]
        return Letter(
            id=str(document["id"]),
            to=str(document["to"]),
            subject=str(document["subject"]),
            text=str(document["text"]),
            language=str(document["language"]),
            written_at=float(document["written_at"]),
            about=str(document["about"]),
            sound=None if sound is None else str(sound),
            tries=int(document["tries"]),
            due=float(document["due"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadLetter(f"no letter: {error!r}") from None
