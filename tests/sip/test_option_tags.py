# SPDX-License-Identifier: Apache-2.0
"""The header of a 420 (RFC 3261 §20.40)."""

from devia.sip.option_tags import unsupported


def test_what_was_asked_for_in_vain_is_named_in_order() -> None:
    assert unsupported({"wonder", "magic"}) == [("Unsupported", "magic, wonder")]
