# SPDX-License-Identifier: Apache-2.0
"""B14: who, when, which rule, where to, outcome; in the reader's language, and of others what they may know."""

from __future__ import annotations

from dataclasses import replace
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.application.entities import CallEnd, CallRecord, Language, Role, Site, User
from devia.application.notifying import moved_by
from devia.application.organisation import Organisation
from devia.diversion.explain import Explanation, Fact, Step, Verdict
from devia.diversion.model import (
    Caller,
    CallerClass,
    Condition,
    HangUp,
    Hop,
    HopOrigin,
    SubReason,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToOutside,
)
from devia.notify.digest import Digest
from devia.notify.diversion_mail import diversion_mail
from devia.notify.texts import TEXTS
from tests.application.world import NOON, PEOPLE, person

MOBILE = "+393331234567"
OFFICE = "+390255500001"
EVERYBODY = Organisation.of(PEOPLE)
ANNA = person("anna", "201", language=Language.ENGLISH)
ANNA_IT = replace(ANNA, language=Language.ITALIAN)
BRUNO = person("bruno", "202", language=Language.ENGLISH)

OUTSIDE = Caller(caller_class=CallerClass.EXTERNAL, number=OFFICE)
CARLA = Caller(caller_class=CallerClass.INTERNAL, number="203", name="someone else", extension="203")
BUSY_TO_BRUNO = Hop(diverting="201", condition=Condition.BUSY, target=ToExtension(number="202"))
ON_TO_MOBILE = Hop(diverting="202", condition=Condition.NO_ANSWER, target=ToOutside(number=MOBILE))
RECORD = CallRecord(
    id="1",
    call_id="c",
    started_at=NOON,
    caller=OUTSIDE,
    called="201",
    end=CallEnd.ANSWERED,
    status=200,
    answered_by="202",
    diverting=("201",),
    hops=(BUSY_TO_BRUNO,),
)


def hung_up(value: str | None = None, called: str = "201") -> CallRecord:
    step = Step(
        extension="201",
        condition=Condition.BUSY,
        verdict=Verdict.MATCHED,
        fact=Fact.HOLDS,
        destination=HangUp(),
        value=value,
    )
    why = Explanation(extension="201", caller_class=CallerClass.EXTERNAL, occasion="arrival", steps=(step,))
    refused = replace(RECORD, end=CallEnd.REFUSED, status=486, answered_by=None, hops=(), diverting=())
    return replace(refused, called=called, explanations=(why,))


def sentence(record: CallRecord, reader: User = ANNA) -> str:
    """What the mail about this one call says of it."""
    mail = diversion_mail(Digest(extension="201", told=(record,)), reader, EVERYBODY)
    return mail.text.split("\n\n")[1].splitlines()[1]


def test_a_mail_about_one_call() -> None:
    mail = diversion_mail(Digest(extension="201", told=(RECORD,)), ANNA, EVERYBODY, "https://pbx.example.it/")
    assert mail.subject == "Diverted call from +39 02 5550 0001"
    assert mail.text == (
        "Hello Anna,\n\n"
        "2 March 2026, 13:00\n"
        "Outside call from +39 02 5550 0001 given to Bruno: you were busy. Answered by Bruno.\n\n"
        "-- \n"
        "You get this e-mail because in devia you chose to be told of diverted calls.\n"
        "Your diversions: https://pbx.example.it/\n"
    )


def test_a_mail_about_several_in_italian_without_a_link() -> None:
    second = replace(RECORD, caller=CARLA, end=CallEnd.CANCELLED, status=487, answered_by=None)
    mail = diversion_mail(Digest(extension="201", told=(RECORD, second), more=3), ANNA_IT, EVERYBODY)
    assert mail.subject == "5 chiamate deviate"
    assert mail.text == (
        "Ciao Anna,\n\n"
        "5 tue chiamate sono state deviate.\n\n"
        "Altre chiamate deviate prima di queste: 3. Sono in devia, alla voce «Chiamate».\n\n"
        "2 marzo 2026, ore 13:00\n"
        "Chiamata esterna dal +39 02 5550 0001 passata a Bruno: eri al telefono. Ha risposto Bruno.\n\n"
        "2 marzo 2026, ore 13:00\n"
        "Chiamata interna di Carla passata a Bruno: eri al telefono."
        " Chi chiamava ha riattaccato prima che qualcuno rispondesse.\n\n"
        "-- \n"
        "Ricevi questa e-mail perché in devia hai scelto di essere avvisato delle chiamate deviate.\n"
    )


