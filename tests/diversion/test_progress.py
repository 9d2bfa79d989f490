# SPDX-License-Identifier: Apache-2.0
"""How far a call has come once a decision is carried out (B7.3, B8)."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given

from devia.diversion.decide import decide
from devia.diversion.explain import Divert, Explanation, Fact, Reject, Ring, Step, Verdict
from devia.diversion.model import Call, CallerClass, Condition, Hop, HopOrigin, Situation
from devia.diversion.order import Precedence
from devia.diversion.progress import after
from tests.diversion.domain import NUMBERING, Office, call, target
from tests.diversion.strategies import directories, precedences, situations

HOP = Hop(diverting="201", condition=Condition.BUSY, target=target("extension:202"))
WHOLE = Call(
    caller=call().caller,
    called="201",
    hops=(HOP,),
    rung=frozenset({"201"}),
    received_diversions=3,
    psap_callback=True,
)


def explanation(*facts: Fact, occasion: str = "arrival", extension: str = "202") -> Explanation:
    """Rules stopped for these reasons."""
    steps = [
        Step(extension=extension, condition=Condition.ALWAYS, verdict=Verdict.LOOP, fact=fact, value=None)
        for fact in facts
    ]
    return Explanation(extension=extension, caller_class=CallerClass.EXTERNAL, occasion=occasion, steps=tuple(steps))


def test_whom_it_rings() -> None:
    """B7.3: added to those it has rung; everything else stays."""
    assert after(WHOLE, Ring(extension="202", explanation=explanation())) == replace(
        WHOLE, rung=frozenset({"201", "202"})
    )


def test_where_it_goes() -> None:
    """B8.1: the hop is added at the end; everything else stays."""
    hop = Hop(diverting="202", condition=Condition.ALWAYS, target=target("extension:203"))
    assert after(WHOLE, Divert(hop=hop, explanation=explanation())) == replace(WHOLE, hops=(HOP, hop))


def test_a_refusal_leaves_it_as_it_is() -> None:
    """B19: the record shows how far it had come."""
    assert after(WHOLE, Reject(status=480, explanation=explanation())) is WHOLE


def test_a_limit_that_left_nothing_is_remembered() -> None:
    """B8.2: on arrival the phones ring first; what comes after must know."""
    ring = Ring(extension="202", explanation=explanation(Fact.HOP_LIMIT))
    assert after(WHOLE, ring).limited == "202"
    refused = Reject(status=480, explanation=explanation(Fact.ALREADY_DIVERTED))
    assert after(WHOLE, refused) == replace(WHOLE, limited="202")


def test_the_caller_as_destination_is_no_limit() -> None:
    """B3.5."""
    assert after(WHOLE, Ring(extension="202", explanation=explanation(Fact.DESTINATION_IS_CALLER))).limited is None


def test_the_first_to_be_stopped_stays() -> None:
    """B8.2."""
    limited = replace(WHOLE, limited="201")
    assert after(limited, Ring(extension="202", explanation=explanation(Fact.HOP_LIMIT))).limited == "201"
    assert after(limited, Reject(status=480, explanation=explanation(Fact.HOP_LIMIT))) is limited


@pytest.mark.parametrize("origin", [HopOrigin.RULE, HopOrigin.HANDSET, HopOrigin.DEFLECTION])
def test_a_rule_that_fires_after_all_makes_the_limit_matter_no_more(origin: HopOrigin) -> None:
    """B8.2: "nothing left" is not so where a rule was left, at once or after ringing."""
    divert = Divert(hop=replace(HOP, origin=origin), explanation=explanation(Fact.HOP_LIMIT))
    assert after(WHOLE, divert).limited is None
    assert after(replace(WHOLE, limited="202"), divert).limited is None


@pytest.mark.parametrize("origin", [HopOrigin.OTHERWISE, HopOrigin.OVERFLOW, HopOrigin.LAST_RESORT])
def test_what_follows_a_failure_does_not(origin: HopOrigin) -> None:
    """B8.2: it is still true that nothing was left."""
    divert = Divert(hop=replace(HOP, origin=origin), explanation=explanation(Fact.HOP_LIMIT))
    assert after(WHOLE, divert).limited == "202"
    assert after(replace(WHOLE, limited="203"), divert).limited == "203"


@given(situations(), directories(), precedences())
def test_a_call_only_ever_gains(situation: Situation, directory: Office, precedence: Precedence) -> None:
    """Style 5: what was, stays; who called whom never changes (B1.1)."""
    before = situation.call
    then = after(before, decide(situation, directory, NUMBERING, precedence))
    assert then.hops[: len(before.hops)] == before.hops
    assert len(then.hops) <= len(before.hops) + 1
    assert before.rung <= then.rung
    for field in fields(Call):
        if field.name not in ("hops", "rung", "limited"):
            assert getattr(then, field.name) == getattr(before, field.name)
