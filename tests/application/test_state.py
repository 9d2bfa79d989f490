# SPDX-License-Identifier: Apache-2.0
"""What is so now, read by every decision (B2)."""

from devia.application.entities import StoredHandset
from devia.diversion.model import CalleeState, Handset, HandsetOrigin, ToNumber
from tests.application.world import NOON, Office
from tests.store.values import BINDING

HANDSET = Handset(destination=ToNumber(number="202"), origin=HandsetOrigin.SYNC, since=NOON)


def test_b2_everything_known_of_an_extension_is_in_its_state() -> None:
    office = Office(StoredHandset(extension="201", handset=HANDSET, do_not_disturb=True))
    office.phones.reachable["201"] = (BINDING,)
    office.world.engaged.placing("201", "c")
    assert office.world.callee_state("201") == CalleeState(
        registered=True, engaged=True, present=True, do_not_disturb=True, handset=HANDSET
    )


def test_b2_of_nobody_nothing_is_known() -> None:
    office = Office()
    office.clock.passed += 60
    assert office.world.callee_state("299") == CalleeState(registered=False, engaged=False, present=False)