def test_times_are_those_of_the_readers_site() -> None:
    london = Organisation.of((*PEOPLE, Site(name="london", time_zone="Europe/London")))
    text = diversion_mail(Digest(extension="201", told=(RECORD,)), replace(ANNA, site="london"), london).text
    assert "2 March 2026, 12:00\n" in text
    lost = diversion_mail(Digest(extension="201", told=(RECORD,)), replace(ANNA, site="gone"), EVERYBODY).text
    assert "2 March 2026, 13:00\n" in lost
    nowhere = Organisation.of([entity for entity in PEOPLE if not isinstance(entity, Site)])
    assert "13:00" in diversion_mail(Digest(extension="201", told=(RECORD,)), ANNA, nowhere).text


REFUSED = replace(RECORD, end=CallEnd.REFUSED, answered_by=None)
TO_MAILBOX = Hop(diverting="201", condition=Condition.NO_ANSWER, target=ToMailbox(extension="201"))
THEN_MAILBOX = replace(TO_MAILBOX, origin=HopOrigin.OTHERWISE, follows=0)

CASES: list[tuple[CallRecord, str, str]] = [
    (
        replace(RECORD, hops=(TO_MAILBOX,), answered_by="mailbox:201"),
        "Outside call from +39 02 5550 0001 given to your voicemail: you did not answer. Answered by your voicemail.",
        "Chiamata esterna dal +39 02 5550 0001 passata alla tua casella vocale: non hai risposto."
        " Ha risposto la tua casella vocale.",
    ),
    (
        replace(RECORD, hops=(BUSY_TO_BRUNO, THEN_MAILBOX), answered_by="mailbox:201"),
        "Outside call from +39 02 5550 0001 given to Bruno: you were busy. Then it went to your voicemail."
        " Answered by your voicemail.",
        "Chiamata esterna dal +39 02 5550 0001 passata a Bruno: eri al telefono. Poi è passata alla tua casella vocale."
        " Ha risposto la tua casella vocale.",
    ),
    (
        replace(
            RECORD, hops=(BUSY_TO_BRUNO, replace(THEN_MAILBOX, diverting="202", target=ToMailbox(extension="202")))
        ),
        "Outside call from +39 02 5550 0001 given to Bruno: you were busy. Then it went to the voicemail of Bruno."
        " Answered by Bruno.",
        "Chiamata esterna dal +39 02 5550 0001 passata a Bruno: eri al telefono."
        " Poi è passata alla casella vocale di Bruno. Ha risposto Bruno.",
    ),
    (
        replace(RECORD, hops=(replace(BUSY_TO_BRUNO, target=ToMailbox(extension="999")),), answered_by="mailbox:999"),
        "Outside call from +39 02 5550 0001 given to the voicemail of 999: you were busy."
        " Answered by the voicemail of 999.",
        "Chiamata esterna dal +39 02 5550 0001 passata alla casella vocale di 999: eri al telefono."
        " Ha risposto la casella vocale di 999.",
    ),
    (
        replace(RECORD, hops=(replace(BUSY_TO_BRUNO, target=ToAttendantGroup(number="9")),), answered_by="203"),
        "Outside call from +39 02 5550 0001 given to the attendant: you were busy. Answered by Carla.",
        "Chiamata esterna dal +39 02 5550 0001 passata al posto operatore: eri al telefono. Ha risposto Carla.",
    ),
    (
        replace(RECORD, called="9", answered_by="201"),
        "Outside call from +39 02 5550 0001 for the attendant given to Bruno: you were busy. You answered.",
        "Chiamata esterna dal +39 02 5550 0001 per il posto operatore passata a Bruno: eri al telefono."
        " Hai risposto tu.",
    ),
    (
        replace(RECORD, called="777", answered_by=None),
        "Outside call from +39 02 5550 0001 for extension 777 given to Bruno: you were busy. Answered by somebody.",
        "Chiamata esterna dal +39 02 5550 0001 per l’interno 777 passata a Bruno: eri al telefono."
        " Ha risposto qualcuno.",
    ),
    (
        replace(REFUSED, status=486, hops=(replace(BUSY_TO_BRUNO, sub_reason=SubReason.DECLINED),)),
        "Outside call from +39 02 5550 0001 given to Bruno: you declined it. It was busy there.",
        "Chiamata esterna dal +39 02 5550 0001 passata a Bruno: l’hai rifiutata. Lì era occupato.",
    ),
    (
        replace(REFUSED, status=603, hops=(replace(BUSY_TO_BRUNO, origin=HopOrigin.DEFLECTION),)),
        "Outside call from +39 02 5550 0001 given to Bruno: your phone passed it on. It was declined there.",
        "Chiamata esterna dal +39 02 5550 0001 passata a Bruno: l’ha deviata il tuo telefono. Lì è stata rifiutata.",
    ),
    (
        replace(REFUSED, status=480, caller=replace(OUTSIDE, number=None)),
        "Outside call from an unknown number given to Bruno: you were busy. Nobody answered.",
        "Chiamata esterna da un numero sconosciuto passata a Bruno: eri al telefono. Non ha risposto nessuno.",
    ),
    (
        replace(REFUSED, status=503, hops=(THEN_MAILBOX,)),
        "Outside call from +39 02 5550 0001 given to your voicemail: nobody answered there. It did not go through.",
        "Chiamata esterna dal +39 02 5550 0001 passata alla tua casella vocale: lì non ha risposto nessuno."
        " Non è andata a buon fine.",
    ),
    (
        hung_up(),
        "Outside call from +39 02 5550 0001 ended: you were busy.",
        "Chiamata esterna dal +39 02 5550 0001 chiusa: eri al telefono.",
    ),
    (
        hung_up("do_not_disturb", called="202"),
        "Outside call from +39 02 5550 0001 for Bruno ended: you did not want to be disturbed.",
        "Chiamata esterna dal +39 02 5550 0001 per Bruno chiusa: non volevi essere disturbato.",
    ),
    (
        replace(RECORD, caller=replace(OUTSIDE, name="Mario Rossi")),
        "Outside call from Mario Rossi (+39 02 5550 0001) given to Bruno: you were busy. Answered by Bruno.",
        "Chiamata esterna di Mario Rossi (+39 02 5550 0001) passata a Bruno: eri al telefono. Ha risposto Bruno.",
    ),
    (
        replace(RECORD, caller=replace(OUTSIDE, name="0255500001")),
        "Outside call from +39 02 5550 0001 given to Bruno: you were busy. Answered by Bruno.",
        "Chiamata esterna dal +39 02 5550 0001 passata a Bruno: eri al telefono. Ha risposto Bruno.",
    ),
]


