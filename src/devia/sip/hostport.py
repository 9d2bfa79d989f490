# SPDX-License-Identifier: Apache-2.0
"""host[:port], IPv6 references included (RFC 3261 §25.1, hostport)."""

from __future__ import annotations

from functools import lru_cache

from devia.sip.errors import BadMessage

_HOST = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")
_IPV6 = frozenset("abcdefABCDEF0123456789:.")
_SHORT = 64
"""Characters of the longest hostport that is remembered once read: a peer says the same one each time."""


def split_host_port(text: str) -> tuple[str, int | None]:
    """Host (an IPv6 one without brackets) and port.

    Raises:
        BadMessage: the text is no hostport.
    """
    return _usual(text) if len(text) <= _SHORT else _read(text)


def _read(text: str) -> tuple[str, int | None]:
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or not host or not _IPV6.issuperset(host) or (rest and rest[0] != ":"):
            raise BadMessage(f"bad host {text[:60]!r}")
        port = rest[1:]
    else:
        host, _, port = text.partition(":")
        rest = text[len(host) :]
        if not host or not _HOST.issuperset(host):
            raise BadMessage(f"bad host {text[:60]!r}")
    if not rest:
        return host, None
    if not (port.isascii() and port.isdigit()) or len(port) > 5 or not 0 < int(port) < 65536:
        raise BadMessage(f"bad port {text[:60]!r}")
    return host, int(port)


_usual = lru_cache(maxsize=8_192)(_read)


def join_host_port(host: str, port: int | None) -> str:
    """The text of a hostport."""
    if ":" in host:
        host = f"[{host}]"
    return host if port is None else f"{host}:{port}"
