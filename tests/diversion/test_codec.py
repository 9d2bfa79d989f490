# SPDX-License-Identifier: Apache-2.0
"""The plan document of the HTTP API, read and written: strict, and every fault with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.diversion.codec import (
    CONDITIONS,
    DocumentError,
    Fault,
    destination_from_document,
    destination_to_document,
    plan_from_document,
    plan_to_document,
)
from devia.diversion.model import (
    CallerClass,
    CallerIdPolicy,
    Condition,
    Destination,
    HangUp,
    Notify,
    Plan,
    Rule,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from tests.diversion.strategies import destinations, plans

Document = dict[str, Any]


def of(rule: object, condition: str = "busy", caller_class: str = "internal") -> Document:
    """A document with one rule."""
    return {"rules": {condition: {caller_class: rule}}}


def faults(document: object) -> list[tuple[str, str]]:
    """All that is wrong with this document: place and code."""
    with pytest.raises(DocumentError) as raised:
        plan_from_document(document)
    return [(fault.pointer, fault.code) for fault in raised.value.faults]


def the_rule(document: Document) -> Rule:
    """The one rule the document has."""
    rule = plan_from_document(document).rule(Condition.BUSY, CallerClass.INTERNAL)
    assert rule is not None
    return rule


@given(plans())
def test_a_plan_is_what_its_document_says(plan: Plan) -> None:
    """Style 5: parse(str(x)) == x."""
    assert plan_from_document(plan_to_document(plan)) == plan


@given(plans())
def test_a_document_survives_json(plan: Plan) -> None:
    """interfaces.md: what is stored and sent is JSON."""
    assert plan_from_document(json.loads(json.dumps(plan_to_document(plan)))) == plan


@given(destinations())
def test_a_destination_is_what_its_document_says(destination: Destination) -> None:
    """Style 5."""
    assert destination_from_document(destination_to_document(destination)) == destination


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
_names = st.sampled_from(
    ["rules", "busy", "always", "internal", "external", "destination", "kind", "number", "ring_time", "enabled"]
    + ["otherwise", "notify", "caller_id", "destination_ring_time", "voicemail", "202"]
)
_near_plans = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 200) | _names,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_names, inner, max_size=5),
    max_leaves=25,
)


@given(_json | _near_plans)
def test_whatever_is_sent_is_a_plan_or_a_document_error(document: object) -> None:
    """Everything from the network is hostile: reading raises nothing else."""
    try:
        plan = plan_from_document(document)
    except DocumentError as error:
        assert error.faults
        assert all(fault.pointer == "" or fault.pointer.startswith("/") for fault in error.faults)
    else:
        assert plan_from_document(plan_to_document(plan)) == plan


def test_the_document_has_every_rule_null_where_there_is_none() -> None:
    """interfaces.md, the plan document."""
    document = plan_to_document(
        Plan(
            rules={
                Condition.BUSY: {
                    CallerClass.INTERNAL: Rule(
                        destination=ToNumber(number="202"), enabled=False, ring_time=None, otherwise=HangUp()
                    )
                },
                Condition.NO_ANSWER: {
                    CallerClass.EXTERNAL: Rule(destination=ToAttendant(), ring_time=15, destination_ring_time=30)
                },
            },
            notify=Notify.BOTH,
            caller_id=CallerIdPolicy.DIVERTING,
        )
    )
    assert document == {
        "rules": {
            "always": {"internal": None, "external": None},
            "not_registered": {"internal": None, "external": None},
            "busy": {
                "internal": {
                    "enabled": False,
                    "destination": {"kind": "number", "number": "202"},
                    "ring_time": None,
                    "destination_ring_time": None,
                    "otherwise": {"kind": "hang_up"},
                },
                "external": None,
            },
            "not_present": {"internal": None, "external": None},
            "no_answer": {
                "internal": None,
                "external": {
                    "enabled": True,
                    "destination": {"kind": "attendant"},
                    "ring_time": 15,
                    "destination_ring_time": 30,
                    "otherwise": None,
                },
            },
        },
        "notify": "both",
        "caller_id": "diverting",
    }
    assert [condition.value for condition in CONDITIONS] == list(document["rules"])


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"rules": {}},
        {"rules": {"busy": None}},
        {"rules": {"busy": {}}},
        {"rules": {"busy": {"internal": None}}},
        {"notify": None, "caller_id": None},
        {"notify": "none", "caller_id": "default"},
    ],
)
def test_what_is_left_out_is_not_there(document: Document) -> None:
    """B3.3: a missing entry is a rule that does not exist."""
    assert plan_from_document(document) == Plan()


def test_what_devia_tells_may_come_back_and_is_ignored() -> None:
    """interfaces.md: `handset` and `warnings` are read-only."""
    told = {
        "handset": {"active": True, "number": "203"},
        "warnings": [{}],
        "version": 1,
        "etag": "x",
        "extension": "201",
        "availability": {},
    }
    assert plan_from_document(told) == Plan()


def test_a_rule_by_its_destination_alone() -> None:
    """interfaces.md: everything but the destination may be left out."""
    assert the_rule(of({"destination": {"kind": "voicemail"}})) == Rule(destination=ToVoicemail())


def test_blanks_around_a_number_are_taken_off() -> None:
    """B4.1."""
    assert the_rule(of({"destination": {"kind": "number", "number": " 202\n"}})).destination == ToNumber(number="202")


@pytest.mark.parametrize("kind", ["attendant", "voicemail", "hang_up"])
def test_the_other_kinds_have_no_number(kind: str) -> None:
    """interfaces.md: `number` with `number` alone. Null is nothing."""
    assert faults(of({"destination": {"kind": kind, "number": "202"}})) == [
        ("/rules/busy/internal/destination/number", "unknown_field")
    ]
    assert the_rule(of({"destination": {"kind": kind, "number": None}})).destination == destination_from_document(
        {"kind": kind}
    )


GOOD = {"kind": "voicemail"}
HERE = "/rules/busy/internal"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ([], [("", "not_an_object")]),
        (None, [("", "not_an_object")]),
        ("plan", [("", "not_an_object")]),
        ({"rule": {}}, [("/rule", "unknown_field")]),
        ({"a/b~c": 1}, [("/a~1b~0c", "unknown_field")]),
        ({"rules": []}, [("/rules", "not_an_object")]),
        ({"rules": None}, [("/rules", "not_an_object")]),
        ({"rules": {"handset": {}}}, [("/rules/handset", "unknown_field")]),
        ({"rules": {"busy": "202"}}, [("/rules/busy", "not_an_object")]),
        ({"rules": {"busy": {"everybody": None}}}, [("/rules/busy/everybody", "unknown_field")]),
        ({"notify": "sms"}, [("/notify", "not_a_choice")]),
        ({"notify": ["client"]}, [("/notify", "not_a_choice")]),
        ({"caller_id": "mine"}, [("/caller_id", "not_a_choice")]),
        (of("202"), [(HERE, "not_an_object")]),
        (of({}), [(f"{HERE}/destination", "missing")]),
        (of({"destination": None}), [(f"{HERE}/destination", "missing")]),
        (of({"destination": "202"}), [(f"{HERE}/destination", "not_an_object")]),
        (of({"destination": {}}), [(f"{HERE}/destination/kind", "not_a_choice")]),
        (of({"destination": {"kind": "fax"}}), [(f"{HERE}/destination/kind", "not_a_choice")]),
        (of({"destination": {"kind": ["voicemail"]}}), [(f"{HERE}/destination/kind", "not_a_choice")]),
        (of({"destination": {"kind": "number"}}), [(f"{HERE}/destination/number", "missing")]),
        (of({"destination": {"kind": "number", "number": ""}}), [(f"{HERE}/destination/number", "missing")]),
        (of({"destination": {"kind": "number", "number": "  "}}), [(f"{HERE}/destination/number", "number_invalid")]),
        (of({"destination": {"kind": "number", "number": 202}}), [(f"{HERE}/destination/number", "number_invalid")]),
        (
            of({"destination": {"kind": "number", "number": "2" * 65}}),
            [(f"{HERE}/destination/number", "number_invalid")],
        ),
        (of({"destination": GOOD | {"name": "x"}}), [(f"{HERE}/destination/name", "unknown_field")]),
        (of({"destination": GOOD, "delay": 5}), [(f"{HERE}/delay", "unknown_field")]),
        (of({"destination": GOOD, "enabled": "yes"}), [(f"{HERE}/enabled", "not_a_boolean")]),
        (of({"destination": GOOD, "enabled": None}), [(f"{HERE}/enabled", "not_a_boolean")]),
        (of({"destination": GOOD, "enabled": 1}), [(f"{HERE}/enabled", "not_a_boolean")]),
        (of({"destination": GOOD, "ring_time": "20"}), [(f"{HERE}/ring_time", "not_a_whole_number")]),
        (of({"destination": GOOD, "ring_time": 20.0}), [(f"{HERE}/ring_time", "not_a_whole_number")]),
        (of({"destination": GOOD, "ring_time": True}), [(f"{HERE}/ring_time", "not_a_whole_number")]),
        (
            of({"destination": GOOD, "destination_ring_time": []}),
            [(f"{HERE}/destination_ring_time", "not_a_whole_number")],
        ),
        (of({"destination": GOOD, "otherwise": "hang_up"}), [(f"{HERE}/otherwise", "not_an_object")]),
        (
            of({"destination": GOOD, "otherwise": {"kind": "number", "number": "202"}}),
            [(f"{HERE}/otherwise/kind", "not_a_choice")],
        ),
        (
            {"rules": {"busy": {"internal": {}, "external": 1}, "no": {}}, "notify": 1, "x": 1},
            [
                ("/x", "unknown_field"),
                ("/rules/no", "unknown_field"),
                (f"{HERE}/destination", "missing"),
                ("/rules/busy/external", "not_an_object"),
                ("/notify", "not_a_choice"),
            ],
        ),
    ],
)
def test_every_fault_has_its_place(document: object, expected: list[tuple[str, str]]) -> None:
    """interfaces.md: field errors with a JSON pointer (RFC 6901), all of them at once."""
    assert faults(document) == expected


def test_a_fault_says_what_might_have_stood_there() -> None:
    """The sentence needs the values."""
    document = {"notify": "x", **of({"destination": {"kind": "number", "number": 5}})}
    with pytest.raises(DocumentError, match=f"{HERE}/destination/number: number_invalid, /notify: not_a_choice") as one:
        plan_from_document(document)
    by_place = {fault.pointer: fault.values for fault in one.value.faults}
    assert by_place["/notify"] == {"choices": ["none", "client", "email", "both"]}
    assert by_place[f"{HERE}/destination/number"] == {"number": 5}


def test_kinds_that_might_have_stood_there() -> None:
    """The sentence needs the values; `otherwise` is never a number (B11.2)."""
    with pytest.raises(DocumentError) as raised:
        plan_from_document(of({"destination": {"kind": "fax"}, "otherwise": {"kind": "number", "number": "202"}}))
    assert [fault.values for fault in raised.value.faults] == [
        {"choices": ["number", "attendant", "hang_up", "voicemail"]},
        {"choices": ["attendant", "hang_up", "voicemail"]},
    ]


def test_a_destination_that_is_none_says_where_it_stands() -> None:
    """Used for overflows and call records as well."""
    with pytest.raises(DocumentError) as raised:
        destination_from_document({"kind": "number"}, "/overflow")
    assert raised.value.faults == [Fault(pointer="/overflow/number", code="missing", values={"number": None})]


@pytest.mark.parametrize(
    ("destination", "document"),
    [
        (ToNumber(number="+390455550100"), {"kind": "number", "number": "+390455550100"}),
        (ToAttendant(), {"kind": "attendant"}),
        (ToVoicemail(), {"kind": "voicemail"}),
        (HangUp(), {"kind": "hang_up"}),
    ],
)
def test_destinations_in_documents(destination: Destination, document: Document) -> None:
    """interfaces.md: `kind` is number, attendant, hang_up, voicemail."""
    assert destination_to_document(destination) == document
    assert destination_from_document(document) == destination
