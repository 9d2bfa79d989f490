# SPDX-License-Identifier: Apache-2.0
"""The package of mailboxes (RFC 3842, B10.4)."""

from __future__ import annotations

import pytest

from devia.callflow.message_summary import MessageSummary
from devia.proxy.message_waiting import MessageWaiting
from tests.proxy.office import device
from tests.proxy.peer import DOMAIN

PACKAGE = MessageWaiting(lambda extension: (int(extension) % 10, 5), DOMAIN)
DESK = device("201", "201-desk")


@pytest.mark.parametrize(
    ("named", "watched"), [("201", "201"), ("201-desk", "201"), ("*97", "201"), ("202", "202"), ("", "")]
)
def test_whose_mailbox_is_meant(named: str, watched: str) -> None:
    assert PACKAGE.watched_by(named, DESK) == watched


@pytest.mark.parametrize(("extension", "status"), [("201", None), ("202", 403), ("", 403)])
def test_everybody_watches_their_own(extension: str, status: int | None) -> None:
    assert PACKAGE.refusal(extension, DESK) == status


def test_what_is_told_is_how_it_is_now() -> None:
    told = PACKAGE.now("203", device("203"))
    assert told == MessageSummary(new=3, heard=5, account="sip:*97@pbx.example.it")