@pytest.mark.parametrize(("record", "english", "italian"), CASES)
def test_what_is_said_of_a_call(record: CallRecord, english: str, italian: str) -> None:
    assert sentence(record) == english
    assert sentence(record, ANNA_IT) == italian


def test_whose_rule_hangs_up_after_anothers_diversion_is_told_of_that() -> None:
    """201's call came to 202, whose rule ended it: each hears of their own rule."""
    ended = hung_up("do_not_disturb")
    (why,) = ended.explanations
    steps = tuple([replace(step, extension="202") for step in why.steps])
    record = replace(
        ended, hops=(BUSY_TO_BRUNO,), diverting=("201",), explanations=(replace(why, extension="202", steps=steps),)
    )
    assert moved_by(record) == ("201", "202")
    assert sentence(record).endswith("given to Bruno: you were busy. It was busy there.")
    mail = diversion_mail(Digest(extension="202", told=(record,)), BRUNO, EVERYBODY)
    assert "Outside call from +39 02 5550 0001 for Anna ended: you did not want to be disturbed." in mail.text


def test_ad_anna_but_a_carla() -> None:
    to_anna = replace(BUSY_TO_BRUNO, diverting="202", target=ToExtension(number="201"))
    record = replace(RECORD, called="202", hops=(to_anna,), diverting=("202",), answered_by="201")
    mail = diversion_mail(Digest(extension="202", told=(record,)), replace(BRUNO, language=Language.ITALIAN), EVERYBODY)
    assert "passata ad Anna: eri al telefono. Ha risposto Anna." in mail.text


