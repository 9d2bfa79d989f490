# SPDX-License-Identifier: Apache-2.0
"""Session descriptions as far as one G.711 stream needs them (RFC 8866, RFC 3264)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Law = Literal["pcmu", "pcma"]
Direction = Literal["sendrecv", "sendonly", "recvonly", "inactive"]

LAWS: dict[str, Law] = {"0": "pcmu", "8": "pcma"}
"""Payload types that are taken."""
NAMES = {"0": "PCMU/8000", "8": "PCMA/8000"}
DIRECTIONS: dict[str, Direction] = {each: each for each in get_args(Direction)}
OTHER_WAY: dict[Direction, Direction] = {
    "sendonly": "recvonly",
    "recvonly": "sendonly",
    "inactive": "inactive",
    "sendrecv": "sendrecv",
}
"""Direction offered → direction answered (RFC 3264 §6.1)."""
PORT = 40000
"""Of a stream nothing is sent over."""
EVENTS = 101
"""Payload type of telephone events, where it is ours to choose."""
MOST_LINES = 1_000
"""Lines of a description that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audio:
    """The G.711 stream of a description, as its writer receives and sends it."""

    host: str
    port: int
    payload: str
    law: Law
    telephone_event: int | None
    """Payload type of key presses (RFC 4733), where they are understood."""
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an offer is answered with, and the stream of it that was taken; None where our description is the offer."""

    body: bytes
    audio: Audio | None


@dataclass(slots=True)
class _Stream:
    kind: str
    port: str
    protocol: str
    formats: list[str]
    host: str
    direction: Direction
    mapped: dict[str, str]
    """Payload type → what `a=rtpmap` says it is, in lower case."""

    def audio(self) -> Audio | None:
        """The stream, if it is one that is taken: its first G.711 format counts."""
        if self.kind != "audio" or self.protocol != "RTP/AVP" or not _is_port(self.port):
            return None
        known = next((each for each in self.formats if each in LAWS), None)
        if known is None:
            return None
        return Audio(
            host=self.host,
            port=int(self.port),
            payload=known,
            law=LAWS[known],
            telephone_event=_events(self.formats, self.mapped),
            direction=self.direction,
        )


def offer(host: str, port: int = PORT, version: int = 1, *, events: bool = False) -> bytes:
    """An offer of G.711 audio, with key presses if `events`; `version` counts the descriptions of a session."""
    return _description(host, version, _audio(port, list(NAMES), EVENTS if events else None, "sendrecv"))


def answer_to(offered: bytes, host: str, port: int = PORT, version: int = 1, *, events: bool = False) -> Answer | None:
    """An answer to this offer: its first G.711 stream is taken, held where the offer holds, all others are refused.
    None where there is none to take (488). Nothing offered: an offer, for the ACK to answer (RFC 3261 §13.3.1)."""
    if not offered.strip():
        return Answer(body=offer(host, port, version, events=events), audio=None)
    lines: list[str] = []
    taken: Audio | None = None
    for stream in _streams(offered):
        audio = None if taken is not None else stream.audio()
        if audio is not None:
            taken = audio
            pressed = audio.telephone_event if events else None
            lines.extend(_audio(port, [audio.payload], pressed, OTHER_WAY[audio.direction]))
        else:
            lines.append(f"m={stream.kind} 0 {stream.protocol} {' '.join(stream.formats)}")
    return None if taken is None else Answer(body=_description(host, version, lines), audio=taken)


def audio_in(body: bytes) -> Audio | None:
    """The G.711 stream of a description: of the answer to an offer of ours, say."""
    return next((audio for stream in _streams(body) if (audio := stream.audio()) is not None), None)


def _streams(body: bytes) -> list[_Stream]:
    """Each stream described; a line that is none of those known here says nothing."""
    direction: Direction = "sendrecv"
    host = ""
    streams: list[_Stream] = []
    for line in body.decode("utf-8", "replace").splitlines()[:MOST_LINES]:
        kind, _, value = line.partition("=")
        latest = streams[-1] if streams else None
        if kind == "m":
            parts = value.split()
            if len(parts) >= 4:
                port = parts[1].partition("/")[0]
                streams.append(_Stream(parts[0], port, parts[2], parts[3:], host, direction, {}))
        elif kind == "c":
            # A multicast address may have "/127" behind it.
            words = value.split()
            address = words[2].partition("/")[0] if len(words) == 3 else ""
            if latest is None:
                host = address
            else:
                latest.host = address
        elif kind == "a" and value in DIRECTIONS:
            if latest is None:
                direction = DIRECTIONS[value]
            else:
                latest.direction = DIRECTIONS[value]
        elif kind == "a" and value.startswith("rtpmap:") and latest is not None:
            payload, _, name = value.removeprefix("rtpmap:").partition(" ")
            latest.mapped[payload] = name.strip().lower()
    return streams


def _events(formats: list[str], mapped: Mapping[str, str]) -> int | None:
    for each in formats:
        is_payload = each.isascii() and each.isdigit() and len(each) <= 3 and int(each) < 128
        # One that is sound already (RFC 3551 §6) would make each packet a key press.
        if is_payload and str(int(each)) not in LAWS and mapped.get(each, "").startswith("telephone-event/8000"):
            return int(each)
    return None


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) < 65_536


def _audio(port: int, payloads: list[str], events: int | None, direction: Direction) -> list[str]:
    formats = " ".join(payloads if events is None else [*payloads, str(events)])
    lines = [f"m=audio {port} RTP/AVP {formats}", *[f"a=rtpmap:{each} {NAMES[each]}" for each in payloads]]
    if events is not None:
        lines += [f"a=rtpmap:{events} telephone-event/8000", f"a=fmtp:{events} 0-15"]
    return [*lines, f"a={direction}"]


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
