# SPDX-License-Identifier: Apache-2.0
"""Every text of a mail, in each language devia speaks. They say what the page says (`web/src/locales`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from devia.application.entities import Language

Role = str
"""The place of somebody in a sentence: `who`, `from`, `to`; Italian has a preposition of its own for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One language's. What stands in braces is filled in by keyword."""

    months: tuple[str, ...]
    moment: str
    greeting: str
    subject_one: str
    subject_many: str
    intro_many: str
    more: str
    gave: str
    gave_for: str
    hung_up: str
    hung_up_for: str
    went_on: str
    and_then: str
    answered: str
    answered_me: str
    calls: Mapping[str, str]
    """By caller class."""
    outcomes: Mapping[str, str]
    because: Mapping[str, str]
    """Why a call was moved: condition, sub-reason or origin."""
    parties: Mapping[Role, Mapping[str, str]]
    footer: str
    link: str
    subject_message: str
    message: str
    length: str
    listen: str
    message_footer: str
    page: str


ITALIAN = Texts(
    months=(
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ),
    moment="{day} {month} {year}, ore {time}",
    greeting="Ciao {name},",
    subject_one="Chiamata {who} deviata",
    subject_many="{count} chiamate deviate",
    intro_many="{count} tue chiamate sono state deviate.",
    more="Altre chiamate deviate prima di queste: {count}. Sono in devia, alla voce «Chiamate».",
    gave="{call} {who} passata {to}: {because}.",
    gave_for="{call} {who} per {called} passata {to}: {because}.",
    hung_up="{call} {who} chiusa: {because}.",
    hung_up_for="{call} {who} per {called} chiusa: {because}.",
    went_on="Poi è passata {places}.",
    and_then=", poi ",
    answered="Ha risposto {who}.",
    answered_me="Hai risposto tu.",
    calls={"internal": "Chiamata interna", "external": "Chiamata esterna"},
    outcomes={
        "cancelled": "Chi chiamava ha riattaccato prima che qualcuno rispondesse.",
        "busy": "Lì era occupato.",
        "declined": "Lì è stata rifiutata.",
        "no_answer": "Non ha risposto nessuno.",
        "other": "Non è andata a buon fine.",
    },
    because={
        "always": "devii tutte le chiamate",
        "handset": "l’hai impostato sul telefono",
        "deflection": "l’ha deviata il tuo telefono",
        "busy": "eri al telefono",
        "declined": "l’hai rifiutata",
        "do_not_disturb": "non volevi essere disturbato",
        "not_registered": "nessun tuo telefono era collegato",
        "unreachable": "il tuo telefono non era raggiungibile",
        "technical": "il tuo telefono non ha potuto riceverla",
        "not_present": "non eri alla postazione",
        "no_answer": "non hai risposto",
        "otherwise": "lì non ha risposto nessuno",
        "overflow": "nessun operatore ha risposto",
        "last_resort": "non c’era altro posto dove andare",
    },
    parties={
        "from": {
            "withheld": "da un numero nascosto",
            "somebody": "da un numero sconosciuto",
            "me": "da te",
            "person": "di {name}",
            "extension": "dall’interno {name}",
            "number": "dal {name}",
            "attendant": "dal posto operatore",
            "mailbox_mine": "dalla tua casella vocale",
            "mailbox": "dalla casella vocale di {name}",
        },
        "to": {
            "withheld": "a un numero nascosto",
            "somebody": "a uno sconosciuto",
            "me": "a te",
            "person": "a {name}",
            "person_a": "ad {name}",
            "extension": "all’interno {name}",
            "number": "al {name}",
            "attendant": "al posto operatore",
            "mailbox_mine": "alla tua casella vocale",
            "mailbox": "alla casella vocale di {name}",
        },
        "who": {
            "withheld": "un numero nascosto",
            "somebody": "qualcuno",
            "me": "tu",
            "person": "{name}",
            "extension": "l’interno {name}",
            "number": "il {name}",
            "attendant": "il posto operatore",
            "mailbox_mine": "la tua casella vocale",
            "mailbox": "la casella vocale di {name}",
        },
    },
    footer="Ricevi questa e-mail perché in devia hai scelto di essere avvisato delle chiamate deviate.",
    link="Le tue deviazioni: {link}",
    subject_message="Messaggio vocale {who} ({length})",
    message="Nella tua casella vocale c’è un nuovo messaggio {who}, lungo {length}.",
    length="{minutes}:{seconds:02}",
    listen="Puoi ascoltarlo in devia, o dal tuo telefono componendo *97.",
    message_footer="Ricevi questa e-mail perché in devia hai scelto di essere avvisato dei nuovi messaggi vocali.",
    page="devia: {link}",
)

