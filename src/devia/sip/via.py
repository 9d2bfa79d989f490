# SPDX-License-Identifier: Apache-2.0
"""Via (RFC 3261 §20.42, RFC 3581)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from devia.sip.errors import BadHeader
from devia.sip.hostport import join_host_port, split_host_port
from devia.sip.scan import parameters

Params = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """One Via value."""

    transport: str
    host: str
    port: int | None = None
    params: Params = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value this text is.

        Raises:
            BadHeader: it is none.
        """
        head, semicolon, rest = text.partition(";")
        protocol, _, sent_by = head.strip(" \t").partition(" ")
        parts = [part.strip(" \t") for part in protocol.split("/")]
        if len(parts) != 3 or not sent_by.strip(" \t"):
            # "SIP / 2.0 / UDP host" is allowed too.
            words = head.replace("/", " / ").split()
            if len(words) < 6 or words[1] != "/" or words[3] != "/":
                raise BadHeader("Via", text)
            parts, sent_by = [words[0], words[2], words[4]], "".join(words[5:])
        if parts[0].upper() != "SIP" or parts[1] != "2.0" or not parts[2]:
            raise BadHeader("Via", text)
        host, port = split_host_port(sent_by.replace(" ", ""))
        params = tuple(parameters(rest)) if semicolon else ()
        return cls(transport=parts[2], host=host, port=port, params=params)

    def __str__(self) -> str:
        parts = [f"SIP/2.0/{self.transport} {join_host_port(self.host, self.port)}"]
        parts.extend([name if value is None else f"{name}={value}" for name, value in self.params])
        return ";".join(parts)

    def param(self, name: str) -> str | None:
        """Value of the parameter; "" for one without a value, None where it is absent."""
        for own, value in self.params:
            if own == name:
                return value or ""
        return None

    @property
    def branch(self) -> str | None:
        """The branch parameter."""
        return self.param("branch")
