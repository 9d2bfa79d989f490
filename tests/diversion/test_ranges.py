# SPDX-License-Identifier: Apache-2.0
"""B18.2: ranges of public numbers mapped to internal ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.diversion.ranges import NumberRange, PublicNumbers

TEN = NumberRange(first="+390255500200", last="+390255500209", internal_first="200")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+390255500200-+390255500209=200", TEN),
        ("+390255500200-209=200", TEN),
        ("+390255500200-9=200", TEN),
        (" +39 02 5550 0200 - 209 = 200 ", TEN),
        (
            "+390255500201=201",
            NumberRange(first="+390255500201", last="+390255500201", internal_first="201"),
        ),
        ("+390255500098-102=098", NumberRange(first="+390255500098", last="+390255500102", internal_first="098")),
    ],
)
def test_a_range_is_what_its_text_says(text: str, expected: NumberRange) -> None:
    """Every usual way to write it."""
    assert NumberRange.parse(text) == expected
    assert NumberRange.parse(str(expected)) == expected


def test_the_canonical_form() -> None:
    """Style 5: __str__ writes it."""
    assert str(TEN) == "+390255500200-+390255500209=200"
    assert str(NumberRange.parse("+390255500201=201")) == "+390255500201=201"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("", "which internal number"),
        ("+390255500201", "which internal number"),
        ("=201", "no number in the form"),
        ("+390255500201=", "no internal number"),
        ("+390255500201=2o1", "no internal number"),
        ("+390255500201=٢٠١", "no internal number"),
        ("+390255500201=1234567890123456", "no internal number"),
        ("0255500201=201", "no number in the form"),
        ("+0255500201=201", "no number in the form"),
        ("+=201", "no number in the form"),
        ("+39025550020a=201", "no number in the form"),
        ("+٣٩٠٢=201", "no number in the form"),
        ("+3902555002011234=201", "no number in the form"),
        ("+390255500201-=201", "no number in the form"),
        ("+390255500209-200=200", "no range"),
        ("+390255500209-+39025550021=200", "no range"),
        ("+390255500200-1234567890123=200", "no number in the form"),
        ("+390255500990-+390255501010=990", "runs past"),
        ("+390255500200=200=201", "no internal number"),
    ],
)
def test_a_text_that_is_no_range_says_why(text: str, about: str) -> None:
    """B18.2: refused when saved, not when somebody calls."""
    with pytest.raises(ValueError, match=about):
        NumberRange.parse(text)


@pytest.mark.parametrize(
    ("number", "internal"),
    [
        ("+390255500200", "200"),
        ("+390255500207", "207"),
        ("+390255500209", "209"),
        ("+390255500199", None),
        ("+390255500210", None),
        ("+39025550020", None),
        ("+3902555002000", None),
        ("+39025550020x", None),
        ("+39025550020٥", None),
        ("", None),
    ],
)
def test_who_a_public_number_is(number: str, internal: str | None) -> None:
    """B18.2: whatever the trunk sends."""
    assert TEN.internal(number) == internal


def test_what_only_sorts_like_a_number_is_none() -> None:
    """Everything from the network is hostile."""
    numbers = NumberRange.parse("+390255500199-201=199")
    assert numbers.internal("+390255500200") == "200"
    assert numbers.internal("+39025550019x") is None
    assert numbers.internal("+39025550019²") is None


@pytest.mark.parametrize(
    ("internal", "number"),
    [
        ("200", "+390255500200"),
        ("209", "+390255500209"),
        ("199", None),
        ("210", None),
        ("20", None),
        ("0200", None),
        ("20x", None),
        ("٢٠٠", None),
    ],
)
def test_the_public_number_of_somebody(internal: str, number: str | None) -> None:
    """B13.2: public numbers outside."""
    assert TEN.public(internal) == number


def test_leading_zeros_of_internal_numbers_stay() -> None:
    """An internal number is its digits, not a quantity."""
    numbers = NumberRange.parse("+390255500098-102=098")
    assert numbers.internal("+390255500098") == "098"
    assert numbers.internal("+390255500101") == "101"
    assert numbers.public("099") == "+390255500099"


@given(st.integers(10**10, 10**11), st.integers(0, 500), st.integers(0, 400))
def test_there_and_back(first: int, size: int, start: int) -> None:
    """Each number of a range has one internal number, and that one has it."""
    numbers = NumberRange(first=f"+{first}", last=f"+{first + size}", internal_first=f"{start:03}")
    if len(numbers.first) != len(numbers.last):
        return
    for offset in {0, size // 2, size}:
        internal = numbers.internal(f"+{first + offset}")
        assert internal == f"{start + offset:03}"
        assert numbers.public(internal) == f"+{first + offset}"


def test_many_ranges_the_first_given_first() -> None:
    """B18.2: overlapping ranges are read in their order."""
    numbers = PublicNumbers([NumberRange.parse("+390255500200-299=200"), NumberRange.parse("+390255500250-350=500")])
    assert numbers.internal("+390255500260") == "260"
    assert numbers.internal("+390255500310") == "560"
    assert numbers.internal("+390255500400") is None


def test_a_number_of_its_own_goes_before_a_range_around_it() -> None:
    """B18.2: the more exact entry, wherever it stands; of two the first."""
    numbers = PublicNumbers(
        [
            NumberRange.parse("+390255500200-299=200"),
            NumberRange.parse("+390255500201=777"),
            NumberRange.parse("+390255500201=778"),
        ]
    )
    assert numbers.internal("+390255500201") == "777"
    assert numbers.internal("+390255500202") == "202"


def test_no_ranges() -> None:
    """B18.2: nothing is ours."""
    assert PublicNumbers([]).internal("+390255500201") is None
