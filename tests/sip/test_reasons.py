# SPDX-License-Identifier: Apache-2.0
"""Reason phrases (RFC 3261 §21)."""

from __future__ import annotations

import pytest

from devia.sip.reasons import REASON_PHRASES


@pytest.mark.parametrize(
    ("status", "phrase"),
    [(100, "Trying"), (181, "Call Is Being Forwarded"), (199, "Early Dialog Terminated"), (200, "OK")]
    + [(481, "Call/Transaction Does Not Exist"), (486, "Busy Here"), (513, "Message Too Large"), (603, "Decline")]
    + [(440, "Max-Breadth Exceeded"), (607, "Unwanted"), (608, "Rejected"), (430, "Flow Failed"), (489, "Bad Event")],
)
def test_phrase(status: int, phrase: str) -> None:
    """RFC 3261 §21, RFC 5393, RFC 5626, RFC 6228, RFC 6665, RFC 8197, RFC 8688"""
    assert REASON_PHRASES[status] == phrase


def test_each_can_stand_in_a_status_line() -> None:
    for status, phrase in REASON_PHRASES.items():
        assert 100 <= status <= 699
        assert phrase.isascii() and phrase.isprintable() and phrase
