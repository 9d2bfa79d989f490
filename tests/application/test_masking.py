# SPDX-License-Identifier: Apache-2.0
"""What one may see of a call one took part in (B1.3, B16.4)."""

from dataclasses import replace

import pytest

from devia.application.actor import Actor
from devia.application.entities import CallEnd, CallRecord
from devia.application.masking import is_told_why, mask, masked
from devia.diversion.explain import Explanation, Fact, Step, Verdict
from devia.diversion.model import Caller, CallerClass, Condition, Hop, ToExtension, ToNumber, ToOutside
from tests.application.world import ANNA, BRUNO, NOON, ROOT

MOBILE = "+393331234567"
HIDDEN = "+39…67"


def explanation(extension: str, number: str) -> Explanation:
    step = Step(
        extension=extension,
        condition=Condition.BUSY,
        verdict=Verdict.MATCHED,
        fact=Fact.HOLDS,
        destination=ToNumber(number=number),
    )
    return Explanation(extension=extension, caller_class=CallerClass.EXTERNAL, occasion="arrival", steps=(step,))


RECORD = CallRecord(
    id="1",
    call_id="c",
    started_at=NOON,
    caller=Caller(caller_class=CallerClass.INTERNAL, number="203", name="Carla", extension="203", site="default"),
    called="201",
    end=CallEnd.ANSWERED,
    status=200,
    answered_by=MOBILE,
    diverting=("201", "202"),
    hops=(
        Hop(diverting="201", condition=Condition.BUSY, target=ToExtension(number="202")),
        Hop(diverting="202", condition=Condition.BUSY, target=ToOutside(number=MOBILE)),
    ),
    explanations=(explanation("201", "202"), explanation("202", MOBILE)),
    events=((0.0, "divert", "202"), (0.0, "divert", MOBILE), (4.5, "answered", MOBILE)),
)
WITHHELD = replace(RECORD, caller=replace(RECORD.caller, withheld=True))
OUTSIDE = replace(RECORD, caller=Caller(caller_class=CallerClass.EXTERNAL, number=MOBILE, name="Rossi", withheld=True))


def test_b16_4_of_other_peoples_hops_the_outcome_alone_is_seen() -> None:
    seen = masked(RECORD, ANNA)
    assert seen.hops == (RECORD.hops[0], replace(RECORD.hops[1], target=ToOutside(number=HIDDEN)))
    assert seen.explanations == (RECORD.explanations[0], replace(RECORD.explanations[1], steps=()))
    assert seen.answered_by == HIDDEN
    assert seen.events == ((0.0, "divert", "202"), (0.0, "divert", HIDDEN), (4.5, "answered", HIDDEN))
    assert MOBILE not in repr(seen)


def test_b16_4_ones_own_outside_number_is_seen() -> None:
    seen = masked(RECORD, BRUNO)
    assert seen.hops == RECORD.hops
    assert seen.answered_by == MOBILE
    assert seen.explanations == (replace(RECORD.explanations[0], steps=()), RECORD.explanations[1])


def test_b16_4_steps_of_ones_own_in_a_decision_about_another_are_seen() -> None:
    """A group's decision looks at rules of whoever diverted to it."""
    own = explanation("201", "202").steps
    mixed = replace(
        RECORD, explanations=(replace(RECORD.explanations[1], steps=(*RECORD.explanations[1].steps, *own)),)
    )
    assert masked(mixed, ANNA).explanations == (replace(RECORD.explanations[1], steps=own),)


def test_b16_4_steps_of_others_in_a_decision_about_ones_own_call_are_not_seen() -> None:
    """What follows a failure looks at the wishes of all who diverted before."""
    steps = (*RECORD.explanations[0].steps, *explanation("202", MOBILE).steps)
    mixed = replace(RECORD, explanations=(replace(RECORD.explanations[0], steps=steps),))
    assert masked(mixed, ANNA).explanations == (RECORD.explanations[0],)


def test_b16_4_why_is_told_to_whose_plan_it_was_and_to_administrators() -> None:
    assert [is_told_why(viewer, "201") for viewer in (ANNA, BRUNO, ROOT)] == [True, False, True]
    nobody = replace(BRUNO, extension=None)
    assert [is_told_why(viewer, None) for viewer in (ANNA, nobody, ROOT)] == [False, False, True]


def test_b16_4_an_administrator_sees_all() -> None:
    assert masked(RECORD, ROOT) is RECORD


@pytest.mark.parametrize("viewer", [ANNA, BRUNO, ROOT], ids=lambda viewer: viewer.username)
@pytest.mark.parametrize("record", [WITHHELD, OUTSIDE], ids=["extension", "outside"])
def test_b1_3_who_withheld_their_number_is_seen_by_nobody(record: CallRecord, viewer: Actor) -> None:
    """Not even by an administrator who, like an outside caller, has no extension."""
    assert masked(record, viewer).caller == Caller(caller_class=record.caller.caller_class, withheld=True)


def test_b1_3_but_by_themselves() -> None:
    carla = replace(ANNA, username="carla", extension="203")
    assert masked(WITHHELD, carla).caller == WITHHELD.caller


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+393331234567", "+39…67"), ("+390212", "+39…12"), ("118118", "…"), ("12", "…"), ("", "…")],
)
def test_a_masked_number_tells_no_more_than_its_ends(number: str, shown: str) -> None:
    assert mask(number) == shown
