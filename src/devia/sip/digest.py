# SPDX-License-Identifier: Apache-2.0
"""Digest access authentication, MD5 and SHA-256 (RFC 7616, RFC 8760). Pure: key, time and randomness are given."""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Self

from devia.sip.errors import BadHeader, BadMessage
from devia.sip.scan import quoted, split, unquoted
from devia.sip.uri import Uri

MD5 = "MD5"
SHA256 = "SHA-256"
ALGORITHMS = (SHA256, MD5)
"""Strongest first (B19.8)."""
_UNQUOTED = frozenset({"algorithm", "qop", "nc", "stale"})


def _hash(algorithm: str, text: str) -> str:
    octets = text.encode("utf-8", "surrogateescape")
    if algorithm == SHA256:
        return hashlib.sha256(octets).hexdigest()
    if algorithm != MD5:
        raise ValueError(f"no such algorithm: {algorithm}")
    return hashlib.md5(octets, usedforsecurity=False).hexdigest()


def ha1(algorithm: str, username: str, realm: str, password: str) -> str:
    """The secret both sides share."""
    return _hash(algorithm, f"{username}:{realm}:{password}")


def is_digest(text: str) -> bool:
    """Whether credentials or a challenge are of this scheme; others are somebody else's to read (RFC 7235 §2.1)."""
    return text.replace("\t", " ").strip(" ").partition(" ")[0].lower() == "digest"


def _fields(text: str, header: str) -> dict[str, str]:
    if not is_digest(text):
        raise BadHeader(header, text)
    out: dict[str, str] = {}
    for part in split(text.strip(" \t")[6:], ","):
        if part:
            name, equals, value = part.partition("=")
            name = name.rstrip(" \t").lower()
            if not equals or name in out:
                # One parameter twice could be read in two ways (RFC 7235 §2.2).
                raise BadHeader(header, text)
            out[name] = unquoted(value.strip(" \t"))
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """An Authorization or Proxy-Authorization value."""

    username: str
    realm: str
    nonce: str
    uri: str
    response: str
    algorithm: str = MD5
    qop: str | None = None
    nc: str | None = None
    cnonce: str | None = None
    opaque: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The credentials this value is.

        Raises:
            BadHeader: it is none.
        """
        fields = _fields(text, "Authorization")
        try:
            return cls(
                username=fields["username"],
                realm=fields["realm"],
                nonce=fields["nonce"],
                uri=fields["uri"],
                response=fields["response"].lower(),
                algorithm=fields.get("algorithm", MD5).upper(),
                qop=fields.get("qop"),
                nc=fields.get("nc"),
                cnonce=fields.get("cnonce"),
                opaque=fields.get("opaque"),
            )
        except KeyError as error:
            raise BadHeader("Authorization", text) from error

    def __str__(self) -> str:
        values = {
            "username": self.username,
            "realm": self.realm,
            "nonce": self.nonce,
            "uri": self.uri,
            "response": self.response,
            "algorithm": self.algorithm,
            "qop": self.qop,
            "nc": self.nc,
            "cnonce": self.cnonce,
            "opaque": self.opaque,
        }
        parts = [
            f"{name}={value if name in _UNQUOTED else quoted(value)}"
            for name, value in values.items()
            if value is not None
        ]
        return f"Digest {', '.join(parts)}"

    def matches(self, secret: str, method: str) -> bool:
        """Whether they prove knowledge of this HA1 for a request of this method."""
        if self.algorithm not in ALGORITHMS:
            return False
        if self.qop is not None and (self.qop != "auth" or self.nc is None or self.cnonce is None):
            return False
        return hmac.compare_digest(
            self.response.encode("utf-8", "surrogateescape"),
            response_of(self, secret, method).encode("ascii"),
        )

    def covers(self, request_uri: str) -> bool:
        """Whether they were made for this Request-URI (RFC 7616 §3.4.6). What is compared is who is called: phones
        write another host, port or parameters into `uri`, and SIPp names the server alone."""
        if self.uri == request_uri:
            return True
        try:
            mine, theirs = Uri.parse(self.uri), Uri.parse(request_uri)
        except BadMessage:
            return False
        return mine.user is None or theirs.user is None or mine.number_text == theirs.number_text


def response_of(credentials: Credentials, secret: str, method: str) -> str:
    """The response value these credentials must carry (RFC 7616 §3.4.1)."""
    ha2 = _hash(credentials.algorithm, f"{method}:{credentials.uri}")
    if credentials.qop is None:
        return _hash(credentials.algorithm, f"{secret}:{credentials.nonce}:{ha2}")
    middle = f"{credentials.nonce}:{credentials.nc}:{credentials.cnonce}:{credentials.qop}"
    return _hash(credentials.algorithm, f"{secret}:{middle}:{ha2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestChallenge:
    """A WWW-Authenticate or Proxy-Authenticate value."""

    realm: str
    nonce: str
    algorithm: str = MD5
    stale: bool = False
    qop: str | None = "auth"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The challenge this value is.

        Raises:
            BadHeader: it is none.
        """
        fields = _fields(text, "WWW-Authenticate")
        if "realm" not in fields or "nonce" not in fields:
            raise BadHeader("WWW-Authenticate", text)
        offered = [value.strip() for value in fields.get("qop", "").split(",")]
        return cls(
            realm=fields["realm"],
            nonce=fields["nonce"],
            algorithm=fields.get("algorithm", MD5).upper(),
            stale=fields.get("stale", "").lower() == "true",
            qop="auth" if "auth" in offered else None,
        )

    def __str__(self) -> str:
        parts = [f"realm={quoted(self.realm)}", f"nonce={quoted(self.nonce)}", f"algorithm={self.algorithm}"]
        if self.qop is not None:
            parts.append(f"qop={quoted(self.qop)}")
        if self.stale:
            parts.append("stale=true")
        return f"Digest {', '.join(parts)}"

    def answer(
        self, *, username: str, password: str, method: str, uri: str, cnonce: str, count: int = 1
    ) -> Credentials:
        """The credentials that satisfy it; `count` is how often the nonce has been used, this time included."""
        unsigned = Credentials(
            username=username,
            realm=self.realm,
            nonce=self.nonce,
            uri=uri,
            response="",
            algorithm=self.algorithm,
            qop=self.qop,
            nc=None if self.qop is None else f"{count:08x}",
            cnonce=None if self.qop is None else cnonce,
        )
        secret = ha1(self.algorithm, username, self.realm, password)
        response = response_of(unsigned, secret, method)
        return Credentials(
            username=username,
            realm=self.realm,
            nonce=self.nonce,
            uri=uri,
            response=response,
            algorithm=self.algorithm,
            qop=self.qop,
            nc=unsigned.nc,
            cnonce=unsigned.cnonce,
        )


