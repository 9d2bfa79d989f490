# SPDX-License-Identifier: Apache-2.0
"""SIP, SIPS and tel URIs (RFC 3261 §19.1, RFC 3966)."""

from __future__ import annotations

import pytest
from hypothesis import given

from devia.sip.errors import BadMessage
from devia.sip.uri import Uri, escape_user, unescape
from tests.sip.strategies import hostile, octets_as_text, uris


@given(uris)
def test_round_trip(uri: Uri) -> None:
    assert Uri.parse(str(uri)) == uri


@given(hostile)
def test_any_text_is_a_uri_or_refused_and_what_is_taken_is_written_back(text: str) -> None:
    for whole in (text, f"sip:{text}", f"tel:{text}"):
        try:
            uri = Uri.parse(whole)
        except BadMessage:
            continue
        assert Uri.parse(str(uri)) == uri


def test_every_part() -> None:
    """RFC 3261 §19.1.1"""
    uri = Uri.parse("SIPS:anna:secret@pbx.example.it:5061;Transport=tcp;lr?Subject=a%20b")
    assert uri == Uri(
        scheme="sips",
        user="anna",
        password="secret",
        host="pbx.example.it",
        port=5061,
        params=(("Transport", "tcp"), ("lr", None)),
        headers="Subject=a%20b",
    )
    assert (uri.param("transport"), uri.param("lr"), uri.param("maddr")) == ("tcp", "", None)
    assert str(uri.without("lr", "transport")) == "sips:anna:secret@pbx.example.it:5061?Subject=a%20b"


@pytest.mark.parametrize(
    ("text", "user", "host"),
    [
        ("sip:user;par=u%40example.net@example.com", "user;par=u@example.net", "example.com"),
        ("sip:a?b@example.com", "a?b", "example.com"),
        ("sip:%61lice@[2001:db8::1]:5060", "alice", "2001:db8::1"),
        ("sip:example.com", "", "example.com"),
        ("sip:%C3%A9@example.com", "é", "example.com"),
        ("sip:%FF@example.com", "\udcff", "example.com"),
        ("tel:+39-045;phone-context=x", "+39-045", ""),
        ("mailto:a@example.com", "", ""),
    ],
)
def test_user_and_host(text: str, user: str, host: str) -> None:
    """RFC 3261 §19.1.2: escapes undone when read, kept when written."""
    uri = Uri.parse(text)
    assert (uri.user_text, uri.host) == (user, host)
    assert str(uri) == text


def test_what_was_dialled_is_without_telephone_parameters() -> None:
    """RFC 3261 §19.1.6"""
    assert Uri.parse("sip:+39045;phone-context=+39@example.com;user=phone").number_text == "+39045"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sip",
        "sip:",
        ":a@b",
        "1sip:a@b",
        "s p:a",
        "é:a",
        "sip:a@",
        "sip:@b",
        "sip::secret@b",
        "sip:a@b@c",
        "sip:a b@c",
    ]
    + ["sip:a@b\r\nX: y", "sip:<a@b>", 'sip:"a"@b', "sip:a%4@b", "sip:a%zz@b", "sip:a%", "sip:a%@b", "sip:a@b;;c"]
    + ["sip:a@b;=c", "sip:a@b:0", "sip:a@b:99999", "sip:a@[::1", "sip:a@b?x@c", "tel:1;;2", "tel:;x", "tel:1\t2", "*"],
)
def test_no_uri(text: str) -> None:
    with pytest.raises(BadMessage):
        Uri.parse(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanta.CoM;Transport=tcp"),
        ("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5"),
        ("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5"),
        ("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", None),
        ("sip:a@b?x=1&y=2", "sip:a@b?y=2&x=1"),
        ("mailto:a@b", "MAILTO:a@b"),
    ],
)
def test_equivalent(one: str, other: str | None) -> None:
    """RFC 3261 §19.1.4"""
    mine, theirs = Uri.parse(one), Uri.parse(one if other is None else other)
    assert mine.equivalent(theirs)
    assert theirs.equivalent(mine)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sip:ALICE@atlanta.com", "sip:alice@atlanta.com"),
        ("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060"),
        ("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp"),
        ("sip:bob@biloxi.com;x=1", "sip:bob@biloxi.com;x=2"),
        ("sip:bob@biloxi.com", "sip:bob@biloxi.com?Subject=a"),
        ("sip:bob@biloxi.com", "sips:bob@biloxi.com"),
        ("sip:biloxi.com", "sip:bob@biloxi.com"),
        ("sip:bob:a@biloxi.com", "sip:bob:b@biloxi.com"),
        ("mailto:a@b", "mailto:a@c"),
    ],
)
def test_not_equivalent(one: str, other: str) -> None:
    """RFC 3261 §19.1.4"""
    mine, theirs = Uri.parse(one), Uri.parse(other)
    assert not mine.equivalent(theirs)
    assert not theirs.equivalent(mine)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("abc", "abc"),
        ("%41%42", "AB"),
        ("100%", "100%"),
        ("%4", "%4"),
        ("%zz%41", "%zzA"),
        ("é%20", "é "),
        ("%0D%0A", "\r\n"),
    ],
)
def test_unescape(text: str, result: str) -> None:
    """A malformed escape stays as it is."""
    assert unescape(text) == result


@given(octets_as_text)
def test_escaping_is_undone(text: str) -> None:
    written = escape_user(text)
    assert unescape(written) == text
    if text:
        assert Uri.parse(f"sip:{written}@example.com").user_text == text


def test_an_escaped_user_says_no_more_than_it_must() -> None:
    assert escape_user("201") == "201"
    assert escape_user("*21*4#") == "*21*4%23"
    assert escape_user("a@b:c") == "a%40b%3Ac"
