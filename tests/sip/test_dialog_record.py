# SPDX-License-Identifier: Apache-2.0
"""Confirmed dialogs as they are remembered (B2.2)."""

from __future__ import annotations

from dataclasses import replace

from devia.sip.dialog_record import ConfirmedDialog


def test_a_dialog_is_known_by_call_id_and_both_tags() -> None:
    """RFC 3261 §12"""
    dialog = ConfirmedDialog(
        call_id="c",
        caller_tag="a",
        callee_tag="b",
        caller_end="",
        callee_end="",
        caller_extension="201",
        callee_extension=None,
        caller_device=None,
        callee_device=None,
        since=1.0,
    )
    assert dialog.key == ("c", "a", "b")
    assert replace(dialog, since=2.0, caller_extension=None).key == dialog.key
    assert replace(dialog, callee_tag="x").key != dialog.key
