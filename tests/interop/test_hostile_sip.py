# SPDX-License-Identifier: Apache-2.0
"""Everything from the network is hostile: after each attack the next call works, and devia is the same process."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer, secret
from tests.interop.hostile import (
    Attacker,
    credentials,
    garbage,
    message,
    mutated,
    oversized,
    status,
    torture,
    uniform,
)
from tests.interop.peers.patience import LONG, SHORT
from tests.interop.peers.ports import LOOPBACK
from tests.interop.peers.sipp_phone import SippPhone

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """The installation and its phones."""

    server: DeviaServer
    phones: dict[str, SippPhone]

    @property
    def address(self) -> str:
        return self.server.address

    async def attacker(self) -> Attacker:
        return await Attacker.at(self.server.sip_port)

    async def calls(self) -> None:
        """A real phone calls another, and they talk."""
        async with await self.phones["202"].plays("phone_answers", pause_ms=20) as answering:
            result = (await self.phones["201"].call("202", pause_ms=20)).check()
            (await answering.result()).check()
        assert result.final_status == 200

    def resident(self) -> int:
        """Octets of memory in use."""
        pages = int(Path(f"/proc/{self.server.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    async def stands(self) -> None:
        """It is the same process, it serves, nothing in it has gone wrong, and it has not swollen."""
        await self.calls()
        assert self.server.process.returncode is None
        wrong = [line for line in self.server.process.lines if "Traceback" in line or "error while" in line]
        assert wrong == []
        assert self.resident() < 300 * MEGABYTE


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lab(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lab]:
    folder = tmp_path_factory.mktemp("hostile")
    async with await DeviaServer.start(folder / "devia") as server:
        phones = {}
        for number in ("201", "202", "203"):
            await server.extension(number)
            phones[number] = SippPhone.new(folder / number, number, secret(number), server.address)
        for number in ("201", "202"):
            await phones[number].register()
        yield Lab(server=server, phones=phones)


async def sent(lab: Lab, messages: list[bytes]) -> Attacker:
    """All of them have been sent, a few at a time, and something sent after them has been answered."""
    async with await lab.attacker() as attacker:
        for number, data in enumerate(messages):
            attacker.send(data)
            if number % 20 == 19:
                await served(lab, attacker)
        await served(lab, attacker)
    return attacker


async def served(lab: Lab, attacker: Attacker) -> None:
    """What came before this has been dealt with: a datagram is answered in its turn."""
    probe = message(lab.address, "OPTIONS", uri=f"sip:{lab.address}")
    assert status(await attacker.ask(probe, SHORT)) == 200


async def test_garbage(lab: Lab) -> None:
    await sent(lab, garbage())
    await lab.stands()


async def test_truncated_at_every_octet(lab: Lab) -> None:
    whole = message(lab.address, body="v=0\r\n")
    await sent(lab, [whole[:end] for end in range(len(whole))])
    await lab.stands()


async def test_oversized_in_every_way(lab: Lab) -> None:
    await sent(lab, oversized(lab.address))
    await lab.stands()


async def test_torture_messages(lab: Lab) -> None:
    """RFC 4475: each is answered with a refusal, or not at all; none opens a call."""
    attacker = await sent(lab, list(torture(lab.address).values()))
    statuses = {status(answer.decode("utf-8", "replace")) for answer in attacker.heard}
    assert not {found for found in statuses if 100 < found < 200}
    assert statuses & {400, 401, 403, 405, 407, 416, 420, 483, 505, 513}
    await lab.stands()


async def test_a_thousand_mutations(lab: Lab) -> None:
    await sent(lab, mutated(lab.address, 1_000))
    await lab.stands()


async def test_garbage_on_tcp_is_hung_up_on(lab: Lab) -> None:
    """A stream that cannot be followed any further is of no more use."""
    for data in (b"x" * 40_000, b"INVITE sip:202@x SIP/2.0\r\nContent-Length: -1\r\n\r\n", b"A B\r\n\r\n"):
        reader, writer = await asyncio.open_connection(LOOPBACK, lab.server.sip_port)
        writer.write(data)
        async with asyncio.timeout(SHORT):
            # Until the end of the stream, which is what is waited for.
            await reader.read()
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
    await lab.stands()


async def test_a_slow_sender_is_hung_up_on(lab: Lab) -> None:
    """Octet by octet it keeps its connection for ten seconds, and nobody else waits."""
    data = message(lab.address, via=f"SIP/2.0/TCP {LOOPBACK}:5999;branch=z9hG4bKslow")
    reader, writer = await asyncio.open_connection(LOOPBACK, lab.server.sip_port)
    ended = asyncio.create_task(reader.read())

    async def drip() -> None:
        for octet in data:
            writer.write(bytes([octet]))
            with contextlib.suppress(ConnectionError):
                await writer.drain()
            done, _ = await asyncio.wait({ended}, timeout=0.2)
            if done:
                return

    dripping = asyncio.create_task(drip())
    await lab.calls()
    async with asyncio.timeout(LONG + SHORT):
        with contextlib.suppress(ConnectionError):
            assert await ended == b""
        await dripping
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
    await lab.stands()


async def test_many_half_open_connections(lab: Lab) -> None:
    """Connections with nothing, or half a message, in them."""
    half = message(lab.address, via=f"SIP/2.0/TCP {LOOPBACK}:5999;branch=z9hG4bKhalf")[:150]
    writers = []
    for number in range(500):
        _, writer = await asyncio.open_connection(LOOPBACK, lab.server.sip_port)
        if number % 2:
            writer.write(half)
        writers.append(writer)
    await lab.calls()
    for writer in writers:
        writer.close()
    await lab.stands()


async def test_a_flood_of_bad_registers(lab: Lab) -> None:
    """Each is challenged; who was registered stays so; what they cost is bounded and comes back."""
    before = lab.resident()
    rounds = []
    for _ in range(3):
        async with await lab.attacker() as attacker:
            for number in range(1_000):
                wrong = (
                    f'Authorization: Digest username="20{number % 10}", realm="{LOOPBACK}", nonce="x", '
                    f'uri="sip:{lab.address}", response="{number:032x}"'
                )
                name = f"20{number % 10}"
                attacker.send(message(lab.address, "REGISTER", uri=f"sip:{lab.address}", name=name, more=[wrong]))
                if number % 50 == 49:
                    await attacker.until(number + 1, SHORT)
            assert len(attacker.heard) >= 990
            assert {answer[8:11] for answer in attacker.heard} == {b"401"}
        rounds.append(lab.resident())
    assert rounds[-1] - before < 60 * MEGABYTE
    await lab.server.until_state("202", registered=True)
    await lab.stands()


async def test_forged_to_tags(lab: Lab) -> None:
    """B19.5: 481, an ACK is dropped; no route of anybody's makes a difference."""
    async with await lab.attacker() as attacker:
        for method in ("INVITE", "BYE", "UPDATE", "REFER", "NOTIFY", "REGISTER", "INFO"):
            for route in ([], [f"Route: <sip:{lab.address};lr>"], [f"Route: <sip:AAAA@{lab.address};lr>"]):
                forged = message(lab.address, method, to=f"<sip:202@{lab.address}>;tag=made-up", more=route)
                assert status(await attacker.ask(forged, SHORT)) == 481
        before = len(attacker.heard)
        attacker.send(message(lab.address, "ACK", to=f"<sip:202@{lab.address}>;tag=made-up"))
        await served(lab, attacker)
        assert len(attacker.heard) == before + 1
    await lab.stands()


