# SPDX-License-Identifier: Apache-2.0
"""Whether messages being left delay calls: `python -m bench.voicemail_delay [RECORDINGS] [ROUNDS]`.

One devia, one run: the same calls are made again and again, by turns while nobody and while so many leave a message,
and for each the time from its INVITE to the first response and to the final one is taken. Nothing is pinned: the
studio, which records, shares the machine with devia, the callers who speak, and the one who measures.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.interop.devia_server import DeviaServer, to
from tests.interop.patient_callers import DOMAIN, HOST, Callers
from tests.interop.peers.ports import free_port

from devia.sip.message import Message, Request, Response

from .interpreter import compiled, preferred
from .studio import talk

RATE = 50
"""Calls a second that are measured."""
CALLS = 1_000
"""So many a turn."""
MAILBOXES = [str(number) for number in range(400, 410)]
CALLER, REFUSING = "300", "301"
GREETING = 10.0
"""Seconds after which everybody has heard the greeting, and speaks."""
ENDING = 5.0
"""Seconds they speak on, so that it is they who hang up."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Milliseconds to the first and to the final response, of each call."""

    first: Sequence[float]
    final: Sequence[float]
    kept_waiting: float
    """Seconds devia was ready to work and had no core to do it on: what the machine did to it, not what it does."""

    def row(self) -> str:
        """Median and p99 of both."""
        first, final = [
            f"{share(one, 0.5):.2f} / {share(one, 0.95):.2f} / {share(one, 0.99):.2f} ms"
            for one in (self.first, self.final)
        ]
        return f"first {first}, final {final}, {self.kept_waiting:.2f} s without a core"


def share(values: Sequence[float], part: float) -> float:
    """Below this are so many of the values."""
    return sorted(values)[int(part * (len(values) - 1))]


class Watch(Callers):
    """Makes calls, and takes the time."""

    def __init__(self, devia: tuple[str, int]) -> None:
        super().__init__(devia, 9)
        self._sent: dict[str, float] = {}
        self.first: dict[str, float] = {}
        self.final: dict[str, float] = {}

    def send(self, message: Message, to: tuple[str, int]) -> None:
        """See `Callers`."""
        if isinstance(message, Request) and message.method == "INVITE":
            self._sent.setdefault(message.call_id, time.perf_counter())
        super().send(message, to)

    def received(self, message: Message, source: tuple[str, int]) -> None:
        """See `Callers`."""
        if isinstance(message, Response):
            waited = (time.perf_counter() - self._sent[message.call_id]) * 1_000
            self.first.setdefault(message.call_id, waited)
            if message.status >= 200:
                self.final.setdefault(message.call_id, waited)
        super().received(message, source)


def kept_waiting(pid: int) -> float:
    """Seconds the process's main thread has waited for a core so far."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9


async def watched(devia: tuple[str, int], pid: int, name: str) -> Turn:
    """The calls of one turn; each is refused by a rule, once decided."""
    loop = asyncio.get_running_loop()
    transport, watch = await loop.create_datagram_endpoint(lambda: Watch(devia), local_addr=(HOST, 0))
    began, waited = loop.time(), kept_waiting(pid)
    calls = []
    for number in range(CALLS):
        await asyncio.sleep(began + number / RATE - loop.time())
        calls.append(asyncio.create_task(watch.call(f"{name}-{number}", f"sip:{CALLER}@{DOMAIN}", REFUSING)))
    statuses = set(await asyncio.gather(*calls))
    transport.close()
    if statuses != {480}:
        raise RuntimeError(f"calls ended with {statuses}")
    return Turn(list(watch.first.values()), list(watch.final.values()), kept_waiting(pid) - waited)


async def beside(devia: tuple[str, int], pid: int, name: str, recordings: int, speaking: ProcessPoolExecutor) -> Turn:
    """The same while so many messages are left."""
    loop = asyncio.get_running_loop()
    ports = [free_port() for _ in range(recordings)]
    ends = [
        await loop.create_datagram_endpoint(lambda port=port: Callers(devia, port), local_addr=(HOST, 0))  # type: ignore[misc]  # mypy cannot infer the type of a lambda with a default
        for port in ports
    ]
    callers = [caller for _, caller in ends]
    answers: list[Response] = []
    for number, caller in enumerate(callers):
        mailbox = MAILBOXES[number % len(MAILBOXES)]
        answers.append(await caller.invite(f"{name}-message-{number}", f"sip:{CALLER}@{DOMAIN}", mailbox))
    booths = [_port(answer) for answer in answers]
    talking = loop.run_in_executor(speaking, talk, booths, ports, GREETING + CALLS / RATE + ENDING)
    await asyncio.sleep(GREETING)
    turn = await watched(devia, pid, name)
    said = [await caller.hang_up(answer) for caller, answer in zip(callers, answers, strict=True)]
    await talking
    for transport, _ in ends:
        transport.close()
    if set(said) != {200}:
        raise RuntimeError("somebody's message was over before they hung up")
    return turn


def _port(answer: Response) -> int:
    """Where the one who answered wants to be sent sound."""
    if answer.status != 200:
        raise RuntimeError(f"voicemail said {answer.status}")
    return int(answer.body.decode().partition("m=audio ")[2].split()[0])


async def measure(recordings: int, rounds: int) -> None:
    """Tells of each turn as it ends, and of the ratio in the end."""
    program = compiled() or preferred()
    ratios: dict[str, list[float]] = {"first": [], "final": []}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ProcessPoolExecutor(1) as speaking:
        server = await DeviaServer.start(
            Path(folder),
            authentication=False,
            time_scale=1.0,
            domain=DOMAIN,
            program=program.program,
            log="warning",
            # One phone is everybody who leaves a message here.
            more=f"[voicemail]\ncalls_of_one_caller = {recordings}\n",
        )
        async with server:
            for number in (CALLER, REFUSING, *MAILBOXES):
                await server.extension(number, mailbox_enabled=number in MAILBOXES)
            await server.plan(REFUSING, both={"not_registered": to("hang_up")})
            for number in MAILBOXES:
                await server.plan(number, both={"not_registered": to("voicemail")})
            devia, pid = (HOST, server.sip_port), server.process.pid
            _tell(f"median / p95 / p99; {os.getloadavg()[0]:.1f} processes wanted a core in the minute before")
            await watched(devia, pid, "warm")
            for turn in range(rounds):
                alone = await watched(devia, pid, f"alone-{turn}")
                busy = await beside(devia, pid, f"beside-{turn}", recordings, speaking)
                ratios["first"].append(share(busy.first, 0.99) / share(alone.first, 0.99))
                ratios["final"].append(share(busy.final, 0.99) / share(alone.final, 0.99))
                _tell(f"alone: {alone.row()}; beside {recordings} recordings: {busy.row()}")
    _tell(
        f"p99 beside {recordings} recordings to p99 alone, median of {rounds} rounds: "
        f"first response {median(ratios['first']):.2f}, final response {median(ratios['final']):.2f}"
    )


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measures, and tells."""
    recordings = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    asyncio.run(measure(recordings, rounds))


if __name__ == "__main__":
    main()
