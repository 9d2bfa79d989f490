# SPDX-License-Identifier: Apache-2.0
"""Hand scanners: quotes and angle brackets respected, nothing looked at twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.sip.scan import closing_quote, parameters, quoted, split, unquoted
from tests.sip.strategies import hostile, octets_as_text


@pytest.mark.parametrize(
    ("text", "separator", "parts"),
    [
        ("", ",", [""]),
        ("a", ",", ["a"]),
        (" a ,\tb,,c", ",", ["a", "b", "", "c"]),
        ('"a,b" <sip:x>, c', ",", ['"a,b" <sip:x>', "c"]),
        (r'"a\",b",c', ",", [r'"a\",b"', "c"]),
        ("<sip:a,b@c>;x=1,<sip:d>", ",", ["<sip:a,b@c>;x=1", "<sip:d>"]),
        ('a="1;2";b', ";", ['a="1;2"', "b"]),
        ("a=<1;2>;b", ";", ["a=<1;2>", "b"]),
        ('a,"b,c', ",", ["a", '"b,c']),
        ("a,<b,c", ",", ["a", "<b,c"]),
        ('a,"b\\', ",", ["a", '"b\\']),
        ('">",a', ",", ['">"', "a"]),
    ],
)
def test_split(text: str, separator: str, parts: list[str]) -> None:
    """RFC 3261 §7.3.1, §25.1"""
    assert split(text, separator) == parts


@given(hostile, st.sampled_from(",;"))
def test_splitting_loses_nothing_but_spaces(text: str, separator: str) -> None:
    joined = separator.join(split(text, separator))
    assert joined.replace(" ", "").replace("\t", "") == text.replace(" ", "").replace("\t", "")


@pytest.mark.parametrize(
    ("text", "index"), [('"a"', 2), (r'"\""', 3), (r'"\\"x', 3), ('"', 1), ('"abc', 4), ('"abc\\', 5), ('"a\\"', 4)]
)
def test_closing_quote(text: str, index: int) -> None:
    """Where none closes: the end."""
    assert min(closing_quote(text, 0), len(text)) == index


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('"a b"', "a b"),
        (r'"a\"b\\"', 'a"b\\'),
        ("token", "token"),
        ('"', '"'),
        ('""', ""),
        ('"a', '"a'),
        ('"a\\"', "a\\"),
    ],
)
def test_unquoted(text: str, result: str) -> None:
    """RFC 3261 §25.1; what is no quoted string stays as it is, and a last lone backslash too."""
    assert unquoted(text) == result


@given(octets_as_text)
def test_quoting_is_undone(text: str) -> None:
    written = quoted(text)
    assert unquoted(written) == text
    assert closing_quote(written, 0) == len(written) - 1


def test_parameters() -> None:
    """Names in lower case, values as written, empty ones passed over."""
    assert parameters('Tag=aB ; lr;;x = "1;2" ; y=') == [("tag", "aB"), ("lr", None), ("x", '"1;2"'), ("y", "")]
