# SPDX-License-Identifier: Apache-2.0
"""Entity tags and If-Match (RFC 9110 §8.8.3, §13.1.1)."""

from __future__ import annotations

import pytest

from devia.api.etags import etag_of, matches, require_match
from devia.api.problems import Problem
from devia.api.schemas.places import SiteDocument


def site(name: str) -> SiteDocument:
    return SiteDocument(name=name, attendant=None, time_zone="Europe/Rome")


def test_a_tag_is_the_same_as_long_as_the_document_is() -> None:
    assert etag_of(site("a")) == etag_of(site("a"))
    assert etag_of(site("a")) != etag_of(site("b"))
    assert etag_of(site("a"))[0] == etag_of(site("a"))[-1] == '"'


@pytest.mark.parametrize(
    ("if_match", "expected"),
    [
        ('"1"', True),
        (' "0" , "1"', True),
        ("*", True),
        (" * ", True),
        ('W/"1"', False),
        ('"11"', False),
        ("1", False),
        ("", False),
    ],
)
def test_which_headers_name_the_tag(if_match: str, expected: bool) -> None:
    assert matches(if_match, '"1"') is expected


def test_a_header_that_names_another_is_stale_and_none_at_all_is_not() -> None:
    require_match(None, '"1"')
    require_match('"1"', '"1"')
    with pytest.raises(Problem) as refused:
        require_match('"0"', '"1"')
    assert (refused.value.status_code, refused.value.headers) == (412, {"ETag": '"1"'})
