# SPDX-License-Identifier: Apache-2.0
"""Every row of B7, produced by a SIPp phone, lands where B7 says."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from tests.interop.devia_server import DeviaServer, secret, to_number
from tests.interop.peers.sipp_phone import SippPhone

# One installation for all rows: they share nothing but the extensions.
pytestmark = [pytest.mark.interop, pytest.mark.asyncio(loop_scope="module")]

CALLER, CALLED, ALONE, SOFT = "301", "201", "202", "203"
#: As 201 and 202, for phones that stay silent: devia repeats its INVITE to their port (RFC 3261 §17.1.1.2) for so long
#: that the scenario played there next would take it for its own call.
SILENT = {CALLED: "204", ALONE: "205"}
LATE = "206"
#: Where each condition's rule of 201 and 203 sends a call; `handset` is where the phone's 302 does.
TARGETS = {"busy": "211", "no_answer": "212", "not_registered": "213", "handset": "214"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a phone does, and what B7 makes of it."""

    row: int
    phone: str
    keys: dict[str, str | int] = field(default_factory=dict)
    pause_ms: int = 50
    condition: str | None
    sub_reason: str | None = None
    cause: str | None = None
    """Of RFC 4458 in History-Info, where it is not the condition's own (B13.2)."""
    alone: set[int] = field(default_factory=set)
    """What the caller may get where no rule helps."""


def refuses(row: int, status: int, condition: str | None, sub_reason: str | None = None, *, alone: set[int]) -> Outcome:
    return Outcome(
        row=row,
        phone="phone_refuses",
        keys={"status": status, "reason": "Refused", "extra": "Min-SE: 90" if status == 422 else "X-Peer: sipp"},
        condition=condition,
        sub_reason=sub_reason,
        alone=alone,
    )


def rang(phone: str, status: int) -> Outcome:
    return Outcome(
        row=6, phone=phone, keys={"status": status, "reason": "Rang"}, condition="no_answer", alone={480, status}
    )


