# SPDX-License-Identifier: Apache-2.0
"""What the INVITE of each branch, and our own responses, tell (B1.3, B1.4, B9.2, B13; RFC 3261 §16.6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devia.application.entities import StoredPlan
from devia.diversion.model import CallerClass, Condition, Destination, Plan, Rule, ToAttendant, ToNumber, ToVoicemail
from devia.sip.message import Request
from tests.proxy.office import Office, user
from tests.proxy.peer import DEVIA, DOMAIN, Peer

MOBILE = "+393331234567"
OUTSIDE = "+390455550100"


def rule(office: Office, extension: str, condition: Condition, destination: Destination) -> None:
    """The extension's plan has this rule, for both classes, and no other."""
    rules = {condition: {caller: Rule(destination=destination) for caller in CallerClass}}
    office.put(
        user(extension, may_divert_externally=True), StoredPlan(extension=extension, plan=Plan(rules=rules), revision=1)
    )


async def called_from_outside(office: Office, number: str, *headers: tuple[str, str]) -> Peer:
    carrier = office.carrier()
    await carrier.say(carrier.invite(f"+390255500{number}", f"<sip:{OUTSIDE}@carrier.example>", *headers))
    return carrier


async def heard_by(office: Office, number: str, *headers: tuple[str, str]) -> Request:
    """What 202's phone hears of a call from 201 to this number."""
    caller, called = office.phone("201"), office.phone("202")
    await called.register()
    await caller.call(number, *headers)
    return called.request("INVITE")


async def test_a_colleague_is_asserted_by_devia(office: Office) -> None:
    """B1.4: whatever the phone says of itself is replaced."""
    invite = await heard_by(
        office,
        "202",
        ("P-Asserted-Identity", "<sip:director@x>"),
        ("P-Preferred-Identity", "<sip:director@x>"),
        ("Remote-Party-ID", "<sip:director@x>"),
        ("Diversion", "<sip:director@x>;reason=away"),
        ("History-Info", "<sip:director@x>;index=1"),
    )
    assert invite.lines("p-asserted-identity") == [f'"User 201" <sip:201@{DOMAIN}>']
    assert "director" not in str(invite)


async def test_credentials_are_for_devia_alone(office: Office) -> None:
    """RFC 3261 §22.3"""
    assert not (await heard_by(office, "202")).has("proxy-authorization")


async def test_a_diversion_inside_has_its_history(office: Office) -> None:
    """B13.2, RFC 7044: extensions are shown as such inside."""
    rule(office, "203", Condition.ALWAYS, ToNumber(number="202"))
    invite = await heard_by(office, "203")
    assert invite.lines("history-info") == [
        f"<sip:203@{DOMAIN}>;index=1",
        f"<sip:202@{DOMAIN};cause=302>;index=1.1;mp=1",
    ]
    assert not invite.has("diversion")


@pytest.mark.parametrize(
    ("condition", "cause", "reason"),
    [
        (Condition.ALWAYS, 302, "unconditional"),
        (Condition.NOT_REGISTERED, 503, "unavailable"),
        (Condition.NOT_PRESENT, 404, "away"),
    ],
)
async def test_a_diversion_outside_tells_who_and_why_in_public_numbers(
    office: Office, condition: Condition, cause: int, reason: str
) -> None:
    """B13.2: the codes of the table; no extension of ours is seen outside."""
    rule(office, "203", condition, ToNumber(number=MOBILE))
    if condition is Condition.NOT_PRESENT:
        await office.phone("203").register()
        await office.pass_time(61)
    carrier = await called_from_outside(office, "203")
    invite = carrier.request("INVITE")
    assert invite.values("diversion") == [
        f"<sip:+390255500203@{DOMAIN};user=phone>;reason={reason};counter=1;privacy=off;screen=yes"
    ]
    history = invite.values("history-info")
    assert [value.partition("index=")[2] for value in history] == ["1", "1.1;mp=1"]
    assert f"sip:+390255500203@{DOMAIN}" in history[0]
    assert f"sip:{MOBILE}@{DOMAIN};cause={cause}" in history[1]


async def test_a_trunk_is_told_what_it_wants_to_be_told(office: Office) -> None:
    """B13.2: Diversion per trunk."""
    trunk = office.world.organisation.trunks[0]
    office.put(replace(trunk, diversion_header=False, history_info=False))
    rule(office, "203", Condition.ALWAYS, ToNumber(number=MOBILE))
    invite = (await called_from_outside(office, "203")).request("INVITE")
    assert not invite.has("diversion") and not invite.has("history-info")


async def test_what_a_trunk_told_of_stays_below(office: Office) -> None:
    """B13.2: complete, and in order."""
    rule(office, "203", Condition.ALWAYS, ToNumber(number=MOBILE))
    received = "<sip:+390455550177@carrier.example>;reason=user-busy;counter=1"
    carrier = await called_from_outside(
        office, "203", ("Diversion", received), ("History-Info", "<sip:+390455550177@carrier.example>;index=1")
    )
    invite = carrier.request("INVITE")
    assert "unconditional" in invite.values("diversion")[0]
    assert invite.values("diversion")[1] == received
    assert [value.rpartition("index=")[2] for value in invite.values("history-info")] == ["1", "1.1;mp=1"]


async def test_a_call_placed_outside_shows_its_callers_number(office: Office) -> None:
    """B13.3"""
    caller, carrier = office.phone("201"), office.carrier()
    await caller.call(MOBILE)
    invite = carrier.request("INVITE")
    assert invite.lines("p-asserted-identity") == [f"<sip:+390255500201@{DOMAIN};user=phone>"]
    assert not invite.has("diversion")


