# SPDX-License-Identifier: Apache-2.0
"""`python -m bench.size`: a large installation starts soon, stays small, and decides as fast as a small one.

10 000 extensions, each with a user, a phone, a full plan and a binding, are put into the database; then `devia serve`
is started on it. Exits with 1 when a promise is not kept.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.interop.devia_server import DeviaServer, secret
from tests.interop.peers.ports import LOOPBACK, free_port

from bench import deciding
from bench.cpu import cpu_seconds, descendants
from devia.application.changes import Change, Put
from devia.application.entities import Device, StoredPlan, User
from devia.application.passwords import digest_secrets
from devia.diversion.model import CallerClass, Condition, Plan, Rule, ToNumber
from devia.sip.binding import Binding
from devia.store.database import Database

EXTENSIONS = 10_000
FIRST = 20_000
"""The first extension's number."""
MOST_SECONDS = 5.0
MOST_MEGABYTES = 300.0
MOST_RATIO = 1.25
"""What a decision among all may take of one among twenty; more than 1 for the noise of the clock alone."""
MOST_MICROSECONDS = 30.0
FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What was measured, and whether it is what was promised."""

    what: str
    value: float
    limit: float
    unit: str

    @property
    def is_kept(self) -> bool:
        """Whether the promise holds."""
        return self.value <= self.limit

    def __str__(self) -> str:
        verdict = "" if self.is_kept else "  NOT KEPT"
        return f"{self.what:44} {self.value:8.2f} {self.unit:3} (at most {self.limit:g}){verdict}"


def always_diverts(number: int) -> bool:
    """Whether the extension's plan diverts every call; one in a hundred does."""
    return number % 100 == 90


def entities(number: int, last: int, realm: str) -> list[User | Device | StoredPlan]:
    """A person with a phone, and every rule to their neighbour."""
    extension, neighbour = str(number), str(number + 1 if number < last else FIRST)
    md5, sha256 = digest_secrets(extension, realm, secret(extension))
    rule = Rule(destination=ToNumber(number=neighbour))
    rules = {
        condition: dict.fromkeys(CallerClass, rule)
        for condition in (Condition.NOT_REGISTERED, Condition.BUSY, Condition.NOT_PRESENT)
    }
    rules[Condition.ALWAYS] = dict.fromkeys(
        CallerClass, Rule(destination=rule.destination, enabled=always_diverts(number))
    )
    rules[Condition.NO_ANSWER] = dict.fromkeys(CallerClass, Rule(destination=rule.destination, ring_time=20))
    return [
        User(username=f"user{extension}", name=f"User {extension}", extension=extension, password_hash="none"),
        Device(username=extension, extension=extension, ha1_md5=md5, ha1_sha256=sha256, md5_only=True),
        StoredPlan(extension=extension, plan=Plan(rules=rules), revision=1),
    ]


def binding(number: int, remote: int, local: int) -> Binding:
    """Where the phone of this extension is, for an hour."""
    return Binding(
        id=f"size-{number}",
        extension=str(number),
        device=str(number),
        contact=f"sip:{number}@{LOOPBACK}:{remote}",
        call_id=f"size-{number}",
        cseq=1,
        transport="udp",
        remote=(LOOPBACK, remote),
        local=(LOOPBACK, local),
        expires_at=time.time() + 3600,
        user_agent="A phone of somebody 1.0",
        physical=True,
    )


async def fill(url: str, sip_port: int, extensions: int = EXTENSIONS, realm: str = LOOPBACK) -> None:
    """So many extensions are in the database, which no devia has open."""
    database = await Database.open(url)
    last = FIRST + extensions - 1
    nobody = free_port()
    try:
        everybody = range(FIRST, last + 1)
        changes: list[Change] = [Put(entity) for number in everybody for entity in entities(number, last, realm)]
        await database.apply(changes, [])
        await database.save_bindings([binding(number, nobody, sip_port) for number in everybody], [])
    finally:
        await database.close()


def resident_megabytes(pid: int) -> float:
    """What the process holds in memory now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"process {pid} has no memory")


async def measure(folder: Path, extensions: int) -> list[Size]:
    """Starts devia on a full database."""
    async with await DeviaServer.start(folder, log="warning") as server:
        await server.process.stop()
        await fill(f"sqlite:///{folder / 'devia.db'}", server.sip_port, extensions)
        begun = time.monotonic()
        await server.run()
        seconds = time.monotonic() - begun
        cpu = cpu_seconds(descendants(server.process.pid))
        resident = resident_megabytes(server.process.pid)
    return [
        Size(what="from the command to ready", value=seconds, limit=MOST_SECONDS, unit="s"),
        # What other work on the machine does not lengthen, or little.
        Size(what="CPU until then", value=cpu, limit=MOST_SECONDS, unit="s"),
        Size(what="resident when ready", value=resident, limit=MOST_MEGABYTES, unit="MB"),
    ]


def decisions(extensions: int) -> list[Size]:
    """What a decision takes among so many, each the best of three.

    Compared with one among few, the same few being called: that is what the number of extensions costs. And with
    everybody called in turn, when each finds what it reads outside the processor's caches, as at any other work.
    """
    found = []
    rounds = [
        (deciding.measure(FEW), deciding.measure(extensions, FEW), deciding.measure(extensions)) for _ in range(3)
    ]
    for n, kind in enumerate(rounds[0][0]):
        few, many, everybody = (min(measured[side][n].median for measured in rounds) for side in range(3))
        what = f"deciding, {kind.what}"
        found.append(Size(what=f"{what}: {few:.1f} µs → {many:.1f} µs", value=many / few, limit=MOST_RATIO, unit="x"))
        found.append(Size(what=f"{what}: everybody in turn", value=everybody, limit=MOST_MICROSECONDS, unit="µs"))
    return found


def main(tell: Callable[[str], object]) -> int:
    """The exit status: 0 when every promise is kept."""
    parser = argparse.ArgumentParser(prog="python -m bench.size", description=__doc__)
    parser.add_argument("--extensions", type=int, default=EXTENSIONS)
    extensions = parser.parse_args().extensions
    with tempfile.TemporaryDirectory(prefix="bench-size-") as folder:
        found = asyncio.run(measure(Path(folder), extensions))
    found += decisions(extensions)
    for size in found:
        tell(f"{size}\n")
    return 0 if all(size.is_kept for size in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.stdout.write))
