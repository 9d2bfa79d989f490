# SPDX-License-Identifier: Apache-2.0
"""Diversions set at the phone: by its keys, and by service codes (B12)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.baresip import Account, Baresip
from tests.interop.peers.desk_phone import DeskPhone, poly, poly_do_not_disturb, yealink
from tests.interop.peers.errors import PeerError, PeerTimeout
from tests.interop.peers.patience import LOOK_AGAIN, SHORT
from tests.interop.peers.ports import LOOPBACK

pytestmark = pytest.mark.interop

OFF = {"dnd": "off", "forwardImmediate": "off", "forwardBusy": "off", "forwardNoAns": "off"}
Asking = Callable[..., str]


@pytest_asyncio.fixture
async def office(devia_server: DeviaServer) -> AsyncIterator[DeviaServer]:
    """201 and its phones, and 202 and 203."""
    for extension in ("201", "202", "203"):
        await devia_server.extension(extension)
    await devia_server.device("201", "201-second", md5_only=True)
    yield devia_server


async def desk(stack: AsyncExitStack, server: DeviaServer, device: str = "201") -> DeskPhone:
    """A phone that has subscribed, and shows that nothing is diverted."""
    phone = await DeskPhone.start(device, secret(device), (LOOPBACK, server.sip_port))
    stack.callback(phone.stop)
    assert await phone.subscribe() == 200
    await phone.shows(**OFF)
    return phone


async def baresip(stack: AsyncExitStack, server: DeviaServer, folder: Path, number: str) -> Baresip:
    """A registered softphone."""
    account = Account(user=number, password=secret(number), domain=server.address, answer="auto")
    phone = await stack.enter_async_context(await Baresip.start(folder / number, account, tone=440.0))
    await phone.registered()
    return phone


async def handset(server: DeviaServer) -> str | None:
    """Where the row "from the phone" of 201 leads."""
    row = (await server.call_api("GET", "/extensions/201/plan")).json()["handset"]
    return row["destination"]["number"] if row["active"] else None


async def audited(server: DeviaServer, action: str, times: int) -> None:
    """Returns once this was done so often to 201. Raises PeerTimeout."""
    deadline = asyncio.get_running_loop().time() + SHORT
    while True:
        audit = (await server.call_api("GET", "/audit?extension=201")).json()["items"]
        done = [entry["action"] for entry in audit].count(action)
        if done >= times:
            return
        if asyncio.get_running_loop().time() > deadline:
            raise PeerTimeout(f"{action}: {done} times, not {times}")
        await asyncio.sleep(LOOK_AGAIN)


@pytest.mark.parametrize("asking", [yealink, poly])
async def test_set_at_the_phone_and_removed_on_the_page(office: DeviaServer, tmp_path: Path, asking: Asking) -> None:
    async with AsyncExitStack() as stack:
        phone = await desk(stack, office)
        caller, target = [await baresip(stack, office, tmp_path, number) for number in ("202", "203")]
        assert await phone.subscribe(asking("forwardImmediate", "203", True)) == 200
        await phone.shows(forwardImmediate="203")
        assert await handset(office) == "203"
        await caller.dial("201")
        await target.established()
        await caller.hang_up()
        record = await office.record("201")
        assert [(hop["condition"], hop["origin"]) for hop in record["hops"]] == [("handset", "handset")]
        await office.call_api("DELETE", "/extensions/201/handset")
        await phone.shows(forwardImmediate="off")
        assert len(phone.told) == 3


@pytest.mark.parametrize("asking", [yealink, poly])
async def test_the_other_keys(office: DeviaServer, asking: Asking) -> None:
    async with AsyncExitStack() as stack:
        phone = await desk(stack, office)
        await phone.subscribe(asking("forwardBusy", "202", True))
        await phone.subscribe(asking("forwardNoAns", "203", True, rings=3))
        await phone.subscribe(poly_do_not_disturb(True))
        await phone.shows(forwardBusy="202", forwardNoAns="203", dnd="on")
        plan = (await office.call_api("GET", "/extensions/201/plan")).json()["rules"]
        for caller_class in ("internal", "external"):
            assert plan["busy"][caller_class]["destination"] == {"kind": "number", "number": "202"}
            assert plan["no_answer"][caller_class]["ring_time"] == 15
        await office.until_state("201", do_not_disturb=True)


async def test_do_not_disturb_is_busy_with_its_reason(office: DeviaServer, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        phone = await desk(stack, office)
        await office.plan("201", both={"busy": to_number("203")})
        await phone.shows(forwardBusy="203")
        await phone.subscribe(poly_do_not_disturb(True))
        await phone.shows(dnd="on")
        caller, target = [await baresip(stack, office, tmp_path, number) for number in ("202", "203")]
        await caller.dial("201")
        await target.established()
        await caller.hang_up()
        record = await office.record("201")
        assert [(hop["condition"], hop["sub_reason"]) for hop in record["hops"]] == [("busy", "do_not_disturb")]


async def test_what_was_set_survives_a_crash_of_devia(office: DeviaServer) -> None:
    """The phone's subscription does not: it is told 481, and subscribes anew (RFC 6665 §4.1.2.2)."""
    async with AsyncExitStack() as stack:
        phone = await desk(stack, office)
        await phone.subscribe(yealink("forwardImmediate", "203", True))
        await phone.subscribe(yealink("forwardNoAns", "202", True, rings=3))
        await phone.subscribe(poly_do_not_disturb(True))
        wanted = {"forwardImmediate": "203", "forwardNoAns": "202", "forwardBusy": "off", "dnd": "on"}
        await phone.shows(**wanted)
        await office.restart(kill=True)
        assert await phone.subscribe() == 481
        again = await DeskPhone.start("201", secret("201"), (LOOPBACK, office.sip_port))
        stack.callback(again.stop)
        assert await again.subscribe() == 200
        await again.shows(**wanted)


