# SPDX-License-Identifier: Apache-2.0
"""The token in our Record-Route: names both ends of a dialog, authenticated, bound to it (B19.5), and read by us alone.

It is all that a request within a dialog needs to find its way, so established calls go on through a restart (B19.10).
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Self

from devia.sip.errors import BadMessage

LONGEST = 512
"""Characters of the longest token that is looked at."""
MOST_REMEMBERED = 8_192
"""Requests whose token has been verified lately: an ACK is followed by others of its dialog."""
_MAC_OCTETS = 12
_BLOCK = 64
"""Octets BLAKE2b gives at a time."""
_HIDES_CALLER = "withheld"
_VOICEMAIL = "v:"
_BAD_END = "bad end in a route token"


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a call: a binding of ours, a flow, a trunk, or voicemail; exactly one, but that a trunk may have the
    flow it called over."""

    binding: str | None = None
    flow: tuple[str, str, int] | None = None
    """Transport, host, port."""
    trunk: str | None = None
    voicemail: bool = False

    @classmethod
    def of_binding(cls, binding_id: str) -> Self:
        """The device behind this binding, wherever it will be then."""
        return cls(binding=binding_id)

    @classmethod
    def of_flow(cls, transport: str, host: str, port: int) -> Self:
        """Whoever speaks over this flow."""
        return cls(flow=(transport, host, port))

    @classmethod
    def of_trunk(cls, name: str, called_from: tuple[str, str, int] | None = None) -> Self:
        """The trunk of this name. `called_from`: where its call came from, which need not be where it is called."""
        return cls(trunk=name, flow=called_from)

    @classmethod
    def of_voicemail(cls) -> Self:
        """devia's own voicemail."""
        return cls(voicemail=True)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The end this text is.

        Raises:
            BadMessage: it is none.
        """
        kind, _, value = text.partition(":")
        if kind == "b" and value:
            return cls(binding=value)
        if kind == "t" and value:
            return cls(trunk=value)
        if text == _VOICEMAIL:
            return cls(voicemail=True)
        if kind == "f":
            return cls(flow=_flow(value))
        if kind == "c":
            flow, _, name = value.rpartition(":")
            if name:
                return cls(trunk=name, flow=_flow(flow))
        raise BadMessage(_BAD_END)

    def __str__(self) -> str:
        if self.binding is not None:
            return f"b:{self.binding}"
        if self.voicemail:
            return _VOICEMAIL
        if self.flow is None:
            return f"t:{self.trunk}"
        transport, host, port = self.flow
        # No trunk has a colon in its name; an address may.
        return f"f:{transport}:{host}:{port}" if self.trunk is None else f"c:{transport}:{host}:{port}:{self.trunk}"


def _flow(text: str) -> tuple[str, str, int]:
    transport, _, rest = text.partition(":")
    host, _, port = rest.rpartition(":")
    if transport and host and port.isascii() and port.isdigit():
        return transport, host, int(port)
    raise BadMessage(_BAD_END)


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteEnds:
    """What a valid token says of a request within its dialog."""

    caller_end: End
    callee_end: End
    to_callee: bool
    """The request is the caller's, on its way to the callee."""
    hides_caller: bool = False
    """The callee is not to learn who the caller is (B1.3)."""

    @property
    def target(self) -> End:
        """Where the request goes."""
        return self.callee_end if self.to_callee else self.caller_end

    @property
    def source(self) -> End:
        """Where it comes from."""
        return self.caller_end if self.to_callee else self.callee_end


class RouteTokens:
    """Mints and verifies tokens under one key."""

    def __init__(self, key: bytes) -> None:
        """`key` must stay the same across restarts; 16 to 64 octets."""
        self._keyed = blake2b(key=key, digest_size=_MAC_OCTETS)
        self._veiling = blake2b(key=key, digest_size=_BLOCK, person=b"ends")
        self._remembered = lru_cache(maxsize=MOST_REMEMBERED)(self._ends_of)

    def mint(
        self, call_id: str, caller_tag: str, caller_end: End, callee_end: End, *, hides_caller: bool = False
    ) -> str:
        """A token for the dialogs this INVITE makes at `callee_end`; fit for the user part of a URI."""
        hiding = f"\n{_HIDES_CALLER}" if hides_caller else ""
        ends = f"{caller_end}\n{callee_end}{hiding}".encode("utf-8", "surrogateescape")
        mac = self._mac(ends, call_id, caller_tag)
        return urlsafe_b64encode(mac + self._veiled(mac, ends)).rstrip(b"=").decode("ascii")

    def verify(self, token: str, call_id: str, from_tag: str, to_tag: str) -> RouteEnds | None:
        """The ends a token names, for a request with this Call-ID and these tags; None where it is not ours for it."""
        if len(token) > LONGEST:
            return None
        is_usual = len(call_id) + len(from_tag) + len(to_tag) <= LONGEST
        return (self._remembered if is_usual else self._ends_of)(token, call_id, from_tag, to_tag)

    def _ends_of(self, token: str, call_id: str, from_tag: str, to_tag: str) -> RouteEnds | None:
        try:
            raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        except ValueError:
            return None
        mac = raw[:_MAC_OCTETS]
        ends = self._veiled(mac, raw[_MAC_OCTETS:])
        if hmac.compare_digest(mac, self._mac(ends, call_id, from_tag)):
            to_callee = True
        elif hmac.compare_digest(mac, self._mac(ends, call_id, to_tag)):
            to_callee = False
        else:
            return None
        caller_end, _, rest = ends.decode("utf-8", "surrogateescape").partition("\n")
        callee_end, _, hiding = rest.partition("\n")
        return RouteEnds(
            caller_end=End.parse(caller_end),
            callee_end=End.parse(callee_end),
            to_callee=to_callee,
            hides_caller=hiding == _HIDES_CALLER,
        )

    def _veiled(self, mac: bytes, ends: bytes) -> bytes:
        """The ends, or what was made of them, the other way round: the far end must not learn from what lasts longer
        than a call who called without a number (B1.3), nor our addresses and trunks. The stream is each token's own,
        as its MAC is."""
        stream = b""
        while len(stream) < len(ends):
            block = self._veiling.copy()
            block.update(mac + len(stream).to_bytes(2, "big"))
            stream += block.digest()
        veiled = int.from_bytes(ends, "big") ^ int.from_bytes(stream[: len(ends)], "big")
        return veiled.to_bytes(len(ends), "big")

    def _mac(self, ends: bytes, call_id: str, caller_tag: str) -> bytes:
        mac = self._keyed.copy()
        mac.update(f"{call_id}\n{caller_tag}\n".encode("utf-8", "surrogateescape") + ends)
        return mac.digest()
