# SPDX-License-Identifier: Apache-2.0
"""`trunk`, `attendant`, `site`, by the command line."""

from __future__ import annotations

import pytest

from tests.cli.installation import Installation

TRUNK = (
    *("trunk", "add", "carrier", "sip.example.it", "--port", "5070", "--transport", "tcp", "--priority", "3"),
    *("--address", "192.0.2.0/28", "--address", "198.51.100.1", "--number", "+390455550200-+390455550299=200"),
)


def test_a_trunk_is_made_listed_and_removed(office: Installation) -> None:
    assert office.done(*TRUNK) == "Trunk carrier is there.\n"
    (found,) = office.told("trunk", "list")
    assert (found["host"], found["port"], found["transport"], found["priority"]) == ("sip.example.it", 5070, "tcp", 3)
    assert found["addresses"] == ["192.0.2.0/28", "198.51.100.1"]
    assert found["numbers"] == ["+390455550200-+390455550299=200"]
    assert "sip.example.it:5070" in office.done("trunk", "list")
    assert office.refused(*TRUNK) == "There is a trunk carrier already.\n"
    assert office.done("trunk", "remove", "carrier") == "carrier is gone.\n"
    assert office.refused("trunk", "remove", "carrier") == "There is no trunk carrier.\n"


def test_an_attendant_group_serves_its_site(office: Installation) -> None:
    office.done("attendant", "add", "9", "203", "204", "--strategy", "ordered", "--ring-time", "20")
    (found,) = office.told("attendant", "list")
    assert (found["members"], found["strategy"], found["ring_time"]) == (["203", "204"], "ordered", 20)
    assert "203 204" in office.done("attendant", "list")
    office.done("plan", "set", "201", "busy", "--to", "attendant")
    assert office.done("explain", "201", "--engaged").startswith("1. 201: to attendant 9, because they are busy")
    assert office.done("attendant", "remove", "9") == "9 is gone.\n"


def test_a_site_has_its_time_zone_and_attendant(office: Installation) -> None:
    office.done("attendant", "add", "8", "203")
    assert (
        office.done("site", "add", "turin", "--attendant", "8", "--time-zone", "Europe/London")
        == "Site turin is there.\n"
    )
    found = next(one for one in office.told("site", "list") if one["name"] == "turin")
    assert found == {"name": "turin", "attendant": "8", "time_zone": "Europe/London"}
    assert "Europe/London" in office.done("site", "list")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("trunk", "add", "a", "b c"), "b c is no name or address"),
        (("trunk", "add", "a", "b", "--transport", "pigeon"), "must be one of udp, tcp, tls"),
        (("trunk", "add", "a", "b", "--port", "0"), "must be 1 to 65535"),
        (("trunk", "add", "a", "b", "--address", "x"), "x is no network"),
        (("trunk", "add", "a", "b", "--number", "045"), "045 is no range of numbers"),
        (("attendant", "add", "9", "777"), "/members/0: nobody has the number 777"),
        (("attendant", "add", "201", "202"), "There is an extension 201 already."),
        (("attendant", "add", "9", "201", "--ring-time", "4"), "/ring_time: must be 5 to 180"),
        (("site", "add", "x", "--attendant", "7"), "there is no attendant 7"),
        (("site", "add", "x", "--time-zone", "Mars"), "Mars is no time zone"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told(office: Installation, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in office.refused(*arguments)
