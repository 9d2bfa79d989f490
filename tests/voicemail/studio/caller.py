# SPDX-License-Identifier: Apache-2.0
"""A telephone's sound, on loopback: sends what is said at its pace, and keeps what it is sent."""

from __future__ import annotations

import asyncio
import dataclasses
import math
import socket
import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from devia.media.dtmf import KEYS
from devia.media.g711 import PAYLOAD_TYPES, RATE, Law, codec
from devia.media.pacing import Pace
from devia.media.rtp import RtpPacket
from devia.media.tones import tone
from devia.media.wav import header
from devia.voicemail.booth import Peer

FRAME = 160
EVENT = 101
HOST = "127.0.0.1"
Address = tuple[str, int]


class _Ear(asyncio.DatagramProtocol):
    def __init__(self, heard: Callable[[bytes], None]) -> None:
        self._heard = heard

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self._heard(data)


class Caller:
    """One telephone."""

    def __init__(self, law: Law = "pcmu") -> None:
        self.law = law
        self.packets: list[RtpPacket] = []
        """It was sent these."""
        self.reports: list[bytes] = []
        self.port = 0
        self._ways: list[asyncio.DatagramTransport] = []
        self._changed = asyncio.Event()
        self._sequence = 0xFFF0
        self._timestamp = 0xFFFFF000
        """Both wrap on the way."""

    async def __aenter__(self) -> Caller:
        loop = asyncio.get_running_loop()
        rtp, rtcp = _pair()
        self.port = rtp.getsockname()[1]
        for way, heard in ((rtp, self._sound), (rtcp, self._report)):
            transport, _ = await loop.create_datagram_endpoint(lambda heard=heard: _Ear(heard), sock=way)  # type: ignore[misc]
            self._ways.append(transport)
        return self

    async def __aexit__(self, *error: object) -> None:
        for way in self._ways:
            way.close()

    def peer(self, **changes: Any) -> Peer:
        """As its session description has it."""
        return dataclasses.replace(Peer(host=HOST, port=self.port, law=self.law, telephone_event=EVENT), **changes)

    # What it sends -----------------------------------------------------------------------------------------------

    def send(self, data: bytes, to: Address) -> None:
        """These octets, whatever they are."""
        self._ways[0].sendto(data, to)

    async def say(self, pcm: bytes, to: Address, *, times: float = 1.0) -> None:
        """A packet every 20 ms, or so many times as fast."""
        loop = asyncio.get_running_loop()
        octets = codec(self.law).encode(pcm)
        frames = [octets[place : place + FRAME] for place in range(0, len(octets), FRAME)]
        pace = Pace(loop.time(), 0.02 / times)
        while frames:
            for _ in pace.due(loop.time())[: len(frames)]:
                self.send_frame(frames.pop(0), to)
            await asyncio.sleep(pace.wait(loop.time()))

    def send_frame(self, octets: bytes, to: Address) -> None:
        """One packet of sound."""
        self._send(PAYLOAD_TYPES[self.law], self._timestamp, octets, to)
        self._timestamp = (self._timestamp + FRAME) & 0xFFFFFFFF

    def press(self, keys: str, to: Address) -> None:
        """As RFC 4733 §2.5.1.3 and §2.5.1.4 have it: more than once, and the end three times."""
        for key in keys:
            for ends in (0, 0, 0x80, 0x80, 0x80):
                self._send(EVENT, self._timestamp, bytes([KEYS.index(key), ends | 10, 0, 160]), to)
            self._timestamp = (self._timestamp + FRAME) & 0xFFFFFFFF

    def _send(self, payload_type: int, timestamp: int, payload: bytes, to: Address) -> None:
        self.send(RtpPacket(payload_type, self._sequence, timestamp, self.port, payload).to_bytes(), to)
        self._sequence = (self._sequence + 1) & 0xFFFF

    # What it is sent ---------------------------------------------------------------------------------------------

    async def until(self, true: Callable[[], bool]) -> None:
        """So much has come that this is true."""
        async with asyncio.timeout(20):
            while not true():
                self._changed.clear()
                await self._changed.wait()

    async def spoken_to(self, packets: int = 1) -> None:
        """So many more packets have come."""
        enough = len(self.packets) + packets
        await self.until(lambda: len(self.packets) >= enough)

    @property
    def octets(self) -> bytes:
        """All sound that came."""
        return b"".join([packet.payload for packet in self.packets])

    @property
    def words(self) -> bytes:
        """The sound between the first that was no silence and the last."""
        return self.octets.strip(bytes([codec(self.law).quiet]))

    def _sound(self, data: bytes) -> None:
        packet = RtpPacket.parse(data)
        assert packet is not None
        self.packets.append(packet)
        self._changed.set()

    def _report(self, data: bytes) -> None:
        self.reports.append(data)
        self._changed.set()


def _pair() -> tuple[socket.socket, socket.socket]:
    """An even port and the next."""
    for _ in range(100):
        rtp, rtcp = socket.socket(type=socket.SOCK_DGRAM), socket.socket(type=socket.SOCK_DGRAM)
        rtp.bind((HOST, 0))
        port = rtp.getsockname()[1]
        try:
            if port % 2 == 0:
                rtcp.bind((HOST, port + 1))
                return rtp, rtcp
        except OSError:
            pass
        rtp.close()
        rtcp.close()
    raise AssertionError("no ports")


def wav(path: Path, pcm: bytes) -> Path:
    """A file with this sound."""
    path.write_bytes(header(len(pcm)) + pcm)
    return path


def prompt(path: Path, hertz: float = 500.0, seconds: float = 0.3) -> Path:
    """A file with a tone that has no silence in it but at its ends."""
    return wav(path, tone(hertz, seconds))


def words_of(path: Path, law: Law = "pcmu") -> bytes:
    """What whoever is played this file hears, between silence and silence."""
    return codec(law).encode(path.read_bytes()[44:]).strip(bytes([codec(law).quiet]))


def power(pcm: bytes, hertz: float) -> float:
    """The share of this frequency in the sound (Goertzel's algorithm): 1 where there is nothing else."""
    values = struct.unpack(f"<{len(pcm) // 2}h", pcm)
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    before = last = 0.0
    for value in values:
        before, last = last, value + turn * last - before
    total = sum([value * value for value in values])
    return 2 * (last * last + before * before - turn * last * before) / (len(values) * total) if total else 0.0


def longest_silence(pcm: bytes) -> int:
    """Samples one after the other between which nothing is heard."""
    longest = run = 0
    for value in _values(pcm):
        run = run + 1 if abs(value) < 64 else 0
        longest = max(longest, run)
    return longest


def _values(pcm: bytes) -> Iterable[int]:
    return struct.unpack(f"<{len(pcm) // 2}h", pcm)
