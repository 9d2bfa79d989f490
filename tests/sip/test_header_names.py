# SPDX-License-Identifier: Apache-2.0
"""Names of header fields (RFC 3261 §7.3.1, §7.3.3)."""

from __future__ import annotations

import pytest

from devia.sip.errors import BadMessage
from devia.sip.header_names import COMPACT, DISPLAY, KEYS, is_token, key_of


@pytest.mark.parametrize(
    ("name", "key"),
    [("Via", "via"), ("VIA", "via"), ("vIa", "via"), ("v", "via"), ("V", "via"), ("Via ", "via"), ("v\t", "via")]
    + [("X-Own.Header!", "x-own.header!"), ("CALL-id", "call-id"), ("i", "call-id"), ("CSeq", "cseq"), ("z", "z")],
)
def test_key(name: str, key: str) -> None:
    """Case-blind, compact forms included, spaces before the colon allowed."""
    assert key_of(name) == key


@pytest.mark.parametrize("name", ["", " ", " Via", "Vi a", "Via\0", "Vía", "<Via>", "Via;", "\udc80"])
def test_no_name(name: str) -> None:
    with pytest.raises(BadMessage):
        key_of(name)


@pytest.mark.parametrize(
    ("letter", "key"),
    [("c", "content-type"), ("e", "content-encoding"), ("f", "from"), ("i", "call-id"), ("k", "supported")]
    + [("l", "content-length"), ("m", "contact"), ("s", "subject"), ("t", "to"), ("v", "via"), ("o", "event")]
    + [("u", "allow-events"), ("r", "refer-to"), ("b", "referred-by"), ("x", "session-expires")],
)
def test_compact_forms(letter: str, key: str) -> None:
    """RFC 3261 §7.3.3, RFC 6665 §8.2, RFC 3515, RFC 3892, RFC 4028"""
    assert COMPACT[letter] == key


def test_the_quick_way_says_what_the_long_way_says() -> None:
    for name, key in KEYS.items():
        assert key_of(name) == key
    for key, name in DISPLAY.items():
        assert key_of(name) == key


def test_tokens() -> None:
    """RFC 3261 §25.1"""
    assert is_token("-.!%*_+`'~aZ9")
    assert not is_token("")
    assert not any(is_token(char) for char in '()<>@,;:\\"/[]?={} \t\r\n\0é')
