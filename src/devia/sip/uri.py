# SPDX-License-Identifier: Apache-2.0
"""SIP, SIPS and tel URIs (RFC 3261 §19.1, RFC 3966); any other scheme is kept as text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

from devia.sip.errors import BadMessage
from devia.sip.hostport import join_host_port, split_host_port

Params = tuple[tuple[str, str | None], ...]
_HEX = frozenset("0123456789abcdefABCDEF")
_UNESCAPED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()&=+$,;?/")
_OCTETS = {(high + low).encode(): bytes([int(high + low, 16)]) for high in _HEX for low in _HEX}
"""Two hexadecimal digits → the octet they name."""
SHORT = 256
"""Longest URI that is remembered once read; a hostile sender can fill what is kept of them, and it stays small."""
_FORBIDDEN = frozenset(' \t\r\n\0"<>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Uri:
    """One URI. `user`, parameters and headers are kept as written, escapes included."""

    scheme: str
    host: str = ""
    user: str | None = None
    password: str | None = None
    port: int | None = None
    params: Params = ()
    headers: str | None = None
    opaque: str = ""
    """All after the colon, for schemes other than sip, sips and tel."""

    @staticmethod
    def parse(text: str) -> Uri:
        """The URI this text is.

        Raises:
            BadMessage: it is none.
        """
        return _remembered(text) if len(text) <= SHORT else Uri._read(text)

    @classmethod
    def _read(cls, text: str) -> Self:
        scheme, colon, rest = text.partition(":")
        scheme = scheme.lower()
        if not colon or not rest or not scheme.isascii() or not _is_scheme(scheme):
            raise BadMessage(f"bad URI {text[:80]!r}")
        if not _FORBIDDEN.isdisjoint(rest):
            raise BadMessage(f"bad URI {text[:80]!r}")
        if scheme == "tel":
            number, _, tail = rest.partition(";")
            if not number:
                raise BadMessage(f"bad URI {text[:80]!r}")
            return cls(scheme=scheme, user=number, params=_params(tail))
        if scheme not in ("sip", "sips"):
            return cls(scheme=scheme, opaque=rest)
        user: str | None = None
        password: str | None = None
        # The user part may hold ; ? and escaped @, so the first bare @ ends it (RFC 3261 §25.1).
        userinfo, at, remainder = rest.partition("@")
        if at:
            user, has_password, secret = userinfo.partition(":")
            password = secret if has_password else None
            if not user:
                raise BadMessage(f"bad URI {text[:80]!r}")
            _check_escapes(userinfo)
        else:
            remainder = rest
        if "@" in remainder:
            raise BadMessage(f"bad URI {text[:80]!r}")
        remainder, question, headers = remainder.partition("?")
        hostport, _, tail = remainder.partition(";")
        host, port = split_host_port(hostport)
        return cls(
            scheme=scheme,
            user=user,
            password=password,
            host=host,
            port=port,
            params=_params(tail),
            headers=headers if question else None,
        )

    def __str__(self) -> str:
        if self.opaque:
            return f"{self.scheme}:{self.opaque}"
        out = [self.scheme, ":"]
        if self.user is not None:
            out.append(self.user)
            if self.password is not None:
                out.append(f":{self.password}")
            if self.host:
                out.append("@")
        if self.host:
            out.append(join_host_port(self.host, self.port))
        for name, value in self.params:
            out.append(f";{name}" if value is None else f";{name}={value}")
        if self.headers is not None:
            out.append(f"?{self.headers}")
        return "".join(out)

    def param(self, name: str) -> str | None:
        """Value of the parameter; "" for one without a value, None where it is absent."""
        for own, value in self.params:
            if own.lower() == name:
                return value or ""
        return None

    @property
    def user_text(self) -> str:
        """The user part with its escapes undone; "" without one."""
        return "" if self.user is None else unescape(self.user)

    @property
    def number_text(self) -> str:
        """What was dialled: the user part, escapes undone, without the parameters a telephone number may carry."""
        return self.user_text.partition(";")[0]

    def without(self, *names: str) -> Self:
        """The same URI without these parameters."""
        return replace(self, params=tuple([p for p in self.params if p[0].lower() not in names]))

    def equivalent(self, other: Uri) -> bool:
        """Whether both mean the same resource (RFC 3261 §19.1.4)."""
        if (self.scheme, self.host.lower(), self.port, self.password, self.opaque) != (
            other.scheme,
            other.host.lower(),
            other.port,
            other.password,
            other.opaque,
        ):
            return False
        if (self.user is None) != (other.user is None) or self.user_text != other.user_text:
            return False
        mine = {name.lower(): unescape(value or "").lower() for name, value in self.params}
        theirs = {name.lower(): unescape(value or "").lower() for name, value in other.params}
        for name in mine.keys() & theirs.keys():
            if mine[name] != theirs[name]:
                return False
        deciding = {"user", "ttl", "method", "maddr", "transport"}
        if (mine.keys() ^ theirs.keys()) & deciding:
            return False
        return sorted((self.headers or "").split("&")) == sorted((other.headers or "").split("&"))


@lru_cache(maxsize=16_384)
def _remembered(text: str) -> Uri:
    """Phones say the same few URIs again and again, and values may be shared."""
    return Uri._read(text)


def unescape(text: str) -> str:
    """The text with %xx undone (as UTF-8; foreign octets kept by surrogates). A malformed escape stays as it is."""
    if "%" not in text:
        return text
    first, *others = text.encode("utf-8", "surrogateescape").split(b"%")
    out = [first]
    for part in others:
        octet = _OCTETS.get(part[:2])
        out.append(b"%" + part if octet is None else octet + part[2:])
    return b"".join(out).decode("utf-8", "surrogateescape")


def escape_user(text: str) -> str:
    """The text as a user part, with everything escaped that must be."""
    if _UNESCAPED.issuperset(text):
        return text
    octets = text.encode("utf-8", "surrogateescape")
    return "".join([chr(o) if chr(o) in _UNESCAPED else f"%{o:02X}" for o in octets])


def _is_scheme(text: str) -> bool:
    return text[:1].isalpha() and all(char.isalnum() or char in "+-." for char in text)


def _check_escapes(text: str) -> None:
    position = text.find("%")
    while position >= 0:
        pair = text[position + 1 : position + 3]
        if len(pair) != 2 or not _HEX.issuperset(pair):
            raise BadMessage(f"bad escape in {text[:60]!r}")
        position = text.find("%", position + 3)


def _params(text: str) -> Params:
    if not text:
        return ()
    out: list[tuple[str, str | None]] = []
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not name:
            raise BadMessage(f"bad URI parameter in {text[:60]!r}")
        out.append((name, value if equals else None))
    return tuple(out)
