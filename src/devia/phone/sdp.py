# SPDX-License-Identifier: Apache-2.0
"""The least of session descriptions: one PCMU stream nothing is sent over (RFC 4566, RFC 3264)."""

from __future__ import annotations


def offer(host: str) -> bytes:
    """An offer of G.711 audio."""
    return _description(host, "0 8")


def answer_to(offered: bytes, host: str) -> bytes:
    """An answer to any offer of audio; held when the offer holds."""
    for direction in (b"a=sendonly", b"a=inactive", b"a=recvonly"):
        if direction in offered:
            turned = {b"a=sendonly": "recvonly", b"a=inactive": "inactive", b"a=recvonly": "sendonly"}[direction]
            return _description(host, "0", turned)
    return _description(host, "0")


def _description(host: str, formats: str, direction: str = "sendrecv") -> bytes:
    family = "IP6" if ":" in host else "IP4"
    lines = [
        "v=0",
        f"o=devia 1 1 IN {family} {host}",
        "s=-",
        f"c=IN {family} {host}",
        "t=0 0",
        f"m=audio 40000 RTP/AVP {formats}",
        "a=rtpmap:0 PCMU/8000",
        f"a={direction}",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")
