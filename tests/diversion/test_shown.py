# SPDX-License-Identifier: Apache-2.0
"""Outside numbers as people read them."""

import pytest

from devia.diversion.shown import bare, international, national


@pytest.mark.parametrize(
    ("number", "within", "everywhere"),
    [
        ("+390255500001", "02 5550 0001", "+39 02 5550 0001"),
        ("+393331234567", "333 123 4567", "+39 333 123 4567"),
        ("+442079460000", "020 7946 0000", "+44 20 7946 0000"),
        ("201", None, None),
        ("+", None, None),
        ("", None, None),
    ],
)
def test_a_number_is_grouped_as_its_country_does(number: str, within: str | None, everywhere: str | None) -> None:
    assert (national(number), international(number)) == (within, everywhere)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+39 02 5550 0001", "+390255500001"),
        ("(045) 555-0001", "0455550001"),
        ("333.123/4567", "3331234567"),
        ("201", "201"),
        ("Anna 201", "Anna 201"),
        (" - ", " - "),
        ("", ""),
    ],
)
def test_a_number_is_found_however_it_was_written(text: str, expected: str) -> None:
    assert bare(text) == expected