async def test_two_phones_and_the_page_at_once_converge(office: DeviaServer) -> None:
    """Whoever is last: all show the same, told by a NOTIFY a change at most."""
    async with AsyncExitStack() as stack:
        first, second = await desk(stack, office), await desk(stack, office, "201-second")
        await asyncio.gather(
            first.subscribe(yealink("forwardImmediate", "202", True)),
            second.subscribe(poly("forwardImmediate", "203", True)),
            office.plan("201", both={"busy": to_number("203")}),
        )
        await audited(office, "handset set", 2)
        there = await handset(office)
        assert there in ("202", "203")
        wanted = {**OFF, "forwardImmediate": there, "forwardBusy": "203"}
        await first.shows(**wanted)
        await second.shows(**wanted)
        assert len(first.told) <= 4 and len(second.told) <= 4


async def test_one_change_is_one_notify_for_each_phone(office: DeviaServer) -> None:
    """Wherever it was made; and what a phone repeats of what it was told goes to nobody else."""
    async with AsyncExitStack() as stack:
        first, second = await desk(stack, office), await desk(stack, office, "201-second")
        await first.subscribe(yealink("forwardImmediate", "203", True))
        await first.shows(forwardImmediate="203")
        await second.shows(forwardImmediate="203")
        await second.subscribe(poly("forwardImmediate", "203", True))
        await office.call_api("DELETE", "/extensions/201/handset")
        await first.shows(**OFF)
        await second.shows(**OFF)
        assert first.told[1:] == [{"forwardImmediate": "203"}, {"forwardImmediate": "off"}]
        assert second.told[1:] == [*[{"forwardImmediate": "203"}] * 2, {"forwardImmediate": "off"}]


async def test_refused_on_every_way(office: DeviaServer, tmp_path: Path) -> None:
    """Without the permission for outside numbers: told as off, audited, and no call goes there."""
    async with AsyncExitStack() as stack:
        phone = await desk(stack, office)
        assert await phone.subscribe(yealink("forwardImmediate", "3331234567", True)) == 200
        await phone.shows(**OFF)
        assert await handset(office) is None
        soft = await baresip(stack, office, tmp_path, "201")
        await soft.dial("sip:*21*3331234567%23@" + office.address)
        await soft.established()
        await soft.closed()
        assert await handset(office) is None
        with pytest.raises(PeerError, match="may_not_divert_externally"):
            await office.plan("201", both={"busy": to_number("333 1234567")})
        with pytest.raises(PeerError, match="may not divert to outside numbers"):
            arguments = ("201", "busy", "--to", "3331234567", "--config", str(office.config))
            await office.command("plan", "set", *arguments)
        audit = (await office.call_api("GET", "/audit?extension=201&action=diversion%20refused")).json()["items"]
        assert [(entry["source"], entry["device"], entry["after"]["condition"]) for entry in reversed(audit)] == [
            ("phone", "201", "handset"),
            ("code", "201", "handset"),
            ("web", None, "busy"),
            ("command_line", None, "busy"),
        ]
        assert {tuple(entry["after"]["faults"]) for entry in audit} == {("may_not_divert_externally",)}
        assert {entry["after"]["number"].replace(" ", "") for entry in audit} == {"3331234567"}


async def test_a_code_diverts_the_next_call_and_another_ends_it(office: DeviaServer, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        phone = await desk(stack, office)
        anna, caller, target = [await baresip(stack, office, tmp_path, number) for number in ("201", "202", "203")]
        await anna.dial("sip:*21*203%23@" + office.address)
        await anna.established()
        await phone.shows(forwardImmediate="203")
        await anna.closed()
        mark = target.mark()
        await caller.dial("201")
        await target.established(since=mark)
        await caller.hang_up()
        await target.closed(since=mark)
        mark = anna.mark()
        await anna.dial("sip:##21#@" + office.address)
        await anna.established(since=mark)
        await phone.shows(forwardImmediate="off")
        await anna.closed(since=mark)
        mark = anna.mark()
        await caller.dial("201")
        await anna.established(since=mark)


async def test_a_line_key_is_lit_while_calls_are_diverted(office: DeviaServer, tmp_path: Path) -> None:
    """Any key with a lamp is a diversion key: it watches, and dials, a code that toggles."""
    async with AsyncExitStack() as stack:
        code = "*121*203"
        key = await DeskPhone.start("201", secret("201"), (LOOPBACK, office.sip_port), event="dialog", watches=code)
        stack.callback(key.stop)
        assert await key.subscribe() == 200
        await key.shows(lamp="off")
        anna = await baresip(stack, office, tmp_path, "201")
        for lamp, there in (("on", "203"), ("off", None)):
            mark = anna.mark()
            await anna.dial(f"sip:{code}@{office.address}")
            await key.shows(lamp=lamp)
            assert await handset(office) == there
            await anna.closed(since=mark)
