# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with SIP text. "The peer misbehaved" carries the status to answer with."""

from __future__ import annotations


class SipError(Exception):
    """Base of all errors of this package."""


class BadMessage(SipError):
    """The peer sent something that is no proper SIP. `status` is what to answer a request with."""

    def __init__(self, detail: str, *, status: int = 400) -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status


class BadHeader(BadMessage):
    """A header field's value does not follow its grammar."""

    def __init__(self, header: str, value: str, offset: int = 0, *, status: int = 400) -> None:
        super().__init__(f"bad {header} at {offset}: {value[:80]!r}", status=status)
        self.header = header
        self.value = value
        self.offset = offset