OUTCOMES = [
    refuses(1, 607, None, alone={607}),
    refuses(1, 608, None, alone={608}),
    refuses(2, 603, "busy", "declined", alone={603}),
    refuses(2, 604, "busy", "declined", alone={604}),
    refuses(4, 486, "busy", alone={486}),
    refuses(4, 600, "busy", alone={600}),
    refuses(5, 480, "busy", "do_not_disturb", alone={480}),
    rang("phone_rings_then_refuses", 480),
    rang("phone_rings_then_refuses", 408),
    rang("phone_early_media_then_refuses", 480),
    rang("phone_early_media_then_refuses", 408),
    Outcome(row=6, phone="phone_rings_out", condition="no_answer"),
    Outcome(row=6, phone="phone_early_media_until_cancelled", condition="no_answer"),
    refuses(7, 408, "not_registered", "unreachable", alone={408, 480}),
    refuses(7, 404, "not_registered", "unreachable", alone={404, 480}),
    refuses(7, 410, "not_registered", "unreachable", alone={410, 480}),
    refuses(7, 430, "not_registered", "unreachable", alone={430, 480}),
    *(
        refuses(7, s, "not_registered", "unreachable", alone={s, 480} - {503} | {500})
        for s in (500, 501, 502, 503, 504)
    ),
    Outcome(
        row=7,
        phone="phone_silent",
        pause_ms=4000,
        condition="not_registered",
        sub_reason="unreachable",
        alone={480, 408},
    ),
    refuses(8, 488, "not_registered", "technical", alone={488}),
    refuses(8, 415, "not_registered", "technical", alone={415}),
    refuses(8, 403, "not_registered", "technical", alone={403}),
    refuses(8, 505, "not_registered", "technical", alone={505}),
    refuses(8, 606, "not_registered", "technical", alone={606}),
    refuses(9, 422, None, alone={422}),
    refuses(9, 484, None, alone={484}),
    *(refuses(10, status, None, alone={480, 500}) for status in (401, 407, 482, 483)),
]
IDS = [f"{o.row}-{o.phone.removeprefix('phone_')}-{o.keys.get('status', '')}".rstrip("-") for o in OUTCOMES]
CAUSES = {"busy": "486", "no_answer": "408", "not_registered": "503"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """The installation and its phones."""

    server: DeviaServer
    phones: dict[str, SippPhone]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lab(tmp_path_factory: pytest.TempPathFactory, new_database: Path) -> AsyncIterator[Lab]:
    folder = tmp_path_factory.mktemp("outcomes")
    async with await DeviaServer.start(folder / "devia", template=new_database) as server:
        for number in (CALLER, CALLED, ALONE, *SILENT.values(), LATE, *TARGETS.values()):
            await server.extension(number)
        await server.user(SOFT)
        await server.device(SOFT, physical=False, md5_only=True)
        rules = {condition: to_number(target) for condition, target in TARGETS.items() if condition != "handset"}
        rules["no_answer"] = to_number(TARGETS["no_answer"], ring_time=5)
        for number in (CALLED, SOFT, SILENT[CALLED], LATE):
            await server.plan(number, both=rules)
        phones = {}
        for number in (CALLER, CALLED, ALONE, SOFT, *SILENT.values(), LATE, *TARGETS.values()):
            phones[number] = SippPhone.new(folder / number, number, secret(number), server.address)
            await phones[number].register()
        yield Lab(server=server, phones=phones)


@pytest.mark.parametrize("outcome", [o for o in OUTCOMES if o.condition], ids=lambda o: IDS[OUTCOMES.index(o)])
async def test_an_outcome_with_a_rule_diverts_by_it(lab: Lab, outcome: Outcome) -> None:
    assert outcome.condition is not None
    target = lab.phones[TARGETS[outcome.condition]]
    number = SILENT[CALLED] if outcome.phone == "phone_silent" else CALLED
    async with (
        await lab.phones[number].plays(outcome.phone, keys=outcome.keys, pause_ms=outcome.pause_ms) as called,
        await target.plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await lab.phones[CALLER].call(number, pause_ms=50)).check()
        heard = (await answering.result()).check()
        (await called.result()).check()
    assert result.final_status == 200
    assert 181 in result.statuses
    invite = next(m for m in heard.received if m.method == "INVITE")
    assert f"cause={outcome.cause or CAUSES[outcome.condition]}" in " ".join(invite.all("History-Info"))
    record = await lab.server.record(number, result.call_id)
    assert record["answered_by"] == target.number
    assert [(hop["condition"], hop["sub_reason"]) for hop in record["hops"]] == [
        (outcome.condition, outcome.sub_reason)
    ]


@pytest.mark.parametrize("outcome", [o for o in OUTCOMES if not o.condition], ids=lambda o: IDS[OUTCOMES.index(o)])
async def test_an_outcome_that_is_no_condition_ends_the_call(lab: Lab, outcome: Outcome) -> None:
    async with await lab.phones[CALLED].plays(outcome.phone, keys=outcome.keys) as called:
        result = (await lab.phones[CALLER].call(CALLED)).check()
        (await called.result()).check()
    assert result.final_status in outcome.alone
    assert 181 not in result.statuses
    assert (await lab.server.record(CALLED, result.call_id))["hops"] == []


@pytest.mark.parametrize("outcome", [o for o in OUTCOMES if o.alone], ids=lambda o: IDS[OUTCOMES.index(o)])
async def test_an_outcome_without_a_rule_is_the_callers(lab: Lab, outcome: Outcome) -> None:
    number = SILENT[ALONE] if outcome.phone == "phone_silent" else ALONE
    async with await lab.phones[number].plays(outcome.phone, keys=outcome.keys, pause_ms=outcome.pause_ms) as called:
        result = (await lab.phones[CALLER].call(number)).check()
        (await called.result()).check()
    assert result.final_status in outcome.alone
    assert result.final_status not in (301, 302, 401, 407, 503)


@pytest.mark.parametrize(
    ("phone", "status", "target"),
    [
        ("phone_redirects", 302, "sip:214@{domain}"),
        ("phone_redirects", 301, "sip:214@{domain}"),
        ("phone_redirects", 300, "sip:214@{domain}"),
        ("phone_redirects", 302, "tel:214"),
        ("phone_rings_then_redirects", 302, "sip:214@{domain}"),
    ],
)
async def test_row_3_a_physical_phone_redirects_the_call(lab: Lab, phone: str, status: int, target: str) -> None:
    """B7 row 3, B12.2: to the number its Contact names."""
    keys: dict[str, str | int] = {"status": status, "reason": "Moved"}
    keys["target"] = target.format(domain=lab.server.address)
    async with (
        await lab.phones[CALLED].plays(phone, keys=keys, pause_ms=50) as called,
        await lab.phones[TARGETS["handset"]].plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await lab.phones[CALLER].call(CALLED, pause_ms=50)).check()
        heard = (await answering.result()).check()
        (await called.result()).check()
    assert result.final_status == 200
    assert not [s for s in result.statuses if 300 <= s < 400]
    cause = "480" if phone == "phone_redirects" else "487"
    invite = next(m for m in heard.received if m.method == "INVITE")
    assert f"cause={cause}" in " ".join(invite.all("History-Info"))
    record = await lab.server.record(CALLED, result.call_id)
    assert [hop["condition"] for hop in record["hops"]] == ["handset"]


@pytest.mark.parametrize(
    ("called", "target"),
    [
        (SOFT, f"sip:{TARGETS['handset']}@{{domain}}"),
        (CALLED, "sip:214@elsewhere.example"),
        (CALLED, "sip:899123@{domain}"),
    ],
    ids=["not-physical", "other-host", "premium"],
)
async def test_row_3_a_redirect_that_may_not_be_followed_is_a_decline(lab: Lab, called: str, target: str) -> None:
    keys: dict[str, str | int] = {"status": 302, "reason": "Moved Temporarily"}
    keys["target"] = target.format(domain=lab.server.address)
    async with (
        await lab.phones[called].plays("phone_redirects", keys=keys) as redirecting,
        await lab.phones[TARGETS["busy"]].plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await lab.phones[CALLER].call(called, pause_ms=50)).check()
        (await answering.result()).check()
        (await redirecting.result()).check()
    record = await lab.server.record(called, result.call_id)
    assert [(hop["condition"], hop["sub_reason"]) for hop in record["hops"]] == [("busy", "declined")]


async def test_b12_5_a_redirect_outside_without_the_permission_is_audited(lab: Lab) -> None:
    keys: dict[str, str | int] = {"status": 302, "reason": "Moved Temporarily", "target": "tel:+393331234567"}
    async with (
        await lab.phones[CALLED].plays("phone_redirects", keys=keys) as redirecting,
        await lab.phones[TARGETS["busy"]].plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await lab.phones[CALLER].call(CALLED, pause_ms=50)).check()
        (await answering.result()).check()
        (await redirecting.result()).check()
    await lab.server.record(CALLED, result.call_id)
    query = f"/audit?extension={CALLED}&action=diversion%20refused"
    entry, *_ = (await lab.server.call_api("GET", query)).json()["items"]
    assert (entry["source"], entry["after"]) == (
        "phone",
        {
            "condition": "handset",
            "caller_classes": ["internal", "external"],
            "number": "+393331234567",
            "faults": ["may_not_divert_externally"],
        },
    )
    seen = (await lab.server.call_api("GET", f"/extensions/{CALLED}/plan")).json()["handset"]["seen"]
    assert seen["refused"] == "may_not_divert_externally"


@pytest.mark.parametrize("status", [300, 302, 305, 380])
async def test_a_redirect_to_nowhere_is_a_decline(lab: Lab, status: int) -> None:
    """Without a Contact to follow (row 3 wants one); the caller never gets a 3xx (B7.2)."""
    keys: dict[str, str | int] = {"status": status, "reason": "Moved"}
    async with (
        await lab.phones[CALLED].plays("phone_refuses", keys=keys) as redirecting,
        await lab.phones[TARGETS["busy"]].plays("phone_answers", pause_ms=20) as answering,
    ):
        result = (await lab.phones[CALLER].call(CALLED, pause_ms=50)).check()
        (await answering.result()).check()
        (await redirecting.result()).check()
    assert result.statuses == [181, 180, 200]
    record = await lab.server.record(CALLED, result.call_id)
    assert [(hop["condition"], hop["sub_reason"]) for hop in record["hops"]] == [("busy", "declined")]


async def test_a_late_answer_of_a_silent_phone_is_honoured(lab: Lab) -> None:
    """B6.2: unreachable after 4 s (one second here), diverted, and yet its 200 wins."""
    async with (
        await lab.phones[LATE].plays("phone_answers_after_silence", pause_ms=2500) as called,
        await lab.phones[TARGETS["not_registered"]].plays("phone_rings_out") as ringing,
    ):
        result = (await lab.phones[CALLER].call(LATE, pause_ms=50)).check()
        (await called.result()).check()
        (await ringing.result()).check()
    assert result.final_status == 200
    assert (await lab.server.record(LATE, result.call_id))["answered_by"] == LATE