ENGLISH = Texts(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    moment="{day} {month} {year}, {time}",
    greeting="Hello {name},",
    subject_one="Diverted call {who}",
    subject_many="{count} diverted calls",
    intro_many="{count} calls of yours were diverted.",
    more="Other calls diverted before these: {count}. They are in devia, under “Calls”.",
    gave="{call} {who} given {to}: {because}.",
    gave_for="{call} {who} for {called} given {to}: {because}.",
    hung_up="{call} {who} ended: {because}.",
    hung_up_for="{call} {who} for {called} ended: {because}.",
    went_on="Then it went {places}.",
    and_then=", then ",
    answered="Answered by {who}.",
    answered_me="You answered.",
    calls={"internal": "Inside call", "external": "Outside call"},
    outcomes={
        "cancelled": "The caller hung up before anybody answered.",
        "busy": "It was busy there.",
        "declined": "It was declined there.",
        "no_answer": "Nobody answered.",
        "other": "It did not go through.",
    },
    because={
        "always": "you divert every call",
        "handset": "you set it on your phone",
        "deflection": "your phone passed it on",
        "busy": "you were busy",
        "declined": "you declined it",
        "do_not_disturb": "you did not want to be disturbed",
        "not_registered": "no phone of yours was connected",
        "unreachable": "your phone could not be reached",
        "technical": "your phone could not take it",
        "not_present": "you were not at your workstation",
        "no_answer": "you did not answer",
        "otherwise": "nobody answered there",
        "overflow": "no operator answered",
        "last_resort": "there was nowhere else to go",
    },
    parties={
        "from": {
            "withheld": "from a withheld number",
            "somebody": "from an unknown number",
            "me": "from you",
            "person": "from {name}",
            "extension": "from extension {name}",
            "number": "from {name}",
            "attendant": "from the attendant",
            "mailbox_mine": "from your voicemail",
            "mailbox": "from the voicemail of {name}",
        },
        "to": {
            "withheld": "to a withheld number",
            "somebody": "to somebody unknown",
            "me": "to you",
            "person": "to {name}",
            "person_a": "to {name}",
            "extension": "to extension {name}",
            "number": "to {name}",
            "attendant": "to the attendant",
            "mailbox_mine": "to your voicemail",
            "mailbox": "to the voicemail of {name}",
        },
        "who": {
            "withheld": "a withheld number",
            "somebody": "somebody",
            "me": "you",
            "person": "{name}",
            "extension": "extension {name}",
            "number": "{name}",
            "attendant": "the attendant",
            "mailbox_mine": "your voicemail",
            "mailbox": "the voicemail of {name}",
        },
    },
    footer="You get this e-mail because in devia you chose to be told of diverted calls.",
    link="Your diversions: {link}",
    subject_message="Voicemail {who} ({length})",
    message="In your voicemail there is a new message {who}, {length} long.",
    length="{minutes}:{seconds:02}",
    listen="You can hear it in devia, or on your phone by dialling *97.",
    message_footer="You get this e-mail because in devia you chose to be told of new voicemail messages.",
    page="devia: {link}",
)

TEXTS: Mapping[Language, Texts] = {Language.ITALIAN: ITALIAN, Language.ENGLISH: ENGLISH}
