# SPDX-License-Identifier: Apache-2.0
"""What a SUBSCRIBE asks for, and whether it can be had (RFC 6665 §4.2.1). Who may has been settled before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from devia.sip.errors import BadMessage
from devia.sip.event import Event
from devia.sip.message import Request
from devia.sip.option_tags import unsupported
from devia.sip.text import readable

SHORTEST, DEFAULT, LONGEST = 60, 3_600, 86_400
"""Seconds a subscription lives: the least that is accepted, what it gets unasked, the most it gets."""
LONGEST_FIELD = 1_000
"""Characters of the longest value that is kept of a dialog; of Record-Route, of all values together."""

UNDERSTOOD: frozenset[str] = frozenset()
"""Extensions a SUBSCRIBE may require of us."""


class Refused(Exception):
    """There is no such subscription; `status` and `headers` say why."""

    def __init__(self, status: int, headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(str(status))
        self.status = status
        self.headers = headers


def check(request: Request) -> None:
    """A dialog can be made of it, or go on with it.

    Raises:
        Refused: 420 for an extension it requires.
        BadMessage: no Contact or several, one that is nobody's address, or more than is kept.
    """
    unknown = request.require - UNDERSTOOD
    if unknown:
        raise Refused(420, unsupported(unknown))
    contacts = request.contacts
    if isinstance(contacts, str) or len(contacts) != 1:
        raise BadMessage("not one Contact")
    uri = contacts[0].uri
    if uri.scheme not in ("sip", "sips"):
        raise BadMessage("Contact of another scheme")
    if not request.from_tag:
        raise BadMessage("no tag in From")
    kept = [str(uri), request.call_id, *[request.first(key) or "" for key in ("from", "to")]]
    kept.append(",".join(request.lines("record-route")))
    if any(text != readable(text, LONGEST_FIELD) for text in kept):
        # What is kept for a day must be small, and text.
        raise BadMessage("more than is kept of a dialog")


def event_of(request: Request, known: Collection[str]) -> Event:
    """The event it names, of one of these packages.

    Raises:
        Refused: 489 where it names none of them.
        BadMessage: Event is none, or there are several.
    """
    if request.count("event") > 1:
        raise BadMessage("Event repeated")
    value = request.first("event")
    event = None if value is None else Event.parse(value)
    if event is None or event.package not in known:
        raise Refused(489, [allow_events(known)])
    return event


def allow_events(known: Collection[str]) -> tuple[str, str]:
    """The field that says which packages there are."""
    return "Allow-Events", ", ".join(sorted(known))


def check_accept(request: Request, content_type: str) -> None:
    """Whoever sent it can read bodies of this type, for all it says (RFC 6665 §3.1.3).

    Raises:
        Refused: 406
    """
    if not request.has("accept"):
        return
    accepted = {value.partition(";")[0].strip(" \t").lower() for value in request.values("accept")}
    if accepted.isdisjoint({content_type, f"{content_type.partition('/')[0]}/*", "*/*"}):
        raise Refused(406, [("Accept", content_type)])


def lifetime(request: Request) -> int:
    """Seconds the subscription lives from now on; 0: it is given up, or only the present state was asked for.

    Raises:
        Refused: 423 where it would be too short to be worth its messages.
        BadMessage: Expires is no number.
    """
    seconds = request.expires
    if seconds is None:
        return DEFAULT
    if 0 < seconds < SHORTEST:
        raise Refused(423, [("Min-Expires", str(SHORTEST))])
    return min(seconds, LONGEST)
