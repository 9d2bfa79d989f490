# SPDX-License-Identifier: Apache-2.0
"""What phones answered calls with in place of picking up (B12.3, B12.5)."""

from __future__ import annotations

from dataclasses import replace

from devia.application.deflections import Deflection, Deflections, deflection_in
from devia.application.entities import AuditSource
from devia.application.from_phone import FromPhone
from devia.diversion.explain import Explanation, Fact, Reject, Step, Verdict
from devia.diversion.model import CallerClass, Condition, ToNumber
from tests.application.world import NOON, Office


def decision(*steps: Step, occasion: str = "reply", extension: str | None = "201") -> Reject:
    """A decision with these steps."""
    explanation = Explanation(
        extension=extension, caller_class=CallerClass.INTERNAL, occasion=occasion, steps=tuple(steps)
    )
    return Reject(status=480, explanation=explanation)


def step(verdict: Verdict, fact: Fact, number: str | None = "203", condition: Condition = Condition.HANDSET) -> Step:
    """One rule looked at."""
    destination = None if number is None else ToNumber(number=number)
    return Step(extension="201", condition=condition, verdict=verdict, fact=fact, destination=destination)


FOLLOWED = step(Verdict.MATCHED, Fact.HOLDS)
REFUSED = step(Verdict.NOT_PERMITTED, Fact.MAY_NOT_DIVERT_EXTERNALLY, "+393331234567")


def test_followed() -> None:
    assert deflection_in(decision(FOLLOWED), NOON) == Deflection(extension="201", number="203", at=NOON)


def test_refused() -> None:
    assert deflection_in(decision(REFUSED), NOON) == Deflection(
        extension="201", number="+393331234567", at=NOON, refused=Fact.MAY_NOT_DIVERT_EXTERNALLY
    )
    nowhere = step(Verdict.BROKEN, Fact.NUMBER_INVALID, None)
    assert deflection_in(decision(nowhere), NOON) == Deflection(
        extension="201", number=None, at=NOON, refused=Fact.NUMBER_INVALID
    )


def test_of_two_the_one_that_was_followed() -> None:
    assert deflection_in(decision(REFUSED, FOLLOWED), NOON) == Deflection(extension="201", number="203", at=NOON)


def test_b12_4_followed_when_the_other_phones_had_rung_out() -> None:
    found = Deflection(extension="201", number="203", at=NOON)
    assert deflection_in(decision(FOLLOWED, occasion="timeout"), NOON) == found


def test_what_is_no_302() -> None:
    others = [
        decision(),
        decision(FOLLOWED, occasion="arrival"),
        decision(FOLLOWED, extension=None),
        decision(step(Verdict.CONDITION_FALSE, Fact.OUTCOME_DIFFERS), step(Verdict.SHADOWED, Fact.EARLIER_RULE)),
        decision(step(Verdict.MATCHED, Fact.HOLDS, condition=Condition.BUSY)),
        decision(
            step(Verdict.DISABLED, Fact.NOT_ACTIVE, None), step(Verdict.MATCHED, Fact.HOLDS, condition=Condition.BUSY)
        ),
    ]
    assert [deflection_in(one, NOON) for one in others] == [None] * len(others)


def test_what_another_user_s_phone_had_set_is_none_of_this_one_s() -> None:
    """Their diversion led here, nobody answered, and what follows is told of them."""
    for occasion in ("reply", "timeout"):
        for one in (FOLLOWED, step(Verdict.BROKEN, Fact.MAILBOX_OFF, None)):
            assert deflection_in(decision(replace(one, extension="203"), occasion=occasion), NOON) is None


def test_the_last_of_each_extension() -> None:
    deflections = Deflections({"201": "anna", "202": "bruno"}.get)
    assert deflections.of("201") is None
    for number in ("202", "203"):
        deflections.note(Deflection(extension="201", number=number, at=NOON))
    found = deflections.of("201")
    assert found is not None and found.number == "203" and deflections.of("202") is None


def test_of_whoever_had_the_extension_then() -> None:
    """Where calls of theirs were to go is no business of whoever has it after them."""
    owners = {"201": "anna"}
    deflections = Deflections(owners.get)
    deflections.note(Deflection(extension="201", number="+393331234567", at=NOON))
    owners["201"] = "carla"
    assert deflections.of("201") is None
    del owners["201"]
    assert deflections.of("201") is None


async def test_b12_5_what_was_refused_is_in_the_audit_log() -> None:
    office = Office()
    from_phone = FromPhone(office.changing, office.plans, office.deciding)
    refused = Deflection(extension="201", number="+39899", at=NOON, refused=Fact.PREFIX_DENIED)
    await from_phone.deflection_refused(refused)
    [entry] = office.store.audited
    assert (entry.action, entry.source, entry.actor) == ("diversion refused", AuditSource.PHONE, "anna")
    assert entry.after == {
        "condition": "handset",
        "caller_classes": ["internal", "external"],
        "number": "+39899",
        "faults": ["prefix_denied"],
    }
    office.store.is_full = True
    await from_phone.deflection_refused(refused)
    await from_phone.deflection_refused(Deflection(extension="201", number="203", at=NOON))
    await from_phone.deflection_refused(Deflection(extension="299", number="203", at=NOON, refused=Fact.OWN_NUMBER))
    assert len(office.store.audited) == 1
