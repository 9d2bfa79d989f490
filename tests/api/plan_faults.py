# SPDX-License-Identifier: Apache-2.0
"""Plans that cannot be saved, each with where its fault stands and the code of it (B4.1, B15.2)."""

from __future__ import annotations

from typing import Any

from tests.api.plans import rule

Case = tuple[dict[str, Any], dict[str, str]]


def one(place: str, written: object, where: str, code: str) -> Case:
    """A plan whose only rule, at `condition/class`, has this fault."""
    condition, caller_class = place.split("/")
    return {"rules": {condition: {caller_class: written}}}, {f"/rules/{place}{where}": code}


def to(number: object) -> dict[str, Any]:
    """A rule to this number, whatever it is."""
    return {"enabled": True, "destination": {"kind": "number", "number": number}}


NUMBER, RING, THERE, KIND = "/destination/number", "/ring_time", "/destination_ring_time", "/destination/kind"

CASES: dict[str, Case] = {
    "unknown destination": one("busy/internal", to("777"), NUMBER, "extension_unknown"),
    "own number": one("busy/internal", to("201"), NUMBER, "own_number"),
    "foreign country": one("busy/external", to("+81312345678"), NUMBER, "country_not_allowed"),
    "premium": one("busy/external", to("899123456"), NUMBER, "prefix_denied"),
    "emergency": one("busy/external", to("112"), NUMBER, "prefix_denied"),
    "no number": one("always/external", to("hello"), NUMBER, "number_invalid"),
    "number of another type": one("always/external", to(202), NUMBER, "number_invalid"),
    "number missing": one("always/external", rule("number"), NUMBER, "missing"),
    "empty number": one("always/external", to(""), NUMBER, "missing"),
    "destination missing": one("busy/internal", {"enabled": True}, "/destination", "missing"),
    "destination null": one("busy/internal", {"destination": None}, "/destination", "missing"),
    "unknown kind": one("busy/internal", rule("moon"), KIND, "not_a_choice"),
    "kind of another type": one("busy/internal", {"destination": {"kind": []}}, KIND, "not_a_choice"),
    "always too long": one("always/internal", rule("attendant", ring_time=181), RING, "out_of_range"),
    "always below": one("always/internal", rule("attendant", ring_time=-1), RING, "out_of_range"),
    "no_answer too short": one("no_answer/internal", rule("attendant", ring_time=4), RING, "out_of_range"),
    "no_answer too long": one("no_answer/external", rule("attendant", ring_time=181), RING, "out_of_range"),
    "rings there too short": one("busy/internal", to("202") | {"destination_ring_time": 4}, THERE, "out_of_range"),
    "rings there too long": one("busy/internal", to("202") | {"destination_ring_time": 181}, THERE, "out_of_range"),
    "no ring time here": one("busy/internal", rule("attendant", ring_time=10), RING, "no_ring_time_here"),
    "half a second": one("no_answer/internal", rule("attendant", ring_time=7.5), RING, "not_a_whole_number"),
    "true is no number": one("no_answer/internal", rule("attendant", ring_time=True), RING, "not_a_whole_number"),
    "text is no number": one("no_answer/internal", rule("attendant", ring_time="15"), RING, "not_a_whole_number"),
    "enabled": one("busy/internal", rule("attendant") | {"enabled": "yes"}, "/enabled", "not_a_boolean"),
    "a rule is a text": one("busy/internal", "202", "", "not_an_object"),
    "unknown class": one("busy/foreign", rule("attendant"), "", "unknown_field"),
    "otherwise": one("busy/internal", rule("attendant", otherwise={"kind": "moon"}), "/otherwise/kind", "not_a_choice"),
    "unknown condition": ({"rules": {"bored": {}}}, {"/rules/bored": "unknown_field"}),
    "handset is no rule": ({"rules": {"handset": {}}}, {"/rules/handset": "unknown_field"}),
    "unknown member": ({"rules": {}, "a/b~c": 1}, {"/a~1b~0c": "unknown_field"}),
    "rules are a list": ({"rules": []}, {"/rules": "not_an_object"}),
    "notify": ({"rules": {}, "notify": "loudly"}, {"/notify": "not_a_choice"}),
    "caller id": ({"rules": {}, "caller_id": 7}, {"/caller_id": "not_a_choice"}),
    "two at once": (
        {"rules": {"busy": {"internal": to("777")}, "no_answer": {"external": rule("attendant", ring_time=1)}}},
        {
            "/rules/busy/internal/destination/number": "extension_unknown",
            "/rules/no_answer/external/ring_time": "out_of_range",
        },
    ),
}
