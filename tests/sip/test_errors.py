# SPDX-License-Identifier: Apache-2.0
"""What can be wrong, with the status to answer with."""

from __future__ import annotations

from devia.sip.errors import BadHeader, BadMessage, SipError


def test_a_bad_message_says_what_to_answer() -> None:
    assert BadMessage("no").status == 400
    error = BadMessage("too large", status=513)
    assert (error.detail, error.status, str(error)) == ("too large", 513, "too large")
    assert isinstance(error, SipError)


def test_a_bad_header_names_header_value_and_offset() -> None:
    error = BadHeader("Via", "x" * 200, 7, status=416)
    assert (error.header, error.value, error.offset, error.status) == ("Via", "x" * 200, 7, 416)
    assert error.detail == f"bad Via at 7: '{'x' * 80}'"
