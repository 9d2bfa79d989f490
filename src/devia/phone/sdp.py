# SPDX-License-Identifier: Apache-2.0
"""The least of session descriptions: one G.711 stream nothing is sent over (RFC 4566, RFC 3264)."""

from __future__ import annotations

FORMATS = {"0": "PCMU/8000", "8": "PCMA/8000"}
"""Payload types a phone here understands."""
OTHER_WAY = {"sendonly": "recvonly", "recvonly": "sendonly", "inactive": "inactive", "sendrecv": "sendrecv"}
"""Direction offered → direction answered (RFC 3264 §6.1)."""
PORT = 40000


def offer(host: str, version: int = 1) -> bytes:
    """An offer of G.711 audio; `version` counts the descriptions of a session."""
    return _description(host, version, _audio(list(FORMATS), "sendrecv"))


def answer_to(offered: bytes, host: str, version: int = 1) -> bytes | None:
    """An answer to this offer: its first G.711 stream is taken, held where the offer holds, all others are refused.
    None where there is none to take (488). Nothing offered: an offer, for the ACK to answer (RFC 3261 §13.3.1)."""
    if not offered.strip():
        return offer(host, version)
    media = _media(offered.decode("utf-8", "replace"))
    lines: list[str] = []
    taken = False
    for kind, port, protocol, formats, direction in media:
        known = [each for each in formats if each in FORMATS]
        if not taken and kind == "audio" and protocol == "RTP/AVP" and port != "0" and known:
            taken = True
            lines.extend(_audio(known[:1], OTHER_WAY[direction]))
        else:
            lines.append(f"m={kind} 0 {protocol} {' '.join(formats)}")
    return _description(host, version, lines) if taken else None


def _media(text: str) -> list[tuple[str, str, str, list[str], str]]:
    """Kind, port, protocol, formats and direction of each stream offered; a line that is no stream is none."""
    session_direction = "sendrecv"
    streams: list[tuple[str, str, str, list[str], str]] = []
    for line in text.splitlines():
        if line.startswith("m="):
            parts = line[2:].split()
            if len(parts) >= 4:
                streams.append((parts[0], parts[1].partition("/")[0], parts[2], parts[3:], session_direction))
        elif line.startswith("a=") and line[2:] in OTHER_WAY:
            if streams:
                streams[-1] = (*streams[-1][:4], line[2:])
            else:
                session_direction = line[2:]
    return streams


def _audio(formats: list[str], direction: str) -> list[str]:
    return [
        f"m=audio {PORT} RTP/AVP {' '.join(formats)}",
        *[f"a=rtpmap:{each} {FORMATS[each]}" for each in formats],
        f"a={direction}",
    ]


def _description(host: str, version: int, media: list[str]) -> bytes:
    family = "IP6" if ":" in host else "IP4"
    session = [
        "v=0",
        f"o=devia 1 {version} IN {family} {host}",
        "s=-",
        f"c=IN {family} {host}",
        "t=0 0",
    ]
    return "\r\n".join([*session, *media, ""]).encode()
