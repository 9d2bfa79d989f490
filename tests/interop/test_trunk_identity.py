# SPDX-License-Identifier: Apache-2.0
"""What a carrier is told of who calls and who diverted (B1.3, B13.2, B13.3), by every message it saw."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.interop.devia_server import Rule, to_number
from tests.interop.peers.carrier import CARRIER_HOST, Carrier, refuse, relay
from tests.interop.peers.ports import free_port
from tests.interop.trunk_lab import (
    MOBILE,
    OTHER_MOBILE,
    OUR_201,
    OUR_202,
    OUR_203,
    SECOND_HOST,
    House,
    TrunkLab,
    house,
    trunk_lab,
)

pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

BRANCH = "branch"
"""The site of 203; 201 and 202 are at the default one."""
BUSY = refuse(486, "Busy Here")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def the_house(tmp_path_factory: pytest.TempPathFactory, new_database: Path) -> AsyncIterator[House]:
    async with house(tmp_path_factory.mktemp("house"), template=new_database) as made:
        await made.server.call_api("POST", "/sites", {"name": BRANCH})
        await made.server.call_api("PATCH", "/users/user203", {"site": BRANCH})
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def lab(the_house: House, tmp_path: Path) -> AsyncIterator[TrunkLab]:
    async with trunk_lab(the_house, tmp_path) as made:
        yield made


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A caller whose call 202 diverts to a mobile, by which wishes, and whose number the carrier is told."""

    id: str
    caller: str
    shown: str
    trunk: dict[str, Any] = field(default_factory=dict)
    plan: str = "default"


def policy(id: str, caller: str, shown: str, *, plan: str = "default", **trunk: object) -> Policy:
    return Policy(id=id, caller=caller, shown=shown, plan=plan, trunk=trunk)


POLICIES = [
    policy("default-internal", "201", OUR_202),
    policy("default-external", OTHER_MOBILE, OTHER_MOBILE),
    policy("default-external-where-the-trunk-allows-none", OTHER_MOBILE, OUR_202, shows_foreign_caller=False),
    policy("caller-internal", "201", OUR_201, caller_id="caller"),
    policy("caller-external", OTHER_MOBILE, OTHER_MOBILE, caller_id="caller"),
    policy(
        "caller-external-where-the-trunk-allows-none",
        OTHER_MOBILE,
        OUR_202,
        caller_id="caller",
        shows_foreign_caller=False,
    ),
    policy("diverting-internal", "201", OUR_202, caller_id="diverting"),
    policy("diverting-external", OTHER_MOBILE, OUR_202, caller_id="diverting"),
    policy("same-site-internal", "201", OUR_201, caller_id="caller_if_same_site"),
    policy("other-site-internal", "203", OUR_202, caller_id="caller_if_same_site"),
    policy("same-site-external", OTHER_MOBILE, OUR_202, caller_id="caller_if_same_site"),
    policy("the-users-wish-comes-first", "201", OUR_201, plan="caller", caller_id="diverting"),
    policy("the-users-wish-to-hide-the-caller", OTHER_MOBILE, OUR_202, plan="diverting", caller_id="caller"),
]


@pytest.mark.parametrize("case", POLICIES, ids=[case.id for case in POLICIES])
async def test_whose_number_a_diversion_shows(lab: TrunkLab, case: Policy) -> None:
    """B13.3"""
    carrier = await lab.carrier({MOBILE: BUSY}, **case.trunk)
    await plan_of_202(lab, to_number(MOBILE), caller_id=case.plan)
    if case.caller in lab.phones:
        await lab.phones[case.caller].call("202")
    else:
        await lab.from_outside(carrier, OUR_202, caller=case.caller)
    told = await carrier.invited(MOBILE)
    assert told["pai"].startswith(f"<sip:{case.shown}@")
    assert OUR_202 in told["diversion"] and "unconditional" in told["diversion"]


@pytest.mark.parametrize("diversion_header", [True, False])
@pytest.mark.parametrize("history_info", [True, False])
async def test_a_trunk_is_told_of_diversions_as_it_wishes(
    lab: TrunkLab, diversion_header: bool, history_info: bool
) -> None:
    """B13.2: complete, in order, with public numbers: 201 → 202 → 203 → mobile."""
    carrier = await lab.carrier({MOBILE: BUSY}, diversion_header=diversion_header, history_info=history_info)
    await lab.server.plan("201", both={"always": to_number("202")})
    await plan_of_202(lab, to_number("203"))
    await lab.server.plan("203", both={"always": to_number(MOBILE)})
    await lab.from_outside(carrier, OUR_201, caller=OTHER_MOBILE)
    told = await carrier.invited(MOBILE)
    assert numbers(told["history"]) == ([OUR_201, OUR_202, OUR_203, MOBILE] if history_info else [])
    if history_info:
        assert re.findall(r"index=([\d.]+)", told["history"]) == ["1", "1.1", "1.1.1", "1.1.1.1"]
        assert re.findall(r"cause=(\d+)", told["history"]) == ["302", "302", "302"]
    # The latest stands first (RFC 5806 §5).
    assert numbers(told["diversion"]) == ([OUR_203, OUR_202, OUR_201] if diversion_header else [])


