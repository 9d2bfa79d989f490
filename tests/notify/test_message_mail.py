# SPDX-License-Identifier: Apache-2.0
"""B10.4: who has left a message, when, and how long it is; in the language of whose mailbox it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.application.messages import Message
from devia.notify.message_mail import message_mail
from tests.application.world import NOON
from tests.notify.test_diversion_mail import ANNA, ANNA_IT, EVERYBODY, OFFICE

MESSAGE = Message(
    id="m1",
    owner="anna",
    extension="201",
    received_at=NOON,
    caller=OFFICE,
    caller_name="Mario Rossi",
    seconds=102.4,
    complete=True,
)


def test_a_mail_about_a_message() -> None:
    mail = message_mail(MESSAGE, ANNA, EVERYBODY, "https://pbx.example.it/")
    assert mail.subject == "Voicemail from Mario Rossi (+39 02 5550 0001) (1:42)"
    assert mail.text == (
        "Hello Anna,\n\n"
        "2 March 2026, 13:00\n"
        "In your voicemail there is a new message from Mario Rossi (+39 02 5550 0001), 1:42 long.\n\n"
        "You can hear it in devia, or on your phone by dialling *97.\n\n"
        "-- \n"
        "You get this e-mail because in devia you chose to be told of new voicemail messages.\n"
        "devia: https://pbx.example.it/\n"
    )


def test_in_italian_and_without_a_link() -> None:
    mail = message_mail(replace(MESSAGE, caller_name=None, seconds=7.0), ANNA_IT, EVERYBODY)
    assert mail.subject == "Messaggio vocale dal +39 02 5550 0001 (0:07)"
    assert mail.text == (
        "Ciao Anna,\n\n"
        "2 marzo 2026, ore 13:00\n"
        "Nella tua casella vocale c’è un nuovo messaggio dal +39 02 5550 0001, lungo 0:07.\n\n"
        "Puoi ascoltarlo in devia, o dal tuo telefono componendo *97.\n\n"
        "-- \n"
        "Ricevi questa e-mail perché in devia hai scelto di essere avvisato dei nuovi messaggi vocali.\n"
    )


@pytest.mark.parametrize(
    ("caller", "name", "who"),
    [
        (None, None, "from a withheld number"),
        (None, "Mario", "from a withheld number"),
        ("203", "Carla", "from Carla (203)"),
        ("203", None, "from 203"),
    ],
)
def test_b1_3_b1_1_a_caller_is_who_they_say_and_nobody_else(caller: str | None, name: str | None, who: str) -> None:
    mail = message_mail(replace(MESSAGE, caller=caller, caller_name=name), ANNA, EVERYBODY)
    assert mail.subject == f"Voicemail {who} (1:42)"


@given(st.text(), st.text())
def test_whatever_the_caller_is_called_no_line_is_added(name: str, number: str) -> None:
    hostile = replace(MESSAGE, caller=f"{number}\r\n", caller_name=f"{{who}}{name}\r\nBcc: all@example.it\u202e")
    mail = message_mail(hostile, ANNA, EVERYBODY)
    assert mail.subject.isprintable()
    assert len(mail.text.splitlines()) == 9