async def test_a_token_altered_moves_nothing(lab: Lab) -> None:
    """B19.5: authenticated, and bound to its dialog; the true one ends the call."""
    uri = f"sip:202@{lab.address}"
    async with await lab.phones["202"].plays("phone_answers", pause_ms=20) as answering:
        async with await lab.attacker() as caller:

            def asking(method: str, **fields: object) -> bytes:
                return message(lab.address, method, name="203", **fields)  # type: ignore[arg-type]  # as it takes them

            challenged = await caller.ask(asking("INVITE", uri=uri, to=f"<{uri}>"), SHORT)
            assert status(challenged) == 407
            line = credentials(challenged, "INVITE", uri, "203", secret("203"))
            contact = f"<sip:203@{caller.address}>"
            from_, call_id = f"<sip:203@{lab.address}>;tag=honest", "honest-call"
            within = {"from_": from_, "call_id": call_id}
            invite = asking("INVITE", uri=uri, to=f"<{uri}>", contact=contact, more=[line], **within)
            answered = await caller.ask(invite, SHORT)
            assert status(answered) == 200
            fields = [line.partition(": ") for line in answered.split("\r\n")]
            to = next(value for name, _, value in fields if name.lower() == "to")
            route = next(value for name, _, value in fields if name.lower() == "record-route")
            target = next(value for name, _, value in fields if name.lower() == "contact").strip("<>")
            cseq = next(value for name, _, value in fields if name.lower() == "cseq").split()[0]

            def bye(route: str, **other: str) -> bytes:
                return asking("BYE", uri=target, to=to, more=[f"Route: {route}"], **{**within, **other})

            token = route.partition("@")[0].removeprefix("<sip:")
            for position in range(0, len(token), 5):
                other = "A" if token[position] != "A" else "B"
                altered = route.replace(token, token[:position] + other + token[position + 1 :])
                assert status(await caller.ask(bye(altered), SHORT)) == 481
            assert status(await caller.ask(bye(route, call_id="another-call"), SHORT)) == 481
            ack = asking("ACK", uri=target, to=to, more=[f"Route: {route}"], cseq=f"{cseq} ACK", **within)
            caller.send(ack)
            assert status(await caller.ask(bye(route), SHORT)) == 200
        (await answering.result()).check()
    await lab.stands()