@pytest.mark.parametrize("caller", ["201", "202"])
async def test_a_withheld_number_is_never_told_by_a_call_out(lab: TrunkLab, caller: str) -> None:
    """B1.3: a direct call (202's own) and one that 202 diverts (201's): no message says who calls."""
    port = free_port()
    carrier = await lab.carrier({MOBILE: relay(f"{CARRIER_HOST}:{port}")}, caller_id="caller")
    mobile = await lab.subscriber(port=port)
    await plan_of_202(lab, to_number(MOBILE))
    keys: dict[str, str | int] = {"extra": "Privacy: id", "display": "Anna Rossi"}
    dialled = "202" if caller == "201" else MOBILE
    result = (await lab.phones[caller].call(dialled, keys=keys, pause_ms=50)).check()
    (await mobile.result()).check()
    assert result.final_status == 200
    assert all(m.header("From") == result.received[0].header("From") for m in result.received), (
        "restored for the caller"
    )
    told = await carrier.invited(MOBILE)
    assert told["privacy"] == "id"
    assert told["pai"].startswith(f"<sip:{OUR_202}@") if caller == "201" else told["pai"] == ""
    secrets = {"201": ("sip:201", "User 201", OUR_201[1:]), "202": ("sip:202", "User 202", OUR_202[1:])}
    await nothing_tells_of(lab, carrier, "Anna", *secrets[caller])


async def test_a_withheld_outside_number_is_never_told_by_a_diversion(lab: TrunkLab) -> None:
    """B1.3: from one carrier by 202's rule to the next; nor on the screen of a phone of ours."""
    first = await lab.carrier({}, priority=2)
    port = free_port()
    second = await lab.carrier(
        {MOBILE: relay(f"{SECOND_HOST}:{port}")}, host=SECOND_HOST, priority=1, caller_id="caller"
    )
    mobile = await lab.subscriber(port=port, host=SECOND_HOST)
    await plan_of_202(lab, to_number(MOBILE))
    more = {"extra": f"Privacy: id\n      Remote-Party-ID: <sip:{OTHER_MOBILE}@carrier.example>", "display": "Mario"}
    (await lab.from_outside(first, OUR_202, caller=OTHER_MOBILE, **more)).check()
    (await mobile.result()).check()
    await nothing_tells_of(lab, second, OTHER_MOBILE[3:], "Mario")
    told = await second.invited(MOBILE)
    assert told["pai"].startswith(f"<sip:{OUR_202}@") and "Privacy=history" in told["history"]

    async with await lab.phones["201"].plays("phone_answers", pause_ms=30) as answering:
        (await lab.from_outside(first, OUR_201, caller=OTHER_MOBILE, **more)).check()
        heard = (await answering.result()).check()
    assert [m.method for m in heard.received] == ["INVITE", "ACK", "BYE"]
    for message in heard.received:
        assert not telling(message.text, OTHER_MOBILE[3:], "Mario")
    record = await lab.server.record("201")
    assert record["caller"]["class"] == "external", "a withheld number keeps its class"
    assert record["caller"]["number"] is None and record["caller"]["withheld"] is True


async def plan_of_202(lab: TrunkLab, always: Rule, *, caller_id: str = "default") -> None:
    await lab.server.plan("202", both={"always": always}, caller_id=caller_id)


def numbers(values: str) -> list[str]:
    return re.findall(r"<sip:([^@;]+)@", values)


def telling(message: str, *secrets: str) -> list[str]:
    """Header lines that hold a secret. A Contact is what a dialog finds its end by; hiding it there is the phone's."""
    head = message.replace("\r\n", "\n").partition("\n\n")[0]
    return [
        line
        for line in head.split("\n")
        if not line.lower().startswith("contact:") and any(secret in line for secret in secrets)
    ]


async def nothing_tells_of(lab: TrunkLab, carrier: Carrier, *secrets: str) -> None:
    """No message the carrier got from devia, up to the last of the call, holds a secret in its head."""
    await carrier.message("BYE", source=lab.server.address)
    came = carrier.messages(source=lab.server.address)
    assert {text.split(" ", 1)[0] for text in came} >= {"INVITE", "ACK", "BYE"}
    for text in came:
        assert not telling(text, *secrets)
