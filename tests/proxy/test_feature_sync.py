# SPDX-License-Identifier: Apache-2.0
"""Desk phones and devia show the same diversions (B12.1, B12.3, B12.5)."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

import pytest

from devia.application.actor import Actor
from devia.application.changes import Put
from devia.application.entities import AuditSource, Role, StoredHandset, StoredPlan
from devia.application.events import HandsetChanged, ManyChanged, PlanChanged
from devia.application.from_phone import FromPhone
from devia.callflow.feature_event import CONTENT_TYPE, EVENT
from devia.diversion.codec import plan_to_document
from devia.diversion.model import (
    CallerClass,
    Condition,
    Destination,
    Handset,
    HandsetOrigin,
    HangUp,
    Plan,
    Rule,
    ToAttendant,
    ToNumber,
    ToVoicemail,
)
from devia.proxy.diversion_lamps import DiversionLamps
from devia.proxy.feature_sync import MOST_CHANGES, FeatureWatch
from devia.proxy.subscriptions import Subscriptions
from tests.proxy.office import Office, device, user
from tests.proxy.peer import DOMAIN, Phone
from tests.proxy.watcher import Watcher

ANNA = Actor(username="user201", role=Role.USER, extension="201", source=AuditSource.WEB)


class Desk(Watcher):
    """A desk phone with keys for diversions."""

    def __init__(self, phone: Phone) -> None:
        super().__init__(phone, EVENT)

    async def forward(self, kind: str, number: str, on: bool = True, rings: int | None = None) -> int:
        """What the phone's wish is answered with; it has heard what follows."""
        count = "" if rings is None else f"<ringCount>{rings}</ringCount>"
        body = (
            f"<SetForwarding><device>me</device><forwardingType>{kind}</forwardingType>"
            f"<forwardDN>{number}</forwardDN><activateForward>{str(on).lower()}</activateForward>{count}</SetForwarding>"
        )
        return await self.ask(body)

    async def disturb(self, on: bool) -> int:
        """Do not disturb is wished for, or no longer."""
        return await self.ask(f"<SetDoNotDisturb><doNotDisturbOn>{str(on).lower()}</doNotDisturbOn></SetDoNotDisturb>")

    async def ask(self, body: str) -> int:
        """As it is answered; what follows has been heard."""
        answer = await self.again(("Expires", "600"), body=(CONTENT_TYPE, body.encode()))
        await self.listen()
        return answer.status

    @property
    def shown(self) -> list[dict[str, str]]:
        """What each NOTIFY told, feature → what of it."""
        return [features(body) for body in self.bodies]


def features(body: str) -> dict[str, str]:
    """Feature → `off`, `on`, or where to; rings behind it."""
    found: dict[str, str] = {}
    for on in re.findall("<doNotDisturbOn>(.*?)<", body):
        found["dnd"] = "on" if on == "true" else "off"
    for kind, status, number, rings in re.findall(
        "<forwardingType>forward(.*?)<.*?<forwardStatus>(.*?)<.*?<forwardTo>(.*?)<(?:.*?<ringCount>(.*?)<)?", body
    ):
        found[kind] = (number if status == "true" else "off") + (f"/{rings}" if rings else "")
    return found


class Looking:
    """Subscriptions that count how often they are looked through."""

    def __init__(self, subscriptions: Subscriptions) -> None:
        self._subscriptions = subscriptions
        self.looked: list[str] = []

    def watched(self, package: str) -> list[str]:
        """Counted."""
        self.looked.append(package)
        return self._subscriptions.watched(package)

    def changed(self, package: str, extension: str) -> None:
        """As it is."""
        self._subscriptions.changed(package, extension)


ALL_OFF = {"dnd": "off", "Immediate": "off", "Busy": "off", "NoAns": "off/4"}


async def desk(office: Office, extension: str = "201", name: str | None = None) -> Desk:
    """A desk phone that has subscribed, and knows how everything is."""
    found = Desk(office.phone(extension, name))
    assert (await found.subscribe()).status == 200
    return found


def handset(office: Office, extension: str = "201") -> str | None:
    """Where the handset diversion leads."""
    stored = office.world.organisation.handset(extension)
    return None if stored is None or stored.handset is None else stored.handset.destination.number


