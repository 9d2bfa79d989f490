# SPDX-License-Identifier: Apache-2.0
"""B18.1, B18.3, B4.1, B17: what a dialled string is, from `tests/vectors/numbering.toml`; and what no plan may be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.diversion.model import AttendantFacts, ExtensionFacts
from devia.diversion.numbering import (
    Dialled,
    DialledAttendant,
    DialledEmergency,
    DialledExtension,
    DialledNothing,
    DialledOutside,
    DialledService,
    DialledShort,
    NumberingPlan,
)
from tests.diversion.domain import Office
from tests.diversion.vectors import Row, rows

HOUSE = Office(
    extensions={number: ExtensionFacts(number=number, site="default") for number in ("201", "202", "1522")},
    attendants={"9": AttendantFacts(number="9")},
)
DIALLED = rows("numbering", "dialled")
DESTINATIONS = rows("numbering", "destination")
REFUSED = rows("numbering", "refused")
CLASHES = rows("numbering", "clash")


def plan_of(row: Row) -> NumberingPlan:
    """The plan a row is about."""
    return NumberingPlan.build(**row.get("plan", {}))


def told(dialled: Dialled) -> str:
    """What was dialled, as rows tell it."""
    match dialled:
        case DialledEmergency(number=number):
            return f"emergency {number}"
        case DialledService(code=code):
            return f"service {code}"
        case DialledExtension(number=number):
            return f"extension {number}"
        case DialledAttendant(number=number):
            return f"attendant {number}"
        case DialledOutside(number=number):
            return f"outside {number}"
        case DialledShort(number=number):
            return f"short {number}"
        case DialledNothing():
            return "nothing"


def ids(table: list[Row]) -> list[str]:
    return [row["id"] for row in table]


@pytest.mark.parametrize("row", DIALLED, ids=ids(DIALLED))
def test_dialled(row: Row) -> None:
    """B18.1: in the order of the clause."""
    assert told(plan_of(row).dialled(row["text"], HOUSE)) == row["is"]


@pytest.mark.parametrize("row", DESTINATIONS, ids=ids(DESTINATIONS))
def test_destination(row: Row) -> None:
    """B4.1: what can be a destination, in its one form, and that form again is itself."""
    plan = plan_of(row)
    canonical = plan.canonical(row["text"], HOUSE)
    assert (canonical or "") == row["canonical"]
    if canonical is not None:
        assert plan.canonical(canonical, HOUSE) == canonical


@pytest.mark.parametrize("row", REFUSED, ids=ids(REFUSED))
def test_refused(row: Row) -> None:
    """B4.1, B18.3: what may not be reached, and less by a diversion."""
    plan = plan_of(row)
    assert (plan.refusal(row["number"]) or "") == row["call"]
    assert (plan.diversion_refusal(row["number"]) or "") == row["divert"]


@pytest.mark.parametrize("row", CLASHES, ids=ids(CLASHES))
def test_clash(row: Row) -> None:
    """B18.1: internal numbers that would never be what is dialled."""
    assert (plan_of(row).clash(row["number"]) or "") == row["is"]


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"country": "XX"}, "XX"),
        ({"allowed_countries": ["IT", "ZZ"]}, "ZZ"),
        ({"denied_prefixes": ["+39-1"]}, "+39-1"),
        ({"denied_prefixes": ["12a"]}, "12a"),
        ({"outside_line": "*"}, "*"),
        ({"outside_line": "#0"}, "#0"),
        ({"emergency": ["1l2"]}, "1l2"),
        ({"emergency": [""]}, "emergency"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_by_name(settings: dict[str, Any], word: str) -> None:
    """B18.1: settings that would make the order meaningless."""
    with pytest.raises(ValueError, match=word.replace("+", r"\+").replace("*", r"\*")):
        NumberingPlan.build(**settings)


def test_nothing_longer_than_a_number_is_read_as_one() -> None:
    """B18: everything from the network is hostile."""
    plan = NumberingPlan.build()
    assert plan.normalise("0255500001" + 22 * " ") == "+390255500001"
    assert plan.normalise("0255500001" + 23 * " ") is None


def test_prefixes_without_plus_are_national() -> None:
    """B4.1: the installation writes them as its users know them."""
    assert "+39144" in NumberingPlan.build().denied
    assert "+441" in NumberingPlan.build(country="GB", denied_prefixes=["1"]).denied
    assert NumberingPlan.build(country="GB").denied == NumberingPlan.build(country="GB", denied_prefixes=[]).denied


def test_a_country_without_defaults_allows_itself_alone() -> None:
    """B4.1."""
    assert NumberingPlan.build(country="GB").allowed_countries == {"GB"}
    assert NumberingPlan.build().allowed_countries == {"IT", "VA"}


def test_the_plan_by_default_is_the_italian_one() -> None:
    """B4.1: denied by default, and built or written out the same but for the national prefixes."""
    plain, built = NumberingPlan(), NumberingPlan.build()
    assert plain.emergency == built.emergency == {"112", "113", "115", "118"}
    assert plain.country == built.country == "IT"
    assert set(plain.denied) < set(built.denied)
    assert plain.refusal("+881612345678") == "prefix_denied"


@given(st.text(max_size=40))
def test_whatever_is_dialled_has_an_answer(text: str) -> None:
    """B18.1: total, and the forms it answers with are canonical."""
    plan = NumberingPlan.build()
    found = plan.dialled(text, HOUSE)
    if isinstance(found, DialledOutside):
        assert found.number.startswith("+")
        assert plan.normalise(found.number) == found.number
    plan.canonical(text, HOUSE)


@given(st.text(alphabet="+0123456789*#", min_size=1, max_size=16), st.sampled_from(["", "0", "9", "88"]))
def test_a_destination_is_canonical_once_and_for_all(text: str, outside_line: str) -> None:
    """B4.1: a plan read, shown and saved again stays what it was."""
    plan = NumberingPlan.build(outside_line=outside_line)
    number = plan.canonical(text, HOUSE)
    if number is not None:
        assert plan.canonical(number, HOUSE) == number


@given(st.text(alphabet="+0123456789", min_size=1, max_size=16))
def test_calling_and_diverting_are_refused_for_a_reason_or_not_at_all(text: str) -> None:
    """B18.3: a diversion reaches nothing a call may not."""
    plan = NumberingPlan.build()
    if plan.diversion_refusal(text) is None:
        assert plan.refusal(text) is None
        assert text.startswith("+")