async def test_of_diverted_calls_the_caller_or_the_diverting_user_is_shown(office: Office) -> None:
    """B13.3: by default the diverting user for internal callers, the caller for external ones."""
    rule(office, "203", Condition.ALWAYS, ToNumber(number=MOBILE))
    carrier = await called_from_outside(office, "203")
    assert OUTSIDE in (carrier.request("INVITE").first("p-asserted-identity") or "")
    await office.phone("201").call("203")
    assert "+390255500203" in (carrier.request("INVITE").first("p-asserted-identity") or "")


async def test_a_withheld_number_is_leaked_to_nobody(office: Office) -> None:
    """B1.3: neither by a phone, nor by a diversion, nor by its From or Contact (RFC 3323 §5.1)."""
    caller, called, carrier = office.phone("201"), office.phone("202"), office.carrier()
    await called.register()
    rule(office, "203", Condition.ALWAYS, ToNumber(number=MOBILE))
    for number, peer in (("202", called), ("203", carrier)):
        await caller.call(number, ("Privacy", "id"), ("Contact", f'"Anna" <sip:201@{caller.address[0]}>'))
        invite = peer.request("INVITE")
        assert invite.from_.uri.host == "anonymous.invalid"
        assert invite.from_tag
        assert invite.values("contact") == [f"<sip:anonymous@{DEVIA[0]}:{DEVIA[1]}>"]
        telling = ("from", "contact", "p-asserted-identity", "history-info")
        text = "\n".join(line for name in telling for line in invite.lines(name))
        assert "201" not in text.replace("+390255500203", "") and caller.address[0] not in text


async def test_a_returned_call_says_so_to_the_operator(office: Office) -> None:
    """B9.2: as a prefix of the display name; URI and tag of From stay."""
    caller, operator = office.phone("201"), office.phone("204")
    await operator.register()
    rule(office, "203", Condition.NOT_REGISTERED, ToAttendant())
    sent = await caller.call("203")
    invite = operator.request("INVITE")
    assert invite.from_.display == "Ritorno Irregolare: User 201"
    assert (str(invite.from_.uri), invite.from_tag) == (f"sip:201@{DOMAIN}", sent.from_tag)
    await operator.answer(invite, 180)
    assert caller.last.first("from") == sent.first("from"), "the caller's own From comes back to it"


class TestBeingForwarded:
    """B13.1"""

    async def test_181_has_our_own_tag_and_no_body(self, office: Office) -> None:
        rule(office, "203", Condition.ALWAYS, ToNumber(number="202"))
        caller, called = office.phone("201"), office.phone("202")
        await called.register()
        await caller.call("203")
        await called.answer(called.request("INVITE"), 180)
        assert caller.statuses[-3:] == [100, 181, 180]
        forwarded, ringing = caller.responses[-2:]
        assert forwarded.to_tag and forwarded.to_tag != ringing.to_tag
        assert (forwarded.body, forwarded.has("rseq"), forwarded.has("require")) == (b"", False, False)

    async def test_it_is_left_out_where_provisionals_must_be_reliable(self, office: Office) -> None:
        rule(office, "203", Condition.ALWAYS, ToNumber(number="202"))
        caller = office.phone("201")
        await office.phone("202").register()
        await caller.call("203", ("Require", "100rel"))
        assert 181 not in caller.statuses


@pytest.mark.parametrize(("headers", "told"), [([("Supported", "199")], True), ([], False)])
async def test_199_ends_an_early_dialog_for_callers_that_know_it(
    office: Office, headers: list[tuple[str, str]], told: bool
) -> None:
    """B19.3, RFC 6228"""
    rule(office, "203", Condition.BUSY, ToNumber(number="202"))
    caller, first, second = office.phone("201"), office.phone("203"), office.phone("202")
    await first.register()
    await second.register()
    await caller.call("203", *headers)
    await first.answer(first.request("INVITE"), 180)
    await first.answer(first.request("INVITE"), 486)
    assert (199 in caller.statuses) is told
    if told:
        ended = next(response for response in caller.responses if response.status == 199)
        assert ended.to_tag == f"tag-{first.address[0]}"


async def test_a_phone_behind_an_edge_is_reached_through_it(office: Office) -> None:
    """RFC 3327 §5.3"""
    caller, called = office.phone("201"), office.phone("202")
    await called.register()
    (binding,) = office.location.of("202")
    office.location.put(replace(binding, path=("<sip:e1;lr>", "<sip:e2;lr>")), office.location.flow_of(binding))
    await caller.call("202")
    assert called.request("INVITE").values("route") == ["<sip:e1;lr>", "<sip:e2;lr>"]


async def test_max_forwards_counts_down_and_is_given_where_none_was(office: Office) -> None:
    """RFC 3261 §16.6(3)"""
    caller, called = office.phone("201"), office.phone("202")
    await called.register()
    for given, expected in ((5, 4), (None, 70)):
        await caller.call("202", max_forwards=given)
        assert called.request("INVITE").max_forwards == expected


async def test_voicemail_is_told_whose_mailbox_and_why(office: Office) -> None:
    """RFC 4458 §2, B10.1"""
    rule(office, "202", Condition.ALWAYS, ToVoicemail())
    office.put(replace(user("202"), mailbox_enabled=True))
    heard = office.voicemail()
    await office.phone("201").call("202", ("P-Asserted-Identity", "<sip:director@x>"))
    invite = heard.request("INVITE")
    assert invite.uri == f"sip:vm@{DOMAIN};target=sip:202%40{DOMAIN};cause=302"
    assert invite.values("history-info")[-1].endswith(";index=1.1;mp=1")
    assert not invite.has("p-asserted-identity")
