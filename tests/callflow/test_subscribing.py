# SPDX-License-Identifier: Apache-2.0
"""What a SUBSCRIBE asks for (RFC 6665 §4.2.1)."""

from __future__ import annotations

import pytest

from devia.callflow.subscribing import (
    DEFAULT,
    LONGEST,
    LONGEST_FIELD,
    SHORTEST,
    Refused,
    allow_events,
    check,
    check_accept,
    event_of,
    lifetime,
)
from devia.sip.errors import BadMessage
from devia.sip.event import Event
from devia.sip.message import Request

KNOWN = ("message-summary", "dialog")
CONTACT = ("Contact", "<sip:201@192.0.2.9>")
TYPE = "application/simple-message-summary"


def subscribe(
    *headers: tuple[str, str], from_: str = "<sip:201@x>;tag=a", to: str = "<sip:201@x>", call_id: str = "c"
) -> Request:
    fields = [("From", from_), ("To", to), ("Call-ID", call_id), ("CSeq", "1 SUBSCRIBE")]
    return Request.new("SUBSCRIBE", "sip:201@x", headers=[*fields, *headers])


class TestDialog:
    def test_one_contact_will_do(self) -> None:
        check(subscribe(CONTACT, ("Record-Route", "<sip:edge@192.0.2.7;lr>")))
        check(subscribe(("Contact", "<sips:201@192.0.2.9;transport=tls>;+sip.instance=x")))

    @pytest.mark.parametrize(
        "contacts",
        [
            (),
            ("*",),
            ("<sip:a@b>, <sip:c@d>",),
            ("<sip:a@b>", "<sip:c@d>"),
            ("<tel:201>",),
            ("<http://b>",),
            ("",),
            ("<sip:",),
            (f"<sip:{'a' * LONGEST_FIELD}@b>",),
        ],
    )
    def test_any_other_contact_will_not(self, contacts: tuple[str, ...]) -> None:
        """RFC 6665 §4.1.2.1: exactly one."""
        with pytest.raises(BadMessage):
            check(subscribe(*[("Contact", contact) for contact in contacts]))

    @pytest.mark.parametrize(
        "request_",
        [
            subscribe(CONTACT, from_="<sip:201@x>"),
            subscribe(CONTACT, from_=f"<sip:{'a' * LONGEST_FIELD}@x>;tag=a"),
            subscribe(CONTACT, to=f'"{"a" * LONGEST_FIELD}" <sip:201@x>'),
            subscribe(CONTACT, call_id="c" * (LONGEST_FIELD + 1)),
            subscribe(CONTACT, call_id="c\x01"),
            subscribe(CONTACT, *[("Record-Route", f"<sip:edge{n}@192.0.2.7;lr>") for n in range(40)]),
        ],
    )
    def test_no_more_is_kept_than_a_dialog_needs(self, request_: Request) -> None:
        with pytest.raises(BadMessage):
            check(request_)

    def test_what_it_requires_must_be_known(self) -> None:
        """RFC 3261 §8.2.2.3"""
        with pytest.raises(Refused) as refused:
            check(subscribe(CONTACT, ("Require", "eventlist, Foo")))
        assert (refused.value.status, refused.value.headers) == (420, [("Unsupported", "eventlist, foo")])


class TestEvent:
    def test_one_of_those_there_are(self) -> None:
        assert event_of(subscribe(("Event", "dialog;id=3;shared")), KNOWN) == Event(package="dialog", id="3")
        assert event_of(subscribe(("o", "message-summary")), KNOWN) == Event(package="message-summary")

    @pytest.mark.parametrize("headers", [(), (("Event", "presence"),), (("Event", "Dialog"),)])
    def test_another_or_none_is_489_with_those_there_are(self, headers: tuple[tuple[str, str], ...]) -> None:
        """RFC 6665 §4.2.1.1, B19.11"""
        with pytest.raises(Refused) as refused:
            event_of(subscribe(*headers), KNOWN)
        assert (refused.value.status, refused.value.headers) == (489, [("Allow-Events", "dialog, message-summary")])

    @pytest.mark.parametrize(
        "headers",
        [(("Event", ""),), (("Event", "a b"),), (("Event", "dialog"), ("o", "dialog")), (("Event", "x" * 129),)],
    )
    def test_what_is_none_or_there_twice_is_no_proper_sip(self, headers: tuple[tuple[str, str], ...]) -> None:
        with pytest.raises(BadMessage):
            event_of(subscribe(*headers), KNOWN)

    def test_what_there_is_can_be_told(self) -> None:
        assert allow_events(KNOWN) == ("Allow-Events", "dialog, message-summary")


class TestAccept:
    @pytest.mark.parametrize(
        "headers",
        [
            (),
            (("Accept", TYPE),),
            (("Accept", "Application/Simple-Message-Summary;q=0.5"),),
            (("Accept", "text/plain, application/*"),),
            (("Accept", "text/plain"), ("Accept", "*/*")),
        ],
    )
    def test_whoever_can_read_it_or_says_nothing(self, headers: tuple[tuple[str, str], ...]) -> None:
        """RFC 6665 §3.1.3"""
        check_accept(subscribe(*headers), TYPE)

    @pytest.mark.parametrize("value", ["", "text/*", "application/pidf+xml, text/plain", "application", "*"])
    def test_whoever_cannot_is_told_what_there_would_be(self, value: str) -> None:
        with pytest.raises(Refused) as refused:
            check_accept(subscribe(("Accept", value)), TYPE)
        assert (refused.value.status, refused.value.headers) == (406, [("Accept", TYPE)])


class TestLifetime:
    @pytest.mark.parametrize(
        ("asked", "given"),
        [
            (None, DEFAULT),
            ("0", 0),
            (str(SHORTEST), SHORTEST),
            ("3599", 3599),
            (str(LONGEST), LONGEST),
            (str(LONGEST + 1), LONGEST),
            (str(2**32 - 1), LONGEST),
        ],
    )
    def test_as_long_as_asked_within_bounds(self, asked: str | None, given: int) -> None:
        """RFC 6665 §4.2.1.1: never longer than asked for."""
        assert lifetime(subscribe(*([] if asked is None else [("Expires", asked)]))) == given

    @pytest.mark.parametrize("asked", ["1", "59"])
    def test_too_short_is_423(self, asked: str) -> None:
        with pytest.raises(Refused) as refused:
            lifetime(subscribe(("Expires", asked)))
        assert (refused.value.status, refused.value.headers) == (423, [("Min-Expires", "60")])

    @pytest.mark.parametrize("asked", ["", "-1", "soon", "1.5", "4294967296", "9" * 30, "٣٦٠٠"])
    def test_what_is_no_number_is_no_proper_sip(self, asked: str) -> None:
        with pytest.raises(BadMessage):
            lifetime(subscribe(("Expires", asked)))
