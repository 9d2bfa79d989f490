# SPDX-License-Identifier: Apache-2.0
"""Who is in a call, or placing one (B2.2)."""

from dataclasses import replace

import pytest

from devia.application.engaged import EngagedExtensions
from devia.sip.dialog_record import ConfirmedDialog

DIALOG = ConfirmedDialog(
    call_id="c",
    caller_tag="a",
    callee_tag="b",
    caller_end="",
    callee_end="",
    caller_extension="201",
    callee_extension="202",
    caller_device="201",
    callee_device="202",
    since=0.0,
)


@pytest.fixture
def engaged() -> EngagedExtensions:
    return EngagedExtensions()


def test_b2_2_both_ends_of_a_confirmed_dialog_are_engaged_until_it_ends(engaged: EngagedExtensions) -> None:
    engaged.dialog_confirmed(DIALOG)
    assert engaged.is_engaged("201")
    assert engaged.is_engaged("202")
    assert not engaged.is_engaged("203")
    engaged.dialog_ended(DIALOG)
    assert not engaged.is_engaged("201")
    assert not engaged.is_engaged("202")


def test_b2_2_a_second_dialog_keeps_them_engaged(engaged: EngagedExtensions) -> None:
    """One held, one active: the end of one is not the end of the other."""
    second = replace(DIALOG, call_id="d", caller_extension="203", callee_extension="201")
    engaged.dialog_confirmed(DIALOG)
    engaged.dialog_confirmed(second)
    engaged.dialog_ended(DIALOG)
    assert engaged.is_engaged("201")
    assert engaged.is_engaged("203")
    assert not engaged.is_engaged("202")
    engaged.dialog_ended(second)
    assert not engaged.is_engaged("201")


def test_b2_2_a_trunks_end_is_nobody(engaged: EngagedExtensions) -> None:
    engaged.dialog_confirmed(replace(DIALOG, caller_extension=None))
    assert engaged.is_engaged("202")
    engaged.dialog_ended(replace(DIALOG, caller_extension=None))
    assert not engaged.is_engaged("202")


def test_b2_2_who_calls_their_own_extension_is_engaged_once(engaged: EngagedExtensions) -> None:
    own = replace(DIALOG, callee_extension="201")
    engaged.dialog_confirmed(own)
    assert engaged.is_engaged("201")
    engaged.dialog_ended(own)
    assert not engaged.is_engaged("201")


def test_b2_2_who_places_a_call_is_engaged(engaged: EngagedExtensions) -> None:
    engaged.placing("201", "c")
    engaged.placing("201", "d")
    engaged.placed("201", "c")
    assert engaged.is_engaged("201")
    engaged.placed("201", "d")
    assert not engaged.is_engaged("201")


def test_b2_2_an_end_that_is_told_twice_is_one_end(engaged: EngagedExtensions) -> None:
    engaged.placing("201", "c")
    engaged.placed("201", "c")
    engaged.placed("201", "c")
    engaged.placed("202", "never begun")
    assert not engaged.is_engaged("201")
    engaged.placing("201", "e")
    assert engaged.is_engaged("201")
