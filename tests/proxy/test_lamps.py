# SPDX-License-Identifier: Apache-2.0
"""Line keys that watch an extension (RFC 4235): what they show while calls come, are answered, diverted and ended."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from devia.application.entities import StoredPlan
from devia.diversion.model import CallerClass, Condition, Plan, Rule, ToNumber
from tests.proxy.office import Office, device
from tests.proxy.peer import DOMAIN, SDP, Phone
from tests.proxy.watcher import Watcher

SPACE = {"d": "urn:ietf:params:xml:ns:dialog-info"}
IDLE = ["terminated"]


@pytest.fixture
def watcher(office: Office) -> Watcher:
    """204 watches 202."""
    return Watcher(office.phone("204"), "dialog", "202")


def dialogs(watcher: Watcher, number: int = -1) -> list[ElementTree.Element]:
    """Those of the latest NOTIFY, or of another one."""
    root = ElementTree.fromstring(watcher.bodies[number])
    assert root.attrib["state"] == "full"
    assert root.attrib["entity"] == f"sip:{watcher.number}@{DOMAIN}"
    return root.findall("d:dialog", SPACE)


def shown(watcher: Watcher, number: int = -1) -> list[str]:
    """What the lamp shows: each dialog's state, and who began it."""
    return [
        f"{dialog.findtext('d:state', namespaces=SPACE)} {dialog.attrib.get('direction', '')}".strip()
        for dialog in dialogs(watcher, number)
    ]


def remotes(watcher: Watcher) -> list[str | None]:
    return [dialog.findtext("d:remote/d:identity", namespaces=SPACE) for dialog in dialogs(watcher)]


async def look(office: Office, *watchers: Watcher) -> None:
    """What has happened is shown."""
    await office.pass_time(1.2)
    for watcher in watchers:
        await watcher.listen()
    await office.pass_time(1.2)
    for watcher in watchers:
        await watcher.listen()


async def phones(office: Office, *numbers: str) -> list[Phone]:
    found = [office.phone(number) for number in numbers]
    for phone in found:
        await phone.register()
    return found


def divert(office: Office, extension: str, condition: Condition, to: str, ring_time: int | None = None) -> None:
    rule = Rule(destination=ToNumber(number=to), ring_time=ring_time)
    rules = {condition: dict.fromkeys(CallerClass, rule)}
    office.put(StoredPlan(extension=extension, plan=Plan(rules=rules), revision=1))


