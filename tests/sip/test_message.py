# SPDX-License-Identifier: Apache-2.0
"""Messages, read and written (RFC 3261 §7): no octet lost, nothing read out of them that is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.sip.errors import BadMessage
from devia.sip.head import MAX_OCTETS
from devia.sip.message import STAR, Message, Request, Response, first_value
from tests.sip.octets import CALL_ID, FROM, TO, VIA, a_request, a_response, octets, request_octets, response_octets
from tests.sip.strategies import hostile, lines, tokens

BODY = b"v=0\r\n\x00\xff\r\n\r\n"


@pytest.mark.parametrize(
    "data",
    [
        request_octets(),
        request_octets("INVITE", "v:x , y", "Subject : é\udcff ", "x-OWN:", "Contact: *", body=BODY),
        request_octets("X-do.it", uri="sip:%75ser@b;x=%20?a=b"),
        octets("OPTIONS sip:b SIP/2.0"),
        response_octets(180, body=BODY),
        octets("SIP/2.0 100 ", VIA),
        octets("INVITE sip:a@b SIP/2.0", VIA, body=b"no Content-Length: to the end of the datagram"),
    ],
)
def test_a_clean_message_is_written_octet_by_octet_as_it_came(data: bytes) -> None:
    message = Message.parse(data)
    assert message.to_bytes() == data
    assert message.copy().to_bytes() == data
    assert str(message) == data.decode("utf-8", "replace")


@given(
    st.lists(st.tuples(tokens, lines).map(lambda field: f"{field[0]}:{field[1]}"), max_size=8), st.binary(max_size=50)
)
def test_any_header_fields_survive(own: list[str], body: bytes) -> None:
    data = octets("INVITE sip:a@b SIP/2.0", *[f"X-{line}" for line in own], body=body)
    assert Message.parse(data).to_bytes() == data


@given(st.binary(max_size=200), st.binary(max_size=40), st.binary(max_size=40))
def test_any_octets_are_a_message_or_refused(junk: bytes, name: bytes, value: bytes) -> None:
    """And reading what was taken gives values or `BadMessage`, nothing else."""
    for data in (junk, b"OPTIONS sip:b SIP/2.0\r\n" + name + b":" + value + b"\r\n\r\n", junk + b"\r\n\r\n"):
        try:
            message = Message.parse(data)
        except BadMessage:
            continue
        assert Message.parse(message.to_bytes()).to_bytes() == message.to_bytes()


@given(st.sampled_from(["From", "To", "Via", "CSeq", "Contact", "Max-Forwards", "Expires", "Supported"]), hostile)
def test_reading_hostile_values(name: str, value: str) -> None:
    try:
        message = Message.parse(octets("OPTIONS sip:b SIP/2.0", f"{name}: {value}"))
    except BadMessage:
        return
    for read in (
        lambda: message.from_tag == message.from_.tag,
        lambda: message.to_tag == message.to.tag,
        lambda: message.top_via,
        lambda: message.cseq,
        lambda: message.contacts,
        lambda: message.max_forwards,
        lambda: message.expires,
        lambda: message.supported,
    ):
        try:
            assert read() is not False
        except BadMessage:
            pass


def test_the_body_ends_where_content_length_says() -> None:
    """RFC 3261 §18.3: octets behind it are dropped."""
    assert Message.parse(request_octets(body=b"abc") + b"INVITE").body == b"abc"
    with pytest.raises(BadMessage) as caught:
        Message.parse(request_octets(body=b"abc")[:-1])
    assert caught.value.status == 400


@pytest.mark.parametrize("value", ["", "x", "-1", "99999999999", "٣", "+3", "3 3", "4294967296"])
def test_no_content_length(value: str) -> None:
    with pytest.raises(BadMessage):
        Message.parse(octets("INVITE sip:a@b SIP/2.0", f"Content-Length: {value}", body=b"abc"))


def test_limits_come_first() -> None:
    with pytest.raises(BadMessage) as caught:
        Message.parse(b"\xff" * (MAX_OCTETS + 1))
    assert caught.value.status == 513
    with pytest.raises(BadMessage):
        Message.parse(request_octets()[:-4])


@pytest.mark.parametrize("start", ["sip/2.0 200 OK", "SIP/2.0 abc", "SIP/3.0 200 OK"])
def test_a_bad_response_is_no_request(start: str) -> None:
    if start.startswith("sip"):
        assert isinstance(Message.parse(octets(start)), Response)
    else:
        with pytest.raises(BadMessage, match="status line"):
            Message.parse(octets(start))


# Typed -----------------------------------------------------------------------------------------------------------


def test_typed_values() -> None:
    message = a_request("INVITE", "Expires: 60", "k: Path, 100rel", "Require: Foo", "m: <sip:a@b>;q=0.5, <sip:c@d>")
    assert (message.call_id, message.cseq, message.max_forwards, message.expires) == (
        "c1@192.0.2.10",
        (1, "INVITE"),
        70,
        60,
    )
    assert (str(message.from_.uri), message.from_tag) == ("sip:201@pbx.example.it", "a")
    assert (str(message.to.uri), message.to_tag) == ("sip:202@pbx.example.it", None)
    assert message.top_via.branch == "z9hG4bK1"
    assert (sorted(message.supported), sorted(message.require)) == (["100rel", "path"], ["foo"])
    contacts = message.contacts
    assert [str(contact) for contact in contacts] == ["<sip:a@b>;q=0.5", "<sip:c@d>"]
    # Read again: remembered.
    assert message.from_ is message.from_ and message.to is message.to and message.top_via is message.top_via
    assert (message.from_tag, message.to_tag) == ("a", None)


def test_contact_star() -> None:
    """RFC 3261 §10.2.2: alone or not at all."""
    assert a_request("REGISTER", "Contact: *").contacts == STAR
    assert a_request("REGISTER").contacts == []
    with pytest.raises(BadMessage):
        _ = a_request("REGISTER", "Contact: *, <sip:a@b>").contacts


def test_several_vias_on_one_line() -> None:
    message = Message.parse(octets("OPTIONS sip:b SIP/2.0", 'v: SIP/2.0/UDP a;x=",", SIP/2.0/UDP b'))
    assert message.top_via.host == "a"


@pytest.mark.parametrize(
    ("value", "cseq"),
    [("1 INVITE", (1, "INVITE")), ("0009 \t INVITE", (9, "INVITE")), ("2147483647\tX.y", (2147483647, "X.y"))],
)
def test_cseq(value: str, cseq: tuple[int, str]) -> None:
    """RFC 3261 §20.16"""
    assert Message.parse(octets("OPTIONS sip:b SIP/2.0", f"CSeq: {value}")).cseq == cseq


@pytest.mark.parametrize(
    "value",
    ["", "1", "INVITE", "1INVITE", "x INVITE", "2147483648 INVITE", "99999999999 INVITE", "-1 INVITE"]
    + ["1 IN VITE", "1 INVIT\u00c9", "\u0661 INVITE", "1 (INVITE)", "1\x0bINVITE"],
)
def test_no_cseq(value: str) -> None:
    """RFC 3261 §8.1.1.5"""
    with pytest.raises(BadMessage):
        _ = Message.parse(octets("OPTIONS sip:b SIP/2.0", f"CSeq: {value}")).cseq


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("<sip:a@b>", None),
        ("<sip:a@b>;tag=x", "x"),
        ("<sip:a@b>;a=1;tag=x ;b", "x"),
        ("<sip:a@b> ; TAG = x", "x"),
        ("<sip:a@b>;tag=", None),
        ("<sip:a@b>;stage=x", None),
        ("<sip:a@b;tag=uri>", None),
        ("<sip:a@b;tag=uri>;tag=x", "x"),
        ('"A;tag=evil" <sip:a@b>;tag=x', "x"),
        ('"A>;tag=evil" <sip:a@b>;tag=x', "x"),
        ('"A>;tag=evil" <sip:a@b>', None),
        ('"A\\";tag=evil" <sip:a@b>;tag=x', "x"),
        ('<sip:a@b>;x=">;tag=evil"', None),
        ('<sip:a@b>;x=">;tag=evil', None),
        ('<sip:a@b>;x="<";y=">;tag=evil"', None),
        ("<sip:a@b>;tag=x;y=<z>", "x"),
        ("<sip:a@b>;y=<;tag=evil>", None),
        ("sip:a@b;tag=x", "x"),
        ("sip:a@b", None),
        ('sip:a@b;x=";tag=evil"', None),
        ("sip:a@b; tag=x", "x"),
    ],
)
def test_tags(value: str, tag: str | None) -> None:
    """The quick way reads what the long way reads."""
    message = Message.parse(octets("OPTIONS sip:b SIP/2.0", f"To: {value}", f"From: {value}"))
    assert (message.to_tag, message.from_tag) == (tag, tag)
    assert (message.to.tag, message.from_.tag) == (tag, tag)


@pytest.mark.parametrize("value", ["<sip:a@b>;tag=x, <sip:c@d>;tag=y", "<sip:a@b>, <sip:c@d>;tag=y", "sip:a@b;tag=1,2"])
def test_two_people_in_from_are_nobody(value: str) -> None:
    message = Message.parse(octets("OPTIONS sip:b SIP/2.0", f"From: {value}"))
    with pytest.raises(BadMessage):
        _ = message.from_tag


def test_what_is_missing_is_told_by_name() -> None:
    message = Message.parse(octets("OPTIONS sip:b SIP/2.0", "X-Y: 1", "Via:"))
    for read in (lambda: message.call_id, lambda: message.top_via, lambda: message.to_tag, lambda: message.cseq):
        with pytest.raises(BadMessage, match="no (Call-ID|Via|To|CSeq)"):
            read()
    assert (message.max_forwards, message.expires, message.content_length) == (None, None, None)


@pytest.mark.parametrize(("value", "bad"), [("255", False), ("256", True), ("0", False), ("x", True), ("", True)])
def test_max_forwards(value: str, bad: bool) -> None:
    """RFC 3261 §20.22"""
    message = Message.parse(octets("OPTIONS sip:b SIP/2.0", f"Max-Forwards: {value}"))
    if bad:
        with pytest.raises(BadMessage):
            _ = message.max_forwards
    else:
        assert message.max_forwards == int(value)


# Our own ---------------------------------------------------------------------------------------------------------


def test_a_request_of_our_own() -> None:
    request = Request.new(
        "INVITE", "sip:a@b", headers=[("Via", "x"), ("CSeq", "1 INVITE")], body=b"abc", content_type="text/plain"
    )
    assert request.to_bytes() == octets(
        "INVITE sip:a@b SIP/2.0",
        "Via: x",
        "CSeq: 1 INVITE",
        "Content-Type: text/plain",
        "Content-Length: 3",
        body=b"abc",
    )
    assert (request.is_request, Response.is_request) == (True, False)


def test_a_body_can_be_taken_away() -> None:
    message = a_request("INVITE", "c: text/plain", body=b"abc")
    message.set_body(None, b"")
    assert message.to_bytes() == request_octets()
    message.remove("content-length")
    message.set_body("a/b", b"x")
    assert message.to_bytes().endswith(b"Content-Type: a/b\r\nContent-Length: 1\r\n\r\nx")


def test_a_copy_stands_for_itself() -> None:
    for message in (a_request(), a_response(180)):
        copy = message.copy()
        copy.prepend("Via", "SIP/2.0/UDP x")
        copy.body = b"x"
        assert message.count("via") == 1 and message.top_via.host == "192.0.2.10" and message.body == b""
        assert copy.first("via") == "SIP/2.0/UDP x"


@pytest.mark.parametrize("is_read", [False, True])
def test_a_copy_is_the_same_whether_the_message_has_been_read_or_not(is_read: bool) -> None:
    message = Response.to_request(a_request(), 486, headers=[("Reason", "r")])
    assert not is_read or message.has("via")
    copy = message.copy()
    copy.remove("reason")
    assert (copy.first("reason"), message.first("reason"), copy.first("via")) == (None, "r", message.first("via"))


@pytest.mark.parametrize("value", ["a\r\nX: b", "a\nX: b", "a\rX: b", "a\0"])
def test_nothing_of_ours_breaks_a_line(value: str) -> None:
    """Whatever text is put into a field, a tag, a status line or a Request-URI: it is never sent."""
    message = a_request()
    named = a_request()
    named.uri = f"sip:{value}@b"
    for put in (
        lambda: Request.new("INVITE", "sip:a@b", headers=[("Subject", value)]),
        lambda: Response.to_request(message, 400, headers=[("Reason", value)]),
        lambda: Response.to_request(message, 400, to_tag=value),
        lambda: message.append("History-Info", value),
        lambda: message.prepend("Via", value),
        lambda: message.insert_before("to", "Subject", value),
        lambda: message.replace("from", value),
        lambda: message.replace_first_value("via", value),
        lambda: message.set_body(value, b""),
        named.to_bytes,
        Response.to_request(message, 400, value).to_bytes,
    ):
        with pytest.raises(ValueError, match="line break"):
            put()
    assert "X: b" not in message.to_bytes().decode()


def test_a_response_of_our_own() -> None:
    """RFC 3261 §8.2.6.2"""
    request = a_request("INVITE", "Via: SIP/2.0/UDP 192.0.2.11", "Timestamp: 54", "Subject: x", body=b"abc")
    response = Response.to_request(request, 486, to_tag="t", headers=[("Reason", "x"), ("X-Y", "z")])
    assert response.to_bytes() == octets(
        "SIP/2.0 486 Busy Here",
        VIA,
        FROM,
        TO + ";tag=t",
        CALL_ID,
        "CSeq: 1 INVITE",
        "Via: SIP/2.0/UDP 192.0.2.11",
        "Reason: x",
        "X-Y: z",
        "Content-Length: 0",
    )


def test_100_has_the_timestamp_and_no_tag() -> None:
    """RFC 3261 §8.2.6.1"""
    response = Response.to_request(a_request("INVITE", "Timestamp: 54"), 100)
    assert (response.first("timestamp"), response.to_tag) == ("54", None)
    assert Response.to_request(a_request(), 100, to_tag="t").to_tag == "t"


def test_a_tag_is_made_where_none_is_given() -> None:
    """RFC 3261 §8.2.6.2, §8.2.7: the same for the same request, another for every other."""
    first = Response.to_request(a_request(), 404).to_tag
    assert first and first == Response.to_request(a_request(), 404).to_tag
    assert first != Response.to_request(a_request("OPTIONS"), 404).to_tag


def test_a_tag_that_is_there_stays() -> None:
    request = Message.parse(request_octets().replace(TO.encode(), TO.encode() + b";tag=b"))
    assert isinstance(request, Request)
    assert Response.to_request(request, 200, to_tag="t").to_tag == "b"


def test_a_to_that_cannot_be_read_goes_back_as_it_came() -> None:
    request = Message.parse(request_octets().replace(TO.encode(), b'To: "x <sip:a@b>'))
    assert isinstance(request, Request)
    assert Response.to_request(request, 400).first("to") == '"x <sip:a@b>'


def test_a_status_without_a_phrase_of_ours() -> None:
    assert Response.to_request(a_request(), 499).start_line == "SIP/2.0 499 "
    assert Response.to_request(a_request(), 499, "Odd").start_line == "SIP/2.0 499 Odd"


def test_the_first_of_several_values() -> None:
    assert first_value('"a,b" , c') == '"a,b"'


def test_neither_request_nor_response_has_no_start_line() -> None:
    with pytest.raises(NotImplementedError):
        _ = Message([], [], b"").start_line
