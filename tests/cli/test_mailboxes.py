# SPDX-License-Identifier: Apache-2.0
"""`mailbox`."""

from __future__ import annotations

import pytest

from tests.cli.installation import Installation


def test_a_mailbox_nobody_has_touched(office: Installation) -> None:
    assert office.told("mailbox", "show", "201") == {
        "extension": "201",
        "enabled": False,
        "has_pin": False,
        "max_messages": 100,
        "max_seconds": 180,
        "retention_days": None,
        "email": "none",
        "usage": {"messages": 0, "new": 0, "limit": 100},
    }
    assert office.done("mailbox", "show", "201") == (
        "The mailbox of 201, Anna, is off.\n"
        "0 new, 0 heard; it holds 100 of at most 180 s.\n"
        "Messages stay until they are deleted; mailed: none.\n"
        "There is no PIN: nobody listens by phone.\n"
    )


def test_what_is_named_changes_and_the_rest_stays(office: Installation) -> None:
    told = office.told("mailbox", "set", "201", "--on", "--max-messages", "20", "--retention-days", "30")
    assert (told["enabled"], told["max_messages"], told["retention_days"]) == (True, 20, 30)
    text = office.done("mailbox", "set", "201", "--pin-stdin", "--email", "text", given="0471\n")
    assert text.endswith("Messages stay 30 days; mailed: text.\nThere is a PIN.\n")
    told = office.told("mailbox", "set", "201", "--off", "--no-pin", "--retention-days", "0", "--max-seconds", "60")
    assert (told["enabled"], told["has_pin"], told["retention_days"], told["max_seconds"]) == (False, False, None, 60)
    assert (told["max_messages"], told["email"]) == (20, "text")


@pytest.mark.parametrize(
    ("options", "given", "complaint", "status"),
    [
        (("299", "--on"), "", "There is no extension 299.\n", 1),
        (("201",), "", "Nothing to change was named.\n", 2),
        (("201", "--pin-stdin"), "12\n", "/pin: must be 4 to 10 digits\n", 1),
        (("201", "--max-messages", "0"), "", "/max_messages: must be 1 to 1000\n", 1),
        (
            ("201", "--pin-stdin", "--no-pin"),
            "",
            "A PIN, or none: --pin-stdin and --no-pin contradict each other.\n",
            2,
        ),
    ],
)
def test_what_cannot_be_is_told(
    office: Installation, options: tuple[str, ...], given: str, complaint: str, status: int
) -> None:
    assert office.refused("mailbox", "set", *options, given=given, status=status) == complaint


def test_nobody_s_mailbox_is_not_shown(office: Installation) -> None:
    assert office.refused("mailbox", "show", "299") == "There is no extension 299.\n"