class TestWhatIsShown:
    async def test_idle_rung_engaged_idle(self, office: Office, watcher: Watcher) -> None:
        """One NOTIFY each, with growing versions."""
        caller, called = await phones(office, "201", "202")
        await watcher.subscribe()
        assert shown(watcher) == IDLE
        await caller.call("202")
        await called.answer(called.request("INVITE"), 180)
        await look(office, watcher)
        assert shown(watcher) == ["early recipient"]
        await called.answer(called.request("INVITE"), 200, body=SDP)
        answered = caller.last
        await caller.say(caller.within(answered, "ACK"))
        await look(office, watcher)
        assert shown(watcher) == ["confirmed recipient"]
        await caller.say(caller.within(answered, "BYE"))
        await look(office, watcher)
        assert shown(watcher) == IDLE
        assert [ElementTree.fromstring(body).attrib["version"] for body in watcher.bodies] == ["0", "1", "2", "3"]

    async def test_it_is_rung_at_once(self, office: Office, watcher: Watcher) -> None:
        """Also over the same phone that watches; nobody waits for the next second."""
        caller, _ = await phones(office, "201", "202")
        await watcher.subscribe()
        await look(office, watcher)
        await caller.call("202")
        await office.settle()
        assert shown(watcher) == ["early recipient"]

    async def test_who_places_a_call_is_engaged(self, office: Office) -> None:
        """B2.2"""
        caller, called = await phones(office, "201", "202")
        watcher = Watcher(office.phone("204"), "dialog", "201")
        await watcher.subscribe()
        invite = await caller.call("202")
        await called.answer(called.request("INVITE"), 180)
        await look(office, watcher)
        assert shown(watcher) == ["confirmed initiator"]
        await caller.say(caller.cancel(invite))
        await called.answer(called.request("INVITE"), 487)
        await look(office, watcher)
        assert shown(watcher) == IDLE

    async def test_a_call_that_is_diverted_as_it_comes_lights_only_the_lamp_where_it_rings(
        self, office: Office, watcher: Watcher
    ) -> None:
        caller, _, _ = await phones(office, "201", "202", "203")
        divert(office, "202", Condition.ALWAYS, "203")
        there = Watcher(office.phone("204", "204"), "dialog", "203")
        await watcher.subscribe()
        await there.subscribe()
        await caller.call("202")
        await look(office, watcher, there)
        assert [shown(watcher, n) for n in range(len(watcher.told))] == [IDLE]
        assert shown(there) == ["early recipient"]

    async def test_a_call_that_moves_on_takes_the_light_along(self, office: Office, watcher: Watcher) -> None:
        caller, called, _ = await phones(office, "201", "202", "203")
        divert(office, "202", Condition.NO_ANSWER, "203", ring_time=10)
        there = Watcher(office.phone("204", "204"), "dialog", "203")
        await watcher.subscribe()
        await there.subscribe()
        await caller.call("202")
        await called.answer(called.request("INVITE"), 180)
        await look(office, watcher, there)
        assert (shown(watcher), shown(there)) == (["early recipient"], IDLE)
        await office.pass_time(8)
        await called.answer(called.request("INVITE"), 487)
        await look(office, watcher, there)
        assert (shown(watcher), shown(there)) == (IDLE, ["early recipient"])

    async def test_two_calls_are_two_dialogs(self, office: Office, watcher: Watcher) -> None:
        first, second, called = await phones(office, "201", "203", "202")
        await first.talks_to(called, "202")
        await second.call("202")
        await watcher.subscribe()
        assert sorted(shown(watcher)) == ["confirmed recipient", "early recipient"]

    async def test_no_more_calls_than_fit_are_told(self, office: Office, watcher: Watcher) -> None:
        await phones(office, "202")
        carrier = office.carrier()
        for number in range(12):
            await carrier.say(carrier.invite("+390255500202", f"<sip:+3906000000{number:02}@carrier.example>"))
        await watcher.subscribe()
        assert shown(watcher) == ["early recipient"] * 10

    async def test_an_operator_is_engaged_once_they_have_answered(self, office: Office) -> None:
        """B9: which operators of a group ring now is not told."""
        caller, operator = await phones(office, "201", "204")
        watcher = Watcher(office.phone("203"), "dialog", "204")
        await watcher.subscribe()
        await caller.call("9")
        await look(office, watcher)
        assert shown(watcher) == IDLE
        await operator.answer(operator.request("INVITE"), 200, body=SDP)
        await look(office, watcher)
        assert shown(watcher) == ["confirmed recipient"]

    async def test_who_listens_to_their_messages_is_idle(self, office: Office, watcher: Watcher) -> None:
        """B2.2"""
        (listening,) = await phones(office, "202")
        voicemail = office.voicemail()
        await watcher.subscribe()
        await listening.call("*97")
        await voicemail.answer(voicemail.request("INVITE"), 200, body=SDP)
        await look(office, watcher)
        assert len(watcher.told) == 1

    async def test_a_call_from_before_a_restart_is_shown(self, office: Office, watcher: Watcher) -> None:
        """B19.10: that it is there; who began it is not known any more."""
        caller, called = await phones(office, "201", "202")
        answered = await caller.talks_to(called, "202")
        await office.pass_time(3)
        await office.restart()
        await watcher.subscribe()
        assert shown(watcher) == ["confirmed"]
        await caller.say(caller.within(answered, "BYE"))
        await look(office, watcher)
        assert shown(watcher) == IDLE

    async def test_nothing_is_told_that_a_lamp_does_not_show(self, office: Office, watcher: Watcher) -> None:
        """A registration changes the state of an extension, and no lamp."""
        await watcher.subscribe()
        await phones(office, "202")
        await look(office, watcher)
        assert len(watcher.told) == 1

    async def test_nobody_watching_nothing_is_waited_for(self, office: Office) -> None:
        caller, called = await phones(office, "201", "202")
        answered = await caller.talks_to(called, "202")
        await caller.say(caller.within(answered, "BYE"))
        await called.answer(called.request("BYE"), 200)
        await office.pass_time(200)
        assert office.clock.pending == 0


