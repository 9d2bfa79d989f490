# SPDX-License-Identifier: Apache-2.0
"""Addresses with display name and header parameters (RFC 3261 §20.10), and who they really name."""

from __future__ import annotations

import pytest
from hypothesis import given

from devia.sip.address import Contact, NameAddr
from devia.sip.errors import BadHeader
from devia.sip.uri import Uri
from tests.sip.strategies import hostile, name_addrs


@given(name_addrs)
def test_round_trip(address: NameAddr) -> None:
    assert NameAddr.parse(str(address)) == address


@given(hostile)
def test_any_text_is_an_address_or_refused_and_what_is_taken_is_written_back(text: str) -> None:
    for whole in (text, f"<sip:a@b>{text}", f"{text} <sip:a@b>", f"sip:a@b{text}"):
        try:
            address = NameAddr.parse(whole)
        except BadHeader:
            continue
        assert NameAddr.parse(str(address)) == address


@pytest.mark.parametrize(
    ("text", "display", "uri", "params"),
    [
        ("<sip:a@b>", None, "sip:a@b", ()),
        ("  <sip:a@b> ; tag = x ", None, "sip:a@b", (("tag", "x"),)),
        ('"A. \\"Q\\" B, C" <sip:a@b>;Tag=x;y', 'A. "Q" B, C', "sip:a@b", (("tag", "x"), ("y", None))),
        ('"" <sip:a@b>', "", "sip:a@b", ()),
        ("Anna Rossi <sip:a@b>", "Anna Rossi", "sip:a@b", ()),
        ("Anna<sip:a@b>", "Anna", "sip:a@b", ()),
        ("José Müller <sip:a@b>", "José Müller", "sip:a@b", ()),
        ('"x"<sip:a@b>', "x", "sip:a@b", ()),
        ("<sip:a@b;user=phone?Reason=x%2Cy>;index=1", None, "sip:a@b;user=phone?Reason=x%2Cy", (("index", "1"),)),
        ("sip:a@b;tag=x", None, "sip:a@b", (("tag", "x"),)),
        ("tel:+39045", None, "tel:+39045", ()),
        ('<sip:a@b>;+sip.instance="<urn:uuid:1>"', None, "sip:a@b", (("+sip.instance", '"<urn:uuid:1>"'),)),
    ],
)
def test_parts(text: str, display: str | None, uri: str, params: tuple[tuple[str, str | None], ...]) -> None:
    assert NameAddr.parse(text) == NameAddr(uri=Uri.parse(uri), display=display, params=params)


@pytest.mark.parametrize(
    "text",
    ["", "<sip:a@b", "<>", "sip:a@b>", '"Anna <sip:a@b>', '"Anna" x <sip:a@b>', '"Anna"', 'Anna "B" <sip:a@b>']
    + ["Anna, B <sip:a@b>", "Anna@B <sip:a@b>", "<sip:a@b>x", "<sip:a@b> <sip:c@d>", "sip:a@b?Subject=x"]
    + ["sip:a@b,sip:c@d", "<sip:a@b>;tag=1,<sip:c@d>", "sip:a@b;tag=1, <sip:c@d>", "<a@b>"],
)
def test_no_address(text: str) -> None:
    with pytest.raises(BadHeader) as caught:
        NameAddr.parse(text, header="From")
    assert caught.value.header == "From"
    assert caught.value.status == 400


@pytest.mark.parametrize(
    "text",
    [
        '"<sip:boss@x.com>" <sip:me@y.com>',
        '"\\"<sip:boss@x.com>" <sip:me@y.com>',
        '"a\\\\" <sip:me@y.com>;x="<sip:boss@x.com>"',
    ],
)
def test_nobody_is_read_out_of_a_display_name_or_a_parameter(text: str) -> None:
    """An address within quotes is text."""
    assert str(NameAddr.parse(text).uri) == "sip:me@y.com"


@pytest.mark.parametrize(
    "text",
    [
        'é "<sip:boss@x.com>;" <sip:me@y.com>',
        'x "<sip:boss@x.com>" <sip:me@y.com>',
        "<sip:boss@x.com> <sip:me@y.com>",
        "<sip:boss@x.com>, <sip:me@y.com>",
        "sip:boss@x.com;a=<sip:me@y.com>, <sip:me@y.com>",
    ],
)
def test_what_two_readers_could_read_as_two_people_is_refused(text: str) -> None:
    with pytest.raises(BadHeader):
        NameAddr.parse(text)


def test_parameters() -> None:
    address = NameAddr.parse("<sip:a@b>;tag=x;lr")
    assert (address.tag, address.param("lr"), address.param("q")) == ("x", "", None)
    assert NameAddr.parse("<sip:a@b>;tag=").tag is None
    assert str(address.with_param("tag", "y")) == "<sip:a@b>;lr;tag=y"
    assert str(address.with_param("ob", None)) == "<sip:a@b>;tag=x;lr;ob"


@pytest.mark.parametrize(
    ("params", "expires", "q", "instance"),
    [
        ("", None, 1.0, None),
        (";expires=60;q=0.5", 60, 0.5, None),
        (";expires=x;q=x", None, 1.0, None),
        (";expires=-1;q=-1", None, 0.0, None),
        (";expires=٣;q=7", None, 1.0, None),
        (";expires=12345678901;q=0.12345678", None, 1.0, None),
        (";expires;q", None, 1.0, None),
        (";q=nan", None, 1.0, None),
        (";q=-inf", None, 1.0, None),
        (';+sip.instance="<urn:uuid:00000000>"', None, 1.0, "<urn:uuid:00000000>"),
    ],
)
def test_contact(params: str, expires: int | None, q: float, instance: str | None) -> None:
    """RFC 3261 §10.3(6), §20.10: what is no number counts as not given; RFC 5626 §4.1"""
    contact = Contact.parse(f"<sip:a@b>{params}")
    assert (contact.expires, contact.q, contact.instance) == (expires, q, instance)