def rule(office: Office, condition: Condition, extension: str = "201") -> list[tuple[bool, Any, int | None] | None]:
    """Both rules of this condition: on, where to, ring time."""
    plan = office.world.organisation.plan(extension).plan
    rules = [plan.rule(condition, each) for each in CallerClass]
    return [None if found is None else (found.enabled, found.destination, found.ring_time) for found in rules]


async def page(office: Office, condition: Condition, destination: Destination, **more: Any) -> None:
    """The rule was saved on the page, for both classes."""
    rules = {each: Rule(destination=destination, **more) for each in CallerClass}
    await office.plans.save(ANNA, "201", plan_to_document(Plan(rules={condition: rules})), None)
    await office.settle()


class TestItIsTold:
    async def test_everything_at_first(self, office: Office) -> None:
        phone = await desk(office)
        assert phone.shown == [ALL_OFF]
        assert (phone.told[0].first("content-type") or "").startswith("multipart/mixed;boundary=")

    async def test_a_refresh_is_told_everything_again(self, office: Office) -> None:
        phone = await desk(office)
        await phone.again(("Expires", "600"))
        await phone.listen()
        assert phone.shown == [ALL_OFF, ALL_OFF]

    async def test_what_is_changed_on_the_page_alone(self, office: Office) -> None:
        phone = await desk(office)
        await page(office, Condition.BUSY, ToNumber(number="203"))
        await office.pass_time(1.1)
        await phone.listen()
        assert phone.shown[1:] == [{"Busy": "203"}]
        assert phone.told[-1].first("content-type") == CONTENT_TYPE

    @pytest.mark.parametrize(
        ("destination", "number"),
        [
            (ToVoicemail(), "*97"),
            (ToAttendant(), "9"),
            (HangUp(), ""),
            (ToNumber(number="+393331234567"), "+393331234567"),
        ],
    )
    async def test_where_a_rule_leads(self, office: Office, destination: Destination, number: str) -> None:
        rules = {CallerClass.EXTERNAL: Rule(destination=destination)}
        office.put(StoredPlan(extension="201", plan=Plan(rules={Condition.BUSY: rules})))
        phone = await desk(office)
        assert phone.shown[0]["Busy"] == number

    async def test_on_where_either_class_is_and_outside_callers_first(self, office: Office) -> None:
        rules = {
            CallerClass.INTERNAL: Rule(destination=ToNumber(number="202")),
            CallerClass.EXTERNAL: Rule(destination=ToNumber(number="203"), ring_time=30),
        }
        off = {**rules, CallerClass.EXTERNAL: replace(rules[CallerClass.EXTERNAL], enabled=False)}
        plan = Plan(rules={Condition.BUSY: off, Condition.NO_ANSWER: rules})
        office.put(StoredPlan(extension="201", plan=plan))
        phone = await desk(office)
        assert (phone.shown[0]["Busy"], phone.shown[0]["NoAns"]) == ("202", "203/6")

    async def test_many_changes_at_once(self, office: Office) -> None:
        phone = await desk(office)
        rules = {CallerClass.EXTERNAL: Rule(destination=ToNumber(number="203"))}
        office.put(StoredPlan(extension="201", plan=Plan(rules={Condition.BUSY: rules})))
        changed = PlanChanged(extension="201", revision=1, by="root")
        office.events.publish(ManyChanged(changes=(changed,)))
        await office.pass_time(1.1)
        await phone.listen()
        assert phone.shown[1:] == [{"Busy": "203"}]

    async def test_many_changes_look_through_what_is_watched_once(self, office: Office) -> None:
        keys = [Watcher(office.phone(extension), "dialog", "*121*203") for extension in ("201", "202")]
        for key in keys:
            await key.subscribe()
        looking = Looking(office.subscriptions)
        lamps = DiversionLamps(FromPhone(office.changing, office.plans, office.deciding), DOMAIN)
        FeatureWatch(looking, lamps, office.events)  # type: ignore[arg-type]  # as much of them as is used
        there = Handset(
            destination=ToNumber(number="203"), origin=HandsetOrigin.SYNC, since=office.deciding.clock.now()
        )
        for extension in ("201", "202"):
            office.put(StoredHandset(extension=extension, handset=there))
        changes = tuple([HandsetChanged(extension=each, handset=there) for each in ("201", "202", "203")])
        office.events.publish(ManyChanged(changes=changes))
        await office.pass_time(1.1)
        assert looking.looked == ["dialog"]
        assert ["<state>confirmed</state>" in key.bodies[-1] for key in keys] == [True, True]