class TestWhoMayKnow:
    async def test_who_calls_is_told_to_the_extensions_own_phones_alone(self, office: Office) -> None:
        """Privacy: a colleague's key shows that it rings, not who rings."""
        own, others = Watcher(office.phone("202"), "dialog"), Watcher(office.phone("204"), "dialog", "202")
        caller, called = await phones(office, "201", "202")
        await caller.talks_to(called, "202")
        await own.subscribe()
        await others.subscribe()
        assert (remotes(own), remotes(others)) == ([f"sip:201@{DOMAIN}"], [None])
        assert b"sip:201" not in others.told[-1].body

    async def test_whom_one_calls_too(self, office: Office) -> None:
        own, others = Watcher(office.phone("201"), "dialog"), Watcher(office.phone("204"), "dialog", "201")
        caller, called = await phones(office, "201", "202")
        await caller.talks_to(called, "202")
        await own.subscribe()
        await others.subscribe()
        assert (remotes(own), remotes(others)) == ([f"sip:202@{DOMAIN}"], [None])

    async def test_a_withheld_number_is_told_to_nobody(self, office: Office) -> None:
        """B1.3"""
        own = Watcher(office.phone("202"), "dialog")
        caller, _ = await phones(office, "201", "202")
        await caller.call("202", ("Privacy", "id"))
        await own.subscribe()
        assert (shown(own), remotes(own)) == (["early recipient"], [None])

    async def test_the_two_ends_of_a_call_have_nothing_in_common(self, office: Office) -> None:
        """Else who watches both would know who talks to whom."""
        one, other = (Watcher(office.phone("204"), "dialog", number) for number in ("201", "202"))
        caller, called = await phones(office, "201", "202")
        await caller.talks_to(called, "202")
        await one.subscribe()
        await other.subscribe()
        ids = [dialogs(watcher)[0].attrib["id"] for watcher in (one, other)]
        assert len(set(ids)) == 2

    @pytest.mark.parametrize(("number", "status"), [("202", 200), ("204", 200), ("299", 404), ("9", 404), ("%00", 404)])
    async def test_any_extension_may_be_watched_and_nothing_else(
        self, office: Office, number: str, status: int
    ) -> None:
        watcher = Watcher(office.phone("204"), "dialog", number)
        assert (await watcher.subscribe()).status == status

    async def test_a_phone_may_name_itself(self, office: Office) -> None:
        watcher = Watcher(office.phone("203", "203-soft"), "dialog", "203-soft")
        await watcher.subscribe()
        assert ElementTree.fromstring(watcher.bodies[0]).attrib["entity"] == f"sip:203@{DOMAIN}"

    async def test_an_extension_that_is_no_more_is_not_watched(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.1.3"""
        await watcher.subscribe()
        await look(office, watcher)
        office.delete("user", "user202")
        office.subscriptions.expire()
        await look(office, watcher)
        assert watcher.states[-1] == "terminated;reason=noresource"
        assert len(office.subscriptions) == 0

    async def test_whoever_moves_to_the_extension_may_know_from_then_on(self, office: Office, watcher: Watcher) -> None:
        caller, called = await phones(office, "201", "202")
        await caller.talks_to(called, "202")
        await watcher.subscribe()
        await look(office, watcher)
        assert remotes(watcher) == [None]
        office.subscriptions.expire()
        office.put(device("202", "204"))
        office.subscriptions.expire()
        await look(office, watcher)
        assert remotes(watcher) == [f"sip:201@{DOMAIN}"]