class NonceState(Enum):
    """What a nonce is worth."""

    FRESH = "fresh"
    STALE = "stale"
    """Ours once, but too old, or its count was used before: the client may try again by itself."""
    FORGED = "forged"


class NonceSource:
    """Mints nonces that need no memory to be known as ours, and remembers the counts of those in use."""

    def __init__(
        self,
        key: bytes,
        now: Callable[[], float],
        random: Callable[[], str],
        *,
        lifetime: float = 300.0,
        most_remembered: int = 65_536,
    ) -> None:
        """`key` signs; `now` in seconds that only grow across restarts; `random` gives fresh text each time. With the
        same key a former run's nonces are known for what they are: stale."""
        self._key = key
        self._now = now
        self._random = random
        self._lifetime = lifetime
        self._most = most_remembered
        self._counts: OrderedDict[str, tuple[int, int]] = OrderedDict()
        """Nonce → highest count seen, and which of the 64 below it were (bits)."""
        self._forgotten = int(now()) - 1
        """When the youngest nonce was minted whose counts had to be forgotten, or that a former run minted: of one as
        old that is not remembered nobody can say any more whether it has been used."""

    def mint(self) -> str:
        """A nonce good for `lifetime` seconds."""
        text = f"{int(self._now()):x}.{self._random()}"
        return f"{text}.{self._sign(text)}"

    def check(self, nonce: str, nc: str | None) -> NonceState:
        """What this nonce is worth with this count; a fresh one's count is used up by asking."""
        text, _, signature = nonce.rpartition(".")
        if not hmac.compare_digest(signature.encode("utf-8", "surrogateescape"), self._sign(text).encode()):
            return NonceState.FORGED
        minted = _minted(nonce)
        if self._now() - minted > self._lifetime or (minted <= self._forgotten and nonce not in self._counts):
            return NonceState.STALE
        if nc is None:
            number = 1
        elif len(nc) <= 8 and nc.isascii() and all(char in "0123456789abcdefABCDEF" for char in nc) and nc:
            number = int(nc, 16)
        else:
            return NonceState.STALE
        return NonceState.FRESH if self._count(nonce, number) else NonceState.STALE

    def _count(self, nonce: str, number: int) -> bool:
        highest, seen = self._counts.get(nonce, (0, 0))
        if number > highest:
            seen = ((seen << (number - highest)) | 1) & (2**64 - 1) if number - highest < 64 else 1
            highest = number
        else:
            bit = 1 << (highest - number)
            if highest - number >= 64 or seen & bit or number < 1:
                return False
            seen |= bit
        self._counts[nonce] = (highest, seen)
        self._forget_some()
        return True

    def _forget_some(self) -> None:
        """Nonces that are too old anyway go first; while there are still too many, the one in use for longest."""
        now = self._now()
        while len(self._counts) > 1:
            eldest = next(iter(self._counts))
            minted = _minted(eldest)
            if now - minted <= self._lifetime:
                if len(self._counts) <= self._most:
                    return
                self._forgotten = max(self._forgotten, minted)
            del self._counts[eldest]

    @property
    def remembered(self) -> int:
        """How many nonces' counts are kept."""
        return len(self._counts)

    def _sign(self, text: str) -> str:
        octets = text.encode("utf-8", "surrogateescape")
        return hashlib.blake2b(octets, key=self._key, digest_size=12).hexdigest()


def _minted(nonce: str) -> int:
    """When a nonce of ours was minted, in seconds."""
    return int(nonce.partition(".")[0], 16)
