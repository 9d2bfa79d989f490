# SPDX-License-Identifier: Apache-2.0
"""What recording costs: `python -m bench.studio [BOOTHS] [SECONDS]`, on loopback, callers in a process of their own."""

from __future__ import annotations

import asyncio
import socket
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from devia.media.g711 import codec
from devia.media.outgoing import FRAME, Outgoing
from devia.media.pacing import Pace
from devia.media.tones import tone
from devia.voicemail.booth import Booth, Peer, Recorded
from devia.voicemail.studio.settings import StudioSettings
from devia.voicemail.studio_client import StudioProcess

from .cpu import cpu_seconds, resident_megabytes

HOST = "127.0.0.1"


def talk(ports: list[int], own_ports: list[int], seconds: float) -> float:
    """Somebody speaks to each of these ports; the CPU seconds that took."""
    sockets = []
    for port in own_ports:
        one = socket.socket(type=socket.SOCK_DGRAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        one.bind((HOST, port))
        sockets.append(one)
    voices = [Outgoing(number, 0, 0, "caller") for number in range(len(ports))]
    octets = codec("pcmu").encode(tone(440.0, 1.0))
    frames = [octets[place : place + FRAME] for place in range(0, len(octets), FRAME)]
    pace, ends = Pace(time.monotonic(), 0.02), time.monotonic() + seconds
    while (now := time.monotonic()) < ends:
        for number in pace.due(now):
            for one, voice, port in zip(sockets, voices, ports, strict=True):
                one.sendto(voice.packet(number, 0, frames[number % len(frames)]), (HOST, port))
        time.sleep(pace.wait(time.monotonic()))
    for one in sockets:
        one.close()
    return time.process_time()


async def measure(booths: int, seconds: float) -> str:
    """So many recordings at once, for so long."""
    loop = asyncio.get_running_loop()
    studio = StudioProcess(StudioSettings(bind=HOST, first_port=40_000, last_port=45_999), host=HOST, opening=20.0)
    await studio.start()
    own_ports = list(range(50_000, 50_000 + 2 * booths, 2))
    try:
        opened: list[Booth] = [await studio.open(Peer(host=HOST, port=port, law="pcmu")) for port in own_ports]
        assert studio.pid is not None
        with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1) as callers:
            recordings = [
                asyncio.create_task(booth.record(Path(folder, f"{number}.wav"), longest=seconds + 60, silence=2.0))
                for number, booth in enumerate(opened)
            ]
            talking = loop.run_in_executor(callers, talk, [b.address[1] for b in opened], own_ports, seconds + 4.0)
            await asyncio.sleep(2.0)
            used, began = cpu_seconds([studio.pid]), time.monotonic()
            await asyncio.sleep(seconds)
            share = (cpu_seconds([studio.pid]) - used) / (time.monotonic() - began)
            memory = resident_megabytes([studio.pid])
            await talking
            done: list[Recorded] = await asyncio.gather(*recordings)
            lengths = sorted([recorded.seconds for recorded in done])
    finally:
        await studio.close()
    return (
        f"{booths} recordings: {share:.1%} of a core, {memory:.0f} MB; "
        f"{seconds + 4.0:.2f} s were said, {lengths[0]:.2f} to {lengths[-1]:.2f} s recorded"
    )


def main() -> None:
    """Tells of one measurement."""
    booths = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10.0
    sys.stdout.write(asyncio.run(measure(booths, seconds)) + "\n")


if __name__ == "__main__":
    main()
