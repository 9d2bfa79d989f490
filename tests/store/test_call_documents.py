# SPDX-License-Identifier: Apache-2.0
"""Call records to documents and back, without a database between."""

import json
from dataclasses import replace

import pytest

from devia.application.entities import CallEnd
from devia.diversion.explain import Fact, Step, Verdict
from devia.diversion.model import Condition, HangUp, ToExtension
from devia.diversion.record import explanation_to_document
from devia.store.call_documents import call_from_document, call_to_document, parties
from tests.store.values import CALL, EXPLANATION


def test_b16_2_a_call_comes_back_of_its_document() -> None:
    assert call_from_document(call_to_document(CALL)) == CALL
    bare = replace(CALL, answered_at=None, ended_at=None, answered_by=None, diverting=(), hops=(), explanations=())
    assert call_from_document(call_to_document(bare)) == bare


def test_b16_2_a_call_written_by_a_former_version_is_read_as_before() -> None:
    """Its steps are documents."""
    document = json.loads(call_to_document(CALL))
    assert all(isinstance(step, list) for explanation in document["explanations"] for step in explanation["steps"])
    document["explanations"] = [explanation_to_document(explanation) for explanation in CALL.explanations]
    assert call_from_document(json.dumps(document)) == CALL


def test_b16_2_a_call_whose_text_is_none_is_written_all_the_same() -> None:
    """What a phone has put into a number as it likes; the rest of the record is as it was."""
    odd = replace(CALL, called="20\udcff1", explanations=(replace(EXPLANATION, extension="\udcfe"),))
    kept = replace(CALL, called="20?1", explanations=(replace(EXPLANATION, extension="?"),))
    assert call_from_document(call_to_document(odd)) == kept


@pytest.mark.parametrize(
    ("called", "answered_by", "listed"),
    [
        ("201", "204", {"201", "202", "203", "204"}),
        ("+390212345678", "mailbox:202", {"202", "203"}),
        ("1" * 17, None, {"202", "203"}),
        ("٢٠١", "", {"202", "203"}),
    ],
)
def test_b16_4_a_record_is_listed_by_numbers_of_ours(called: str, answered_by: str | None, listed: set[str]) -> None:
    caller = replace(CALL.caller, extension="203")
    record = replace(CALL, caller=caller, called=called, answered_by=answered_by, diverting=("202",))
    assert parties(record) == listed


def test_b14_a_record_is_listed_by_whoever_it_was_diverted_to_or_who_hung_up() -> None:
    """They are told of it, or their phones have rung."""
    hop = replace(CALL.hops[0], diverting="202", target=ToExtension(number="205"))
    hanging_up = replace(
        EXPLANATION,
        steps=(
            Step(
                extension="206",
                condition=Condition.BUSY,
                verdict=Verdict.MATCHED,
                fact=Fact.HOLDS,
                destination=HangUp(),
            ),
        ),
    )
    record = replace(
        CALL,
        caller=replace(CALL.caller, extension=None),
        called="201",
        end=CallEnd.REFUSED,
        answered_by=None,
        diverting=("202",),
        hops=(hop,),
        explanations=(hanging_up,),
    )
    assert parties(record) == {"201", "202", "205", "206"}
