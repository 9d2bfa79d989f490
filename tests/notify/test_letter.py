# SPDX-License-Identifier: Apache-2.0
"""Letters become e-mails, and nothing that came from the network can add to their header."""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.notify.letter import (
    LONGEST_LINE,
    BadLetter,
    letter_from_document,
    letter_to_document,
    message_of,
    one_line,
)
from tests.notify.letters import LETTER

SENDER = "devia@pbx.example.it"


def test_a_letter_is_an_e_mail_in_the_readers_language() -> None:
    message = message_of(LETTER, SENDER)
    assert (message["From"], message["To"]) == (f"devia <{SENDER}>", "anna@example.it")
    assert message["Subject"] == "Chiamata di Mario deviata"
    assert message["Date"] == "Mon, 02 Mar 2026 12:00:00 +0000"
    assert message["Message-ID"] == "<1@pbx.example.it>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "it"
    assert message.get_content_type() == "text/plain"
    assert message.get_content() == LETTER.text
    assert not list(message.iter_attachments())


def test_a_sound_goes_along() -> None:
    message = message_of(LETTER, SENDER, b"RIFF")
    (attached,) = message.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == ("audio/wav", "1.wav")
    assert attached.get_content() == b"RIFF"
    body = message.get_body()
    assert body is not None
    assert body.get_content() == LETTER.text


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_a_caller_is_called_the_header_is_ours(name: str, more: str) -> None:
    hostile = f"{name}\r\nBcc: all@example.it\r\n\r\n{more}\u2028\u202e\x00"
    message = message_of(replace(LETTER, subject=one_line(hostile)), SENDER)
    read = message_from_bytes(message.as_bytes(), policy=policy.SMTP)
    assert sorted(read.keys()) == sorted(message.keys())
    assert read["Bcc"] is None
    assert read["To"] == "anna@example.it"
    assert len(str(read["Subject"]).splitlines()) <= 1


@given(st.text())
def test_one_line_is_one_that_can_be_read(text: str) -> None:
    line = one_line(text)
    assert line.isprintable()
    assert len(line) <= LONGEST_LINE
    assert one_line(line) == line


def test_a_line_that_is_too_long_says_so() -> None:
    assert one_line("x" * 10_000, 60) == "x" * 59 + "…"
    assert one_line("  a\tb \r\n c ") == "a b c"


@pytest.mark.parametrize(
    "to",
    [
        "",
        "nobody",
        "a@b@c",
        "anna@example.it, all@example.it",
        "anna@example.it\r\nBcc: all@example.it",
        "<@x>",
        "a b@c",
    ],
)
def test_what_is_no_address_gets_no_mail(to: str) -> None:
    with pytest.raises(BadLetter, match="no mail can go"):
        message_of(replace(LETTER, to=to), SENDER)


def test_text_that_cannot_be_written_is_no_mail() -> None:
    with pytest.raises(BadLetter):
        message_of(replace(LETTER, text="\ud800"), SENDER)


@pytest.mark.parametrize("letter", [LETTER, replace(LETTER, sound="/x.wav", tries=3, due=5.0)])
def test_what_was_written_is_read(letter: Any) -> None:
    assert letter_from_document(json.loads(json.dumps(letter_to_document(letter)))) == letter


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        letter_to_document(LETTER) | {"version": 2},
        letter_to_document(LETTER) | {"written_at": "soon"},
        letter_to_document(LETTER) | {"tries": None},
    ],
)
def test_what_is_no_letter_is_refused(document: Any) -> None:
    with pytest.raises(BadLetter):
        letter_from_document(document)