class TestEnumeration:
    """B19.8, B1.2: what a scanner hears tells it nothing of who exists."""

    NAMES = ("201", "202", "203", "204", "299", "1000", "root", "admin", "anna")

    async def heard(self, lab: Lab, method: str, *, guess: bool = False, foreign: bool = False) -> set[str]:
        answers = set()
        async with await lab.attacker() as attacker:
            for name in self.NAMES:
                uri = f"sip:{lab.address}" if method == "REGISTER" else f"sip:{name}@{lab.address}"
                from_ = {"from_": f"<sip:{name}@elsewhere.example>;tag=1"} if foreign else {}
                answer = await attacker.ask(message(lab.address, method, uri=uri, name=name, **from_), SHORT)
                if guess:
                    line = credentials(answer, method, uri, name, "guess")
                    answer = await attacker.ask(message(lab.address, method, uri=uri, name=name, more=[line]), SHORT)
                answers.add(uniform(answer, f"sip:{name}@"))
        return answers

    @pytest.mark.parametrize("method", ["REGISTER", "INVITE", "OPTIONS", "MESSAGE", "SUBSCRIBE"])
    async def test_without_credentials(self, lab: Lab, method: str) -> None:
        (answer,) = await self.heard(lab, method)
        assert status(answer) == (401 if method == "REGISTER" else 407)

    @pytest.mark.parametrize("method", ["REGISTER", "INVITE"])
    async def test_with_a_guess(self, lab: Lab, method: str) -> None:
        (answer,) = await self.heard(lab, method, guess=True)
        assert status(answer) == (401 if method == "REGISTER" else 407)

    async def test_from_elsewhere(self, lab: Lab) -> None:
        (answer,) = await self.heard(lab, "INVITE", foreign=True)
        assert status(answer) == 403

    async def test_and_the_next_call_works(self, lab: Lab) -> None:
        await lab.stands()