class TestItIsSet:
    async def test_at_once_and_answered_with_what_is_so(self, office: Office) -> None:
        phone = await desk(office)
        assert await phone.forward("forwardImmediate", "203") == 200
        assert handset(office) == "203"
        assert phone.shown[1:] == [{"Immediate": "203"}]
        assert "<device>me</device>" in phone.bodies[-1]
        [entry] = office.kept.audited
        assert (entry.source, entry.device, entry.actor) == (AuditSource.PHONE, "201", "user201")

    async def test_what_was_taken_is_done_before_devia_stops(self, office: Office) -> None:
        phone = await desk(office)
        office.kept.gate.clear()
        assert await phone.forward("forwardImmediate", "203") == 200
        finishing = asyncio.create_task(office.features.finish())
        await office.settle()
        assert not finishing.done() and len(phone.told) == 1
        office.kept.gate.set()
        await finishing
        office.subscriptions.close()
        await office.settle()
        await phone.listen()
        assert handset(office) == "203" and phone.shown[1] == {"Immediate": "203"}

    async def test_busy_and_no_answer_for_both_classes(self, office: Office) -> None:
        phone = await desk(office)
        await phone.forward("forwardBusy", "203")
        await phone.forward("forwardNoAns", "202", rings=5)
        assert rule(office, Condition.BUSY) == [(True, ToNumber(number="203"), None)] * 2
        assert rule(office, Condition.NO_ANSWER) == [(True, ToNumber(number="202"), 25)] * 2
        assert phone.shown[1:] == [{"Busy": "203"}, {"NoAns": "202/5"}]

    async def test_off_keeps_where_it_led(self, office: Office) -> None:
        await page(office, Condition.BUSY, ToAttendant())
        phone = await desk(office)
        await phone.forward("forwardBusy", "", on=False)
        assert rule(office, Condition.BUSY) == [(False, ToAttendant(), None)] * 2
        assert phone.shown[1:] == [{"Busy": "off"}]
        await phone.forward("forwardBusy", "9")
        assert rule(office, Condition.BUSY) == [(True, ToAttendant(), None)] * 2, "9 stood for the attendant"

    async def test_do_not_disturb(self, office: Office) -> None:
        phone = await desk(office)
        await phone.disturb(True)
        assert office.world.callee_state("201").do_not_disturb
        await phone.disturb(False)
        assert phone.shown[1:] == [{"dnd": "on"}, {"dnd": "off"}]

    async def test_the_first_subscribe_may_ask_for_something(self, office: Office) -> None:
        phone = Desk(office.phone("201"))
        body = b"<SetDoNotDisturb><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>"
        assert (await phone.subscribe(body=(CONTENT_TYPE, body))).status == 200
        await phone.listen()
        assert phone.shown == [{**ALL_OFF, "dnd": "on"}]

    async def test_the_last_one_too(self, office: Office) -> None:
        phone = await desk(office)
        body = b"<SetDoNotDisturb><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>"
        await phone.again(("Expires", "0"), body=(CONTENT_TYPE, body))
        await phone.listen()
        await office.settle()
        assert office.world.callee_state("201").do_not_disturb
        assert phone.states[-1].startswith("terminated")

    async def test_an_echo_changes_nothing(self, office: Office) -> None:
        await page(office, Condition.NO_ANSWER, ToNumber(number="203"), ring_time=22)
        phone = await desk(office)
        before = len(office.kept.audited)
        await phone.forward("forwardNoAns", "203", rings=4)
        await phone.forward("forwardNoAns", "", rings=4)
        assert rule(office, Condition.NO_ANSWER) == [(True, ToNumber(number="203"), 22)] * 2
        assert len(office.kept.audited) == before
        assert phone.shown[1:] == [{"NoAns": "203/4"}] * 2, "and is answered all the same"


