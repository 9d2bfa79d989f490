# SPDX-License-Identifier: Apache-2.0
"""The Event header field: which package, and which of several subscriptions within a dialog (RFC 6665 §8.2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from devia.sip.errors import BadHeader
from devia.sip.header_names import is_token
from devia.sip.scan import parameters

LONGEST = 128
"""Characters of the longest package name or id that is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a NOTIFY's Event and its SUBSCRIBE's must agree in, octet by octet (RFC 6665 §8.2.1)."""

    package: str
    id: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The event this text is; parameters other than `id` are the package's own and not kept.

        Raises:
            BadHeader: it is none.
        """
        package, _, rest = text.partition(";")
        package = package.strip(" \t")
        own = next((value or "" for name, value in parameters(rest) if name == "id"), None)
        for part in (package, "-" if own is None else own):
            if not is_token(part) or len(part) > LONGEST:
                raise BadHeader("Event", text)
        return cls(package=package, id=own)

    def __str__(self) -> str:
        return self.package if self.id is None else f"{self.package};id={self.id}"