def test_b1_3_a_withheld_number_is_nobodys() -> None:
    record = replace(RECORD, caller=replace(OUTSIDE, number=MOBILE, name="Mario", withheld=True))
    mail = diversion_mail(Digest(extension="201", told=(record,)), ANNA, EVERYBODY)
    assert mail.subject == "Diverted call from a withheld number"
    assert "Mario" not in mail.text and "333" not in mail.text
    own = replace(record, caller=replace(CARLA, number="201", extension="201", withheld=True))
    assert sentence(own).startswith("Inside call from you given")


def test_b1_1_a_number_that_equals_an_extension_is_not_theirs() -> None:
    record = replace(RECORD, caller=Caller(caller_class=CallerClass.INTERNAL, number="203"))
    assert "Carla" not in sentence(record)


@pytest.mark.parametrize("role", Role)
def test_b16_4_of_the_diversions_of_others_the_outcome_is_told(role: Role) -> None:
    """A mail leaves devia: an administrator is told no more in it."""
    record = replace(
        RECORD, hops=(BUSY_TO_BRUNO, ON_TO_MOBILE), diverting=("201", "202"), answered_by=MOBILE, end=CallEnd.ANSWERED
    )
    said = sentence(record, replace(ANNA, role=role))
    assert said.endswith("you were busy. Then it went to +39…67. Answered by +39…67.")
    mail = diversion_mail(Digest(extension="202", told=(record,)), BRUNO, EVERYBODY)
    assert "for Anna given to +39 333 123 4567: you did not answer. Answered by +39 333 123 4567." in mail.text


@given(st.text(), st.text(), st.text(max_size=40))
def test_whatever_comes_from_the_network_adds_no_line_and_fills_no_braces(name: str, number: str, by: str) -> None:
    """Names with line ends, braces, invisible and endless text."""
    caller = replace(OUTSIDE, name=f"{{who}}{name}\r\n.\r\n\u202e{{0.__class__}}", number=number or "x")
    record = replace(RECORD, caller=caller, called=f"{by}\n", answered_by=by)
    mail = diversion_mail(Digest(extension="201", told=(record,)), ANNA, EVERYBODY)
    assert mail.subject.isprintable()
    lines = mail.text.splitlines()
    assert len(lines) == 7
    assert all(line.isprintable() for line in lines)
    assert max(map(len, lines)) < 600


def test_both_languages_say_everything() -> None:
    english, italian = TEXTS[Language.ENGLISH], TEXTS[Language.ITALIAN]
    assert set(TEXTS) == set(Language)
    for field in ("calls", "outcomes", "because", "parties"):
        assert getattr(english, field).keys() == getattr(italian, field).keys()
    for role in english.parties:
        assert english.parties[role].keys() == italian.parties[role].keys()
    reasons = {*Condition, *SubReason, *(set(HopOrigin) - {HopOrigin.RULE, HopOrigin.HANDSET})}
    assert english.because.keys() == reasons
    assert len(english.months) == len(italian.months) == 12
    assert set("".join(english.months)) <= set(printable)
