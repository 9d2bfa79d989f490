# SPDX-License-Identifier: Apache-2.0
"""One caller's booth, where its packets come in and go out."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Sequence
from typing import Any

from devia.media.dtmf import KEYS, Keys
from devia.media.g711 import PAYLOAD_TYPES, codec
from devia.media.outgoing import FRAME, Outgoing
from devia.media.pacing import Pace
from devia.media.rtp import LARGEST, RtpPacket
from devia.voicemail.booth import Ended, Peer, Recorded
from devia.voicemail.studio.control import Counts
from devia.voicemail.studio.keys import PressedKeys
from devia.voicemail.studio.peer import Address, PeerAddress
from devia.voicemail.studio.player import Player
from devia.voicemail.studio.ports import Pair
from devia.voicemail.studio.recorder import Recorder
from devia.voicemail.studio.sounds import Run, Sounds
from devia.voicemail.studio.take import Take

PERIOD = FRAME / 8_000
"""Seconds of a packet."""

Stop = asyncio.Event
"""Set when what goes on is to stop."""


class StudioBooth:
    """Sends as long as the caller wants to hear: silence where there is nothing to say. Gateways hang up on who stops
    sending, and whoever is behind a translator of addresses is heard because he is spoken to."""

    def __init__(
        self, pair: Pair, outgoing: Outgoing, *, is_ipv6: bool, sounds: Sounds, run: Run, flush: float, report: float
    ) -> None:
        """`flush` and `report` are those of `StudioSettings`."""
        self.rtp: socket.socket = pair.rtp
        self._pair = pair
        self._outgoing = outgoing
        self._peer = PeerAddress(is_ipv6=is_ipv6)
        self._player = Player(sounds)
        self._run = run
        self._flush = flush
        self._report = report
        self._events = Keys()
        self._pressed = PressedKeys()
        self._recorder: Recorder | None = None
        now = asyncio.get_running_loop().time()
        self._pace = Pace(now, PERIOD)
        self._report_at = now + report
        self._reported = 0
        """Packets sent up to the last report."""
        self._not_sent = self._received = self._strangers = self._invalid = self._dropped = 0

    @property
    def counts(self) -> Counts:
        """What became of all packets up to now."""
        return Counts(
            sent=self._outgoing.packets - self._not_sent,
            not_sent=self._not_sent,
            received=self._received,
            strangers=self._strangers,
            invalid=self._invalid,
            dropped=self._dropped,
        )

    def describe(self, peer: Peer) -> None:
        """The caller's end is as described here from now on."""
        self._peer.describe(peer)
        self._player.law = peer.law
        if self._recorder is not None:
            self._recorder.law_is(codec(peer.law))

    def close(self) -> None:
        """Its ports are free again."""
        self._pair.close()

    # Every 20 ms -------------------------------------------------------------------------------------------------

    def receive(self, now: float) -> None:
        """One packet has been taken from the socket, and heard if it is the caller's."""
        try:
            data, source = self.rtp.recvfrom(LARGEST + 1)
        except OSError:
            return
        packet = RtpPacket.parse(data)
        if packet is None or not self._peer.is_agreed(packet.payload_type):
            self._invalid += 1
        elif not self._peer.admits(source[:2]):
            self._strangers += 1
        else:
            self._received += 1
            self._hear(packet, now)

    def tick(self, now: float) -> None:
        """What is due has been sent, and the recording is as far as it should be."""
        target = self._peer.target
        payload_type = PAYLOAD_TYPES[self._player.law]
        for number in self._pace.due(now):
            # A caller that holds the call misses what is said meanwhile.
            frame = self._player.frame()
            if target is not None:
                self._send(self._outgoing.packet(number, payload_type, frame), target)
        if self._recorder is not None:
            self._recorder.tick(now)
        if now >= self._report_at:
            self._report_at = now + self._report
            if target is not None and target[1] < 65_535:
                self._send_report(target)

    def _hear(self, packet: RtpPacket, now: float) -> None:
        peer = self._peer.peer
        if peer is None or packet.payload_type != PAYLOAD_TYPES[peer.law]:
            key = self._events.pressed(packet)
            if key is not None:
                self._pressed.press(key)
        elif self._recorder is not None:
            self._recorder.hear(packet, now)

    def _send(self, data: bytes, target: Address) -> None:
        try:
            self.rtp.sendto(data, target)
        except OSError:
            self._not_sent += 1

    def _send_report(self, target: Address) -> None:
        if self._outgoing.packets > self._reported:
            self._reported = self._outgoing.packets
            unix = time.time()
            try:
                # Beside RTP, where nothing else was agreed on (RFC 3550 §11).
                self._pair.rtcp.sendto(self._outgoing.report(unix), (target[0], target[1] + 1))
            except OSError:
                # The next one tells the same.
                return

    # One at a time -----------------------------------------------------------------------------------------------

    async def play(self, sounds: Sequence[str], keys: str, stop: Stop) -> tuple[str | None, tuple[str, ...]]:
        """The key that ended it, if one did, and the files that could not be read."""
        pressed = self._pressed.expect(keys)
        playing = asyncio.get_running_loop().create_task(self._player.play(sounds))
        try:
            await _first(pressed, stop, playing)
        finally:
            self._pressed.forget()
            playing.cancel()
            await asyncio.wait({playing})
        return pressed.result() if pressed.done() else None, () if playing.cancelled() else playing.result()

    async def key(self, seconds: float, stop: Stop) -> str | None:
        """The next key; None after so many seconds."""
        pressed = self._pressed.expect(KEYS)
        try:
            await _first(pressed, stop, timeout=seconds)
        finally:
            self._pressed.forget()
        return pressed.result() if pressed.done() else None

    async def record(self, path: str, longest: float, silence: float, keys: str, stop: Stop) -> Recorded:
        """See `voicemail.booth.Booth`. A key pressed before does not end it."""
        now = asyncio.get_running_loop().time()
        take = Take(codec(self._player.law), now=now, longest=longest, silence=silence)
        recorder = self._recorder = Recorder(take, path, run=self._run, flush=self._flush, now=now)
        recording = asyncio.get_running_loop().create_task(recorder.record())
        pressed = self._pressed.expect(keys, earlier=False)
        try:
            await _first(pressed, stop, recording)
            recorder.end(Ended.KEY if pressed.done() else Ended.STOPPED)
            return await recording
        finally:
            self._pressed.forget()
            self._recorder = None
            self._dropped += recorder.dropped


async def _first(
    pressed: asyncio.Future[str], stop: Stop, *others: asyncio.Task[Any], timeout: float | None = None
) -> None:
    """One of these has come."""
    stopping = asyncio.get_running_loop().create_task(stop.wait())
    try:
        awaited: set[asyncio.Future[Any]] = {pressed, stopping, *others}
        await asyncio.wait(awaited, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
