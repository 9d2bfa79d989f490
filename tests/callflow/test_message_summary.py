# SPDX-License-Identifier: Apache-2.0
"""What a phone is told of its mailbox (RFC 3842)."""

from __future__ import annotations

import pytest

from devia.callflow.message_summary import CONTENT_TYPE, MessageSummary

ACCOUNT = "sip:*97@pbx.example.it"


@pytest.mark.parametrize(
    ("new", "heard", "waiting", "counts"),
    [(0, 0, "no", "0/0"), (2, 8, "yes", "2/8"), (0, 3, "no", "0/3"), (1000, 0, "yes", "1000/0")],
)
def test_new_messages_wait_and_heard_ones_do_not(new: int, heard: int, waiting: str, counts: str) -> None:
    """RFC 3842 §5: one field a line."""
    assert MessageSummary(new=new, heard=heard, account=ACCOUNT).body(3).decode() == (
        f"Messages-Waiting: {waiting}\r\nMessage-Account: {ACCOUNT}\r\nVoice-Message: {counts} (0/0)\r\n"
    )


def test_its_type_is_the_registered_one() -> None:
    assert CONTENT_TYPE == "application/simple-message-summary"
