# SPDX-License-Identifier: Apache-2.0
"""Header fields as text: read and changed in order, lines nobody touches left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.sip.fields import Fields
from devia.sip.head import read_head
from devia.sip.message import Message


def fields(*lines: str) -> Fields:
    """These header lines."""
    _, keys, own, first = read_head("\r\n".join(["X", *lines]).encode("utf-8", "surrogateescape"))
    return Fields(keys, own, first)


def lines(own: Fields) -> list[str]:
    """What has become of them."""
    return own._lines


def test_reading() -> None:
    own = fields("v: a, b ", "Via:c", "m :", "X-Own:\t1", "Supported: Path, ,100REL")
    assert (own.has("via"), own.has("from")) == (True, False)
    assert (own.count("via"), own.count("from")) == (2, 0)
    assert (own.first("via"), own.first("contact"), own.first("x-own"), own.first("from")) == ("a, b", "", "1", None)
    assert (own.lines("via"), own.lines("from")) == (["a, b", "c"], [])
    assert (own.values("via"), own.values("contact"), own.values("from")) == (["a", "b", "c"], [], [])
    assert own.tags("supported") == {"path", "100rel"}


def test_values_respect_quotes_and_brackets() -> None:
    """RFC 3261 §7.3.1"""
    own = fields('Contact: "a, b" <sip:a,1@b>;q=1, <sip:c@d>')
    assert own.values("contact") == ['"a, b" <sip:a,1@b>;q=1', "<sip:c@d>"]


def test_adding() -> None:
    own = fields("v: a", "To: t")
    own.prepend("Record-Route", "<sip:p;lr>")
    own.append("X-Own", "1")
    own.insert_before("to", "From", "f")
    own.insert_before("contact", "Subject", "last")
    assert lines(own) == ["Record-Route: <sip:p;lr>", "v: a", "From: f", "To: t", "X-Own: 1", "Subject: last"]
    assert [own.first(key) for key in ("record-route", "via", "from", "to", "x-own", "subject")] == [
        "<sip:p;lr>",
        "a",
        "f",
        "t",
        "1",
        "last",
    ]


def test_replacing() -> None:
    own = fields("v: a", "v: b", "x-own: 1")
    own.replace("via", "c")
    own.replace("x-own", "2")
    own.replace("x-new", "3")
    own.replace("cseq", "1 ACK")
    assert lines(own) == ["Via: c", "v: b", "X-Own: 2", "X-New: 3", "CSeq: 1 ACK"]


def test_removing() -> None:
    own = fields("v: a", "To: t", "Via: b")
    assert (own.remove("via"), own.remove("via")) == (2, 0)
    assert lines(own) == ["To: t"]


def test_popping_the_topmost_value() -> None:
    """RFC 3261 §16.7(3); SIPp joins all Vias into one line."""
    own = fields('v: "a,1", b,, c', "Via: d", "Via: ,", "Via:")
    assert [own.pop_first_value("via") for _ in range(4)] == ['"a,1"', "b", "c", "d"]
    assert lines(own) == ["Via: ,", "Via:"]
    assert [own.pop_first_value("via") for _ in range(3)] == ["", "", None]
    assert lines(own) == []


def test_popping_passes_over_empty_places() -> None:
    own = fields("Route: , <sip:a>, ,<sip:b>")
    assert own.pop_first_value("route") == "<sip:a>"
    assert lines(own) == ["Route: <sip:b>"]
    assert fields("Route: ,<sip:a>").pop_first_value("route") == "<sip:a>"


@pytest.mark.parametrize(
    ("count", "left"),
    [
        (0, ["Route: <a>, <b>", "To: t", "Route: ,<c>,<d>", "Route: <e>"]),
        (1, ["Route: <b>", "To: t", "Route: ,<c>,<d>", "Route: <e>"]),
        (2, ["To: t", "Route: ,<c>,<d>", "Route: <e>"]),
        (3, ["To: t", "Route: <d>", "Route: <e>"]),
        (4, ["To: t", "Route: <e>"]),
        (9, ["To: t"]),
    ],
)
def test_dropping_several_values(count: int, left: list[str]) -> None:
    own = fields("Route: <a>, <b>", "To: t", "Route: ,<c>,<d>", "Route: <e>")
    own.drop_first_values("route", count)
    assert lines(own) == left


def test_replacing_the_topmost_value() -> None:
    """RFC 3261 §18.2.1: what the receiver writes into Via, the others on its line left alone."""
    own = fields("v: a, b", "Via: c")
    own.replace_first_value("via", "x")
    assert lines(own) == ["v: x, b", "Via: c"]
    own = fields("v: a")
    own.replace_first_value("via", "x")
    assert lines(own) == ["v: x"]


def test_what_was_read_is_forgotten_when_the_field_changes() -> None:
    message = Message.parse(
        b"INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n"
        b"To: <sip:a@b>;tag=1\r\nFrom: <sip:c@d>\r\nCSeq: 1 INVITE\r\n\r\n"
    )
    assert (message.to_tag, message.from_tag) == ("1", None)
    before = (message.to, message.from_, message.cseq, message.top_via.host)
    message.prepend("Via", "SIP/2.0/UDP b")
    message.replace("to", "<sip:x@y>")
    message.replace("from", "<sip:z@y>;tag=2")
    message.replace("cseq", "2 INVITE")
    message.append("X", "1")
    after = (message.to, message.from_, message.cseq, message.top_via.host)
    assert [str(value) for value in before] == ["<sip:a@b>;tag=1", "<sip:c@d>", "(1, 'INVITE')", "a"]
    assert [str(value) for value in after] == ["<sip:x@y>", "<sip:z@y>;tag=2", "(2, 'INVITE')", "b"]
    assert (message.to_tag, message.from_tag) == (None, "2")


def test_what_was_read_takes_no_memory_once_it_is_forgotten() -> None:
    head = b"OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a\r\nf: <sip:b>;tag=1\r\nt: <sip:c>\r\nCSeq: 1 OPTIONS"
    message = Message.parse(head + b"\r\n\r\n")

    def read() -> list[object]:
        values = (message.top_via, message.from_, message.to, message.cseq, message.from_tag, message.to_tag)
        return [str(value) for value in values]

    before = read()
    message.forget_readings()
    kept = [getattr(message, name) for name in ("_first", "_repeated", "_top_via", "_from", "_to", "_cseq")]
    assert kept == [None] * 6 and (message._from_tag, message._to_tag) == ("", "")
    assert read() == before


_NAMES = st.sampled_from(["Via", "Route", "Subject", "Content-Length"])
_VALUES = st.sampled_from(["a", "a, b", "", ", a"])
_CHANGES = st.one_of(
    st.tuples(st.just("prepend"), _NAMES, _VALUES),
    st.tuples(st.just("append"), _NAMES, _VALUES),
    st.tuples(st.just("insert_before"), _NAMES.map(str.lower), _NAMES, _VALUES),
    st.tuples(st.just("replace"), _NAMES.map(str.lower), _VALUES),
    st.tuples(st.just("remove"), _NAMES.map(str.lower)),
    st.tuples(st.just("pop_first_value"), _NAMES.map(str.lower)),
    st.tuples(st.just("drop_first_values"), _NAMES.map(str.lower), st.integers(0, 3)),
    st.tuples(st.just("forget_readings")),
)


@given(st.lists(_CHANGES, max_size=12), st.lists(st.booleans(), min_size=12, max_size=12))
def test_whatever_was_changed_and_asked_before_the_answers_are_those_of_the_lines(
    changes: list[tuple[str, ...]], asked: list[bool]
) -> None:
    own = fields("Via: x", "Subject: s", "v: y")
    for (name, *values), ask in zip(changes, asked, strict=False):
        getattr(own, name)(*values)
        if not ask:
            continue
        anew = Fields(own._keys[:], own._lines[:])
        for key in ("via", "route", "subject", "content-length", "to"):
            assert own.has(key) == anew.has(key) == (key in own._keys)
            assert own.first(key) == anew.first(key)
            assert own.lines(key) == anew.lines(key)
            assert own.is_single(key) == anew.is_single(key) == (own._keys.count(key) == 1)


def test_the_first_of_several_is_found_wherever_another_is_put() -> None:
    own = fields("To: t", "Via: a", "Via: b")
    assert own.first("via") == "a" and not own.is_single("via")
    own.insert_before("to", "Via", "c")
    assert own.first("via") == "c"
    own.append("Via", "d")
    assert own.first("via") == "c"
    own.insert_before("from", "To", "u")
    assert own.first("to") == "t" and not own.is_single("to")
