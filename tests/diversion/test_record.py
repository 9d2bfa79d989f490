# SPDX-License-Identifier: Apache-2.0
"""B16.2: hops and explanations as they are stored with the call record."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.diversion.codec import DocumentError
from devia.diversion.decide import decide
from devia.diversion.explain import Explanation, Fact, Step, Verdict
from devia.diversion.model import Caller, CallerClass, Condition, Hop, HopOrigin, Situation, SubReason, Target
from devia.diversion.order import Precedence
from devia.diversion.record import (
    caller_from_document,
    caller_to_document,
    explanation_from_document,
    explanation_to_document,
    hop_from_document,
    hop_to_document,
    step_to_document,
    target_from_document,
    target_to_document,
)
from tests.diversion.domain import NUMBERING, Office, destination, target
from tests.diversion.strategies import callers, directories, hops, precedences, situations, targets


def stored(document: dict[str, Any]) -> dict[str, Any]:
    """The document, to the database and back."""
    found: dict[str, Any] = json.loads(json.dumps(document))
    return found


@given(st.integers(0, 3).flatmap(hops))
def test_a_hop_is_what_its_document_says(hop: Hop) -> None:
    """Style 5."""
    assert hop_from_document(stored(hop_to_document(hop))) == hop


@given(targets())
def test_a_target_is_what_its_document_says(reached: Target) -> None:
    """Style 5."""
    assert target_from_document(stored(target_to_document(reached))) == reached


@given(callers(), st.none() | st.text(max_size=20), st.booleans(), st.sampled_from([None, "default", "lake"]))
def test_a_caller_is_what_its_document_says(caller: Caller, name: str | None, withheld: bool, site: str | None) -> None:
    """Style 5."""
    whole = Caller(
        caller_class=caller.caller_class,
        number=caller.number,
        name=name,
        withheld=withheld,
        extension=caller.extension,
        site=site,
    )
    assert caller_from_document(stored(caller_to_document(whole))) == whole


@given(situations(), directories(), precedences())
def test_an_explanation_is_what_its_document_says(
    situation: Situation, directory: Office, precedence: Precedence
) -> None:
    """B16.2: the page, the API and the command line read what was decided, nothing else."""
    explanation = decide(situation, directory, NUMBERING, precedence).explanation
    document = stored(explanation_to_document(explanation))
    assert explanation_from_document(document) == explanation
    assert document["steps"] == [stored(step_to_document(step)) for step in explanation.steps]


def test_a_hop_written_out() -> None:
    """The stored form is public: what it says today it says after an update."""
    hop = Hop(
        diverting="201",
        condition=Condition.BUSY,
        target=target("outside:+390455550100"),
        origin=HopOrigin.DEFLECTION,
        sub_reason=SubReason.DECLINED,
        after_ringing=True,
        destination_ring_time=30,
        otherwise=destination("attendant"),  # type: ignore[arg-type]  # no number
        follows=2,
    )
    assert hop_to_document(hop) == {
        "diverting": "201",
        "condition": "busy",
        "target": {"kind": "outside", "number": "+390455550100"},
        "origin": "deflection",
        "sub_reason": "declined",
        "after_ringing": True,
        "destination_ring_time": 30,
        "otherwise": {"kind": "attendant"},
        "follows": 2,
    }


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("extension:202", {"kind": "extension", "number": "202"}),
        ("outside:+390455550100", {"kind": "outside", "number": "+390455550100"}),
        ("group:9", {"kind": "attendant", "number": "9"}),
        ("mailbox:201", {"kind": "mailbox", "number": "201"}),
    ],
)
def test_targets_written_out(text: str, document: dict[str, Any]) -> None:
    """The stored form."""
    assert target_to_document(target(text)) == document
    assert target_from_document(document) == target(text)


def test_a_caller_written_out() -> None:
    """The stored form."""
    caller = Caller(caller_class=CallerClass.EXTERNAL, number="+393471234567", name="Elio", withheld=True)
    assert caller_to_document(caller) == {
        "class": "external",
        "number": "+393471234567",
        "name": "Elio",
        "withheld": True,
        "extension": None,
        "site": None,
    }


def test_an_explanation_written_out() -> None:
    """B16.1: codes and values."""
    explanation = Explanation(
        extension="201",
        caller_class=CallerClass.INTERNAL,
        occasion="arrival",
        steps=(
            Step(
                extension="201",
                condition=Condition.ALWAYS,
                verdict=Verdict.NOT_PERMITTED,
                fact=Fact.PREFIX_DENIED,
                destination=destination("+39899123456"),
                value="+39899123456",
            ),
            Step(extension="201", condition=None, verdict=Verdict.MATCHED, fact=Fact.PSAP_CALLBACK),
        ),
    )
    assert explanation_to_document(explanation) == {
        "extension": "201",
        "caller_class": "internal",
        "occasion": "arrival",
        "steps": [
            {
                "extension": "201",
                "condition": "always",
                "verdict": "not_permitted",
                "fact": "prefix_denied",
                "origin": "rule",
                "destination": {"kind": "number", "number": "+39899123456"},
                "value": "+39899123456",
            },
            {
                "extension": "201",
                "condition": None,
                "verdict": "matched",
                "fact": "psap_callback",
                "origin": "rule",
                "destination": None,
                "value": None,
            },
        ],
    }


def test_a_stored_hop_that_is_damaged_is_refused() -> None:
    """A record is read as it was written, or not at all."""
    document = hop_to_document(Hop(diverting="201", condition=Condition.BUSY, target=target("extension:202")))
    with pytest.raises(DocumentError):
        hop_from_document(document | {"otherwise": {"kind": "fax"}})
    with pytest.raises(ValueError, match="sometimes"):
        hop_from_document(document | {"condition": "sometimes"})
