# SPDX-License-Identifier: Apache-2.0
"""Start line and header lines: limits, folds, and what could become a line of its own further on."""

from __future__ import annotations

import pytest

from devia.sip.errors import BadMessage
from devia.sip.head import MAX_HEADERS, MAX_LINE, is_status_line, read_head, request_line, status_line

START = b"INVITE sip:a@b SIP/2.0"


def test_lines_stay_as_they_came() -> None:
    head = START + b"\r\nv:x\r\nSubject :  \xc3\xa9\xff \r\nX-Own:"
    assert read_head(head) == (
        START.decode(),
        ["via", "subject", "x-own"],
        ["v:x", "Subject :  é\udcff ", "X-Own:"],
        {"via": "x", "subject": "é\udcff", "x-own": ""},
    )


def test_no_header_lines() -> None:
    assert read_head(START) == (START.decode(), [], [], {})


@pytest.mark.parametrize(
    ("folded", "unfolded"),
    [
        (b"Subject: a\r\n b", ["Subject: a b"]),
        (b"Subject: a \t\r\n\t  b  \r\n c\r\nTo: x", ["Subject: a b c", "To: x"]),
        (b"Subject:\r\n a", ["Subject: a"]),
        (b"Subj:\r\n\ta\r\nX-Own\r\n : b\r\nTo: x", ["Subj: a", "X-Own : b", "To: x"]),
        (b"To: x\r\nSubject: a\r\n \r\n b", ["To: x", "Subject: a  b"]),
    ],
)
def test_folds_become_one_space(folded: bytes, unfolded: list[str]) -> None:
    """RFC 3261 §7.3.1"""
    assert read_head(START + b"\r\n" + folded)[2] == unfolded


def test_the_start_line_cannot_be_continued() -> None:
    """RFC 3261 §7.1: no line folding in it."""
    with pytest.raises(BadMessage):
        read_head(START + b"\r\n Via: x")


@pytest.mark.parametrize(
    "lines",
    [b"To: a\rX: b", b"To: a\nX: b", b"To: a\0b", b"To: a\r\r\nX: b", b"To a", b"", b": a", b"T o: a", b"To: a\r\n\r"]
    + [b"\x00To: a", b"To\r: a"],
)
def test_no_header_line(lines: bytes) -> None:
    """A lone CR, LF or NUL least of all: it would be a line of its own for somebody else."""
    with pytest.raises(BadMessage) as caught:
        read_head(START + b"\r\n" + lines)
    assert caught.value.status == 400


def test_limits() -> None:
    """Before anything is read out of them."""
    assert len(read_head(START + b"\r\nX: a" * MAX_HEADERS)[1]) == MAX_HEADERS
    with pytest.raises(BadMessage) as caught:
        read_head(START + b"\r\nX: a" * (MAX_HEADERS + 1))
    assert caught.value.status == 513
    assert read_head(START + b"\r\nX:" + b"a" * (MAX_LINE - 2))
    with pytest.raises(BadMessage) as caught:
        read_head(START + b"\r\nX:" + b"a" * (MAX_LINE - 1))
    assert caught.value.status == 400
    assert len(read_head(b"x" * MAX_LINE)[0]) == MAX_LINE
    with pytest.raises(BadMessage) as caught:
        read_head(b"INVITE sip:" + b"a" * MAX_LINE + b" SIP/2.0")
    assert caught.value.status == 414


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("INVITE sip:a@b SIP/2.0", ("INVITE", "sip:a@b")),
        ("x-Own.1 tel:+39 sip/2.0", ("x-Own.1", "tel:+39")),
        ("OPTIONS soap.beep://host SIP/2.0", ("OPTIONS", "soap.beep://host")),
    ],
)
def test_request_line(line: str, parts: tuple[str, str]) -> None:
    """RFC 3261 §7.1: methods are case-sensitive, the version is not; the URI stays raw."""
    assert request_line(line) == parts


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("INVITE sip:a@b SIP/7.0", 505),
        ("INVITE sip:a@b sip/2.1", 505),
        ("GET / HTTP/1.1", 400),
        ("INVITE sip:a@b", 400),
        ("INVITE  sip:a@b SIP/2.0", 400),
        ("INVITE sip:a@b  SIP/2.0", 400),
        ("INVITE sip:a b SIP/2.0", 400),
        ("INVITE sip:a@b SIP/2.0 ", 400),
        (" INVITE sip:a@b SIP/2.0", 400),
        ("INVITE\tsip:a@b SIP/2.0", 400),
        ("INVITE <sip:a@b> SIP/2.0", 400),
        ("INVITE <sip:a@b SIP/2.0", 400),
        ("INVITE  SIP/2.0", 400),
        ("INVITE sip:a@b> SIP/2.0", 400),
        ("IN<VITE sip:a@b SIP/2.0", 400),
        (" sip:a@b SIP/2.0", 400),
        ("INVITÉ sip:a@b SIP/2.0", 400),
        ("", 400),
    ],
)
def test_no_request_line(line: str, status: int) -> None:
    """RFC 3261 §7.1, §21.5.6"""
    with pytest.raises(BadMessage) as caught:
        request_line(line)
    assert caught.value.status == status


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("SIP/2.0 200 OK", (200, "OK")),
        ("sip/2.0 100 ", (100, "")),
        ("SIP/2.0 699", (699, "")),
        ("SIP/2.0 180 Es klingelt, \u00e9", (180, "Es klingelt, é")),
    ],
)
def test_status_line(line: str, parts: tuple[int, str]) -> None:
    """RFC 3261 §7.2"""
    assert status_line(line) == parts


@pytest.mark.parametrize(
    "line",
    ["SIP/2.0", "SIP/2.0 ", "SIP/2.0 20 OK", "SIP/2.0 2000 OK", "SIP/2.0 099 OK", "SIP/2.0 700 OK", "SIP/2.0 2x0 OK"]
    + ["SIP/2.0 ٢٠٠ OK", "SIP/3.0 200 OK", "SIP/2.0  200 OK", "SIP/2.0 4294967301 better not"],
)
def test_no_status_line(line: str) -> None:
    with pytest.raises(BadMessage):
        status_line(line)


def test_a_response_is_known_by_its_beginning() -> None:
    """However it is written: a bad response must not be answered like a request."""
    assert is_status_line("SIP/2.0 200 OK") and is_status_line("sip/9") and is_status_line(b"Sip/2.0 junk")
    assert not is_status_line("INVITE sip:a@b SIP/2.0") and not is_status_line(b"") and not is_status_line("SIP:")
