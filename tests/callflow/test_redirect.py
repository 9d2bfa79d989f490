# SPDX-License-Identifier: Apache-2.0
"""The number a phone's 3xx names (B12.2)."""

import pytest

from devia.callflow.redirect import redirect_number
from devia.sip.address import Contact
from tests.callflow.domain import binding

OURS = frozenset({"pbx.example.it", "192.0.2.1"})


def named(*contacts: str) -> str | None:
    """The number these contacts name, of a phone behind a NAT that knows itself as 10.0.0.7."""
    phone = binding("201", contact="sip:201@10.0.0.7:5062", remote=("203.0.113.9", 40_000))
    return redirect_number([Contact.parse(contact) for contact in contacts], OURS, phone)


@pytest.mark.parametrize(
    ("contact", "number"),
    [
        ("<sip:203@pbx.example.it>", "203"),
        ("<sip:203@PBX.example.it:5080;user=phone>;q=0.5", "203"),
        ("<sips:203@192.0.2.1>", "203"),
        ("<sip:203@203.0.113.9>", "203"),
        ("<sip:203@10.0.0.7>", "203"),
        ("<tel:+390455550100>", "+390455550100"),
        ("<sip:203@elsewhere.example>", None),
        ("<sip:pbx.example.it>", None),
        ("<mailto:203@pbx.example.it>", None),
        ("<sip:%FF%FE@pbx.example.it>", None),
        ("<sip:2%0003@pbx.example.it>", None),
        ("<tel:+39%0A0455550100>", None),
        (f"<sip:{'2' * 65}@pbx.example.it>", None),
        (f"<sip:{'2' * 64}@pbx.example.it>", "2" * 64),
    ],
)
def test_12_2_only_the_user_part_is_taken_and_only_of_our_host_the_phones_or_tel(
    contact: str, number: str | None
) -> None:
    assert named(contact) == number


def test_the_first_contact_that_may_be_followed_is() -> None:
    assert named("<sip:202@elsewhere.example>", "<sip:203@pbx.example.it>", "<sip:204@pbx.example.it>") == "203"
    assert named() is None