class TestItIsRefused:
    @pytest.mark.parametrize(
        ("kind", "shown"), [("forwardImmediate", "Immediate"), ("forwardBusy", "Busy"), ("forwardNoAns", "NoAns")]
    )
    async def test_b12_5_told_as_off_and_audited(self, office: Office, kind: str, shown: str) -> None:
        phone = await desk(office)
        assert await phone.forward(kind, "3331234567") == 200
        [told] = phone.shown[1:]
        assert told == {shown: ALL_OFF[shown]}
        assert handset(office) is None and rule(office, Condition.BUSY) == [None, None]
        assert [entry.action for entry in office.kept.audited] == ["diversion refused"]

    async def test_with_the_permission_it_is_not(self, office: Office) -> None:
        office.put(user("201", may_divert_externally=True))
        phone = await desk(office)
        await phone.forward("forwardImmediate", "3331234567")
        assert phone.shown[1:] == [{"Immediate": "+393331234567"}]

    async def test_what_cannot_be_kept(self, office: Office) -> None:
        phone = await desk(office)
        office.kept.is_full = True
        await phone.forward("forwardImmediate", "203")
        assert phone.shown[1:] == [{"Immediate": "off"}]

    @pytest.mark.parametrize("body", ["no XML", "<SetEverything/>"])
    async def test_what_is_not_understood(self, office: Office, body: str) -> None:
        phone = await desk(office)
        assert await phone.ask(body) == 400
        assert len(phone.told) == 1

    async def test_of_another_type(self, office: Office) -> None:
        phone = await desk(office)
        assert (await phone.again(body=("text/plain", b"<SetDoNotDisturb/>"))).status == 400

    async def test_too_often(self, office: Office) -> None:
        phone = await desk(office)
        statuses = [await phone.disturb(bool(number % 2)) for number in range(MOST_CHANGES + 1)]
        assert statuses == [200] * MOST_CHANGES + [500]
        assert phone.phone.last.first("retry-after") == "10"
        await office.pass_time(11)
        assert await phone.disturb(True) == 200

    async def test_to_somebody_elses(self, office: Office) -> None:
        phone = Watcher(office.phone("201"), EVENT, "202")
        assert (await phone.subscribe()).status == 403

    async def test_of_what_is_another_extensions_now(self, office: Office) -> None:
        """A moment ago the phone was 201's, and nobody has noticed yet that it may not watch 201 any more."""
        phone = await desk(office)
        office.put(device("202", "201"))
        assert await phone.forward("forwardImmediate", "203") == 403
        assert handset(office) is None and handset(office, "202") is None

    async def test_to_a_soft_phone(self, office: Office) -> None:
        """B12.1: for physical phones alone."""
        office.put(device("204", physical=False))
        assert (await Watcher(office.phone("204"), EVENT).subscribe()).status == 403


class TestTheyConverge:
    async def test_two_phones_are_each_told_once(self, office: Office) -> None:
        office.put(device("201", "201-second"))
        first, second = await desk(office), await desk(office, name="201-second")
        await first.forward("forwardImmediate", "203")
        await office.pass_time(1.1)
        await first.listen()
        await second.listen()
        assert first.shown[1:] == [{"Immediate": "203"}]
        assert second.shown[1:] == [{"Immediate": "203"}]

    async def test_two_phones_and_the_page_at_once(self, office: Office) -> None:
        office.put(device("201", "201-second"))
        first, second = await desk(office), await desk(office, name="201-second")
        await first.forward("forwardImmediate", "203")
        await second.forward("forwardImmediate", "204")
        await page(office, Condition.BUSY, ToNumber(number="202"))
        for _ in range(4):
            await office.pass_time(1.1)
            await first.listen()
            await second.listen()
        assert handset(office) == "204"
        for phone in (first, second):
            known: dict[str, str] = {}
            for told in phone.shown:
                known |= told
            assert known == {**ALL_OFF, "Immediate": "204", "Busy": "202"}
            assert len(phone.told) <= 4

    async def test_removed_on_the_page(self, office: Office) -> None:
        there = Handset(
            destination=ToNumber(number="203"), origin=HandsetOrigin.SYNC, since=office.deciding.clock.now()
        )
        office.change(Put(StoredHandset(extension="201", handset=there)))
        phone = await desk(office)
        assert phone.shown[0]["Immediate"] == "203"
        await office.plans.set_handset(ANNA, "201", None)
        await office.pass_time(1.1)
        await phone.listen()
        assert phone.shown[1:] == [{"Immediate": "off"}]
