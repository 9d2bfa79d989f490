# SPDX-License-Identifier: Apache-2.0
"""The live connection: what is pushed, to whom, and as they may see it (interfaces: WS /live; B16.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from time import time

import httpx

from devia.api.live_connection import MOST_WAITING
from devia.application.calls_under_way import Phase
from devia.application.changes import Put, Remove
from devia.application.entities import StoredHandset, StoredPlan
from devia.application.events import (
    CallEnded,
    CallMoved,
    CallProgress,
    DiversionNotice,
    MailboxChanged,
    MessageReceived,
    StateChanged,
)
from devia.application.messages import Message
from devia.diversion.explain import Divert, Explanation
from devia.diversion.model import (
    Call,
    Caller,
    CallerClass,
    Condition,
    Hop,
    Notify,
    ToAttendantGroup,
    ToExtension,
    ToOutside,
)
from tests.api.calls_under_way import busy_to, under_way
from tests.api.household import Household, binding, person, record
from tests.api.live_clients import live
from tests.api.plans import plan, rule, save
from tests.api.websocket_client import WebSocketClient


def divert(number: str) -> Divert:
    """A decision of 202's plan to send a call outside."""
    hop = Hop(diverting="202", condition=Condition.ALWAYS, target=ToOutside(number=number))
    explanation = Explanation(extension="202", caller_class=CallerClass.INTERNAL, occasion="arrival", steps=())
    return Divert(hop=hop, explanation=explanation)


async def test_a_saved_plan_is_told_to_its_user_and_to_watching_administrators(house: Household) -> None:
    async with (
        await live(house, "anna") as own,
        await live(house, "bruno") as other,
        await live(house, "root", "?watch=all") as watching,
        house.signed_in("carla") as carla,
    ):
        answer = await save(carla, "201", plan(busy=rule("number", "202")))
        expected = {"type": "plan_changed", "extension": "201", "etag": answer.headers["ETag"], "by": "carla"}
        assert await own.receive_until("plan_changed") == expected
        assert await watching.receive_until("plan_changed") == expected
        await save(carla, "202", plan())
        assert (await other.receive_until("plan_changed"))["extension"] == "202", "nothing of 201 came before"


async def test_the_state_is_told_when_it_may_be_another(house: Household) -> None:
    async with await live(house, "anna") as client:
        assert (await client.receive_until("state"))["state"]["registered"] is False
        house.bindings.by_extension["201"] = (binding("201", "201a"),)
        house.services.events.publish(StateChanged(extension="202"))
        house.services.events.publish(StateChanged(extension="201"))
        told = await client.receive_until("state")
        assert (told["extension"], told["state"]["registered"]) == ("201", True)


async def test_a_handset_diversion_is_told(house: Household) -> None:
    async with await live(house, "anna") as client:
        await house.changing.apply([Put(StoredHandset(extension="201", do_not_disturb=True))], [])
        told = await client.receive_until("handset_changed")
        assert (told["extension"], told["handset"]["active"]) == ("201", False)


async def test_the_progress_of_a_call_is_told_to_who_it_concerns_as_they_may_see_it(house: Household) -> None:
    """B16.4: an outside number another user diverts to is masked, the user's own is not."""
    caller = Caller(caller_class=CallerClass.INTERNAL, number="201", extension="201")
    call, decision = Call(caller=caller, called="202"), divert("+390455550001")
    event = CallProgress(call_id="c1", call=call, decision=decision, started=time())
    async with (
        await live(house, "anna") as anna,
        await live(house, "bruno") as bruno,
        await live(house, "dario") as dario,
        await live(house, "root", "?watch=all") as root,
    ):
        house.services.events.publish(event)
        seen = {}
        for name, client in (("anna", anna), ("bruno", bruno), ("root", root)):
            told = await client.receive_until("call_progress")
            assert (told["decision"], told["at"], told["called"], told["call_id"]) == ("divert", "202", "202", "c1")
            seen[name] = told["target"]["number"]
        assert seen == {"anna": "+39…01", "bruno": "+390455550001", "root": "+390455550001"}
        house.services.events.publish(StateChanged(extension="204"))
        await dario.receive_until("message_waiting")
        assert (await dario.receive())["type"] == "state", "the call does not concern 204"


async def test_the_record_of_a_call_is_told_when_it_is_decided(house: Household) -> None:
    async with await live(house, "anna") as client:
        house.services.events.publish(CallEnded(record=record(1, "201")))
        told = await client.receive_until("call_ended")
        assert (told["call"]["id"], told["call"]["caller"]["class"]) == ("r1", "internal")


async def test_b10_4_messages_that_wait_are_told_to_whose_they_are(house: Household) -> None:
    """To nobody else, not even to who watches everybody."""
    hub = house.services.events
    message = Message(id="1" * 32, owner="anna", extension="201", received_at=datetime(2026, 3, 2, tzinfo=UTC))
    async with await live(house, "anna") as anna, await live(house, "root", "?watch=all") as root:
        hub.publish(MailboxChanged(extension="202", new=5, heard=6))
        hub.publish(MailboxChanged(extension="201", new=1, heard=2))
        hub.publish(MessageReceived(message=message))
        hub.publish(StateChanged(extension="201"))
        await anna.receive_until("message_waiting")
        told = await anna.receive_until("message_waiting")
        assert told == {"type": "message_waiting", "extension": "201", "new": 1, "heard": 2}
        assert (await anna.receive())["type"] == "state"
        assert [(await root.receive())["type"], (await root.receive())["type"]] == ["hello", "state"]


async def test_b14_who_wishes_it_is_told_in_the_client(house: Household) -> None:
    """B16.4: of the others' hops the outcome alone. Nobody else is told, not even who watches everybody."""
    hops = (
        Hop(diverting="201", condition=Condition.BUSY, target=ToExtension(number="202")),
        Hop(diverting="202", condition=Condition.ALWAYS, target=ToOutside(number="+390455550001")),
    )
    call = replace(record(1, "201"), hops=hops, diverting=("201", "202"), answered_by="+390455550001")
    hub = house.services.events
    async with await live(house, "anna") as anna, await live(house, "root", "?watch=all") as root:
        hub.publish(DiversionNotice(extension="201", record=call, notify=Notify.EMAIL))
        hub.publish(DiversionNotice(extension="202", record=call, notify=Notify.BOTH))
        for wish in (Notify.CLIENT, Notify.BOTH):
            hub.publish(DiversionNotice(extension="201", record=call, notify=wish))
        hub.publish(StateChanged(extension="201"))
        told = [await anna.receive_until("notification"), await anna.receive()]
        assert [(one["type"], one["extension"], one["call"]["id"]) for one in told] == [
            ("notification", "201", "r1")
        ] * 2
        assert told[0]["call"]["answered_by"] == "+39…01"
        assert told[0]["call"]["hops"][1]["target"] == {"kind": "outside", "number": "+39…01"}
        assert (await anna.receive())["type"] == "state"
        assert (await root.receive())["type"] == "hello"
        assert (await root.receive())["type"] == "state"


async def test_watching_administrators_hear_of_the_organisation(house: Household, root: httpx.AsyncClient) -> None:
    async with await live(house, "root", "?watch=all") as client:
        await root.post("/api/v1/sites", json={"name": "turin"})
        while (told := await client.receive_until("organisation_changed"))["kind"] == "session":
            pass
        assert told == {"type": "organisation_changed", "kind": "site", "key": "turin"}


async def test_many_changes_are_told_to_their_owners_each_and_to_watching_administrators_once(
    house: Household,
) -> None:
    """More than a client may have waiting: told one by one, they would end every connection that watches."""
    plans = [Put(StoredPlan(extension=str(extension), revision=1)) for extension in range(201, 201 + 2 * MOST_WAITING)]
    handset = Put(StoredHandset(extension="201", do_not_disturb=True))
    device = house.services.world.organisation.devices["201a"]
    async with await live(house, "anna") as own, await live(house, "root", "?watch=all") as watching:
        await house.changing.apply([*plans, handset, Put(replace(device, label="Hall"))], [])
        told = [await watching.receive_until("organisation_changed") for _ in range(3)]
        assert [(one["kind"], one["key"]) for one in told] == [("plan", None), ("handset", None), ("state", None)]
        assert (await own.receive_until("plan_changed"))["extension"] == "201"
        assert (await own.receive_until("handset_changed"))["extension"] == "201"
        assert (await own.receive_until("state"))["extension"] == "201"


async def test_whoever_is_gone_with_many_is_signed_out(house: Household) -> None:
    async with await live(house, "anna") as client:
        people = [person(f"user{n}", str(1000 + n), "User") for n in range(20)]
        gone = [Remove("session", session) for session in house.store.organisation.sessions]
        await house.changing.apply([*map(Put, people), Remove("user", "anna"), *gone], [])
        assert (await client.closed()).code == 4401


# Calls under way -------------------------------------------------------------------------------------------------


async def nothing_else(client: WebSocketClient, house: Household, extension: str, kinds: tuple[str, ...]) -> bool:
    """Whether none of these kinds of message waits for the client."""
    house.services.events.publish(StateChanged(extension=extension))
    while (told := await client.receive())["type"] != "state":
        if told["type"] in kinds:
            return False
    return True


async def test_a_call_under_way_is_told_to_whom_it_concerns_and_taken_back(house: Household) -> None:
    """203 calls 201, whose rule moves the call to 202 and then outside."""
    began, moved = under_way(), under_way(busy_to(ToExtension(number="202")))
    outside = under_way(busy_to(ToOutside(number="+390612345678")))
    async with (
        await live(house, "anna") as anna,
        await live(house, "bruno") as bruno,
        await live(house, "dario") as dario,
        await live(house, "root", "?watch=all") as root,
    ):
        for before, after in ((None, began), (began, moved), (moved, outside), (outside, None)):
            house.services.events.publish(CallMoved(before=before, after=after))
        for client, mine in ((anna, True), (root, True), (bruno, False)):
            told = [await client.receive_until("call")]
            if mine:
                told += [await client.receive_until("call") for _ in range(2)]
                assert [one["call"]["at"]["number"] for one in told] == ["201", "202", "+390612345678"]
            assert await client.receive_until("call_gone") == {"type": "call_gone", "id": "c"}
        assert await nothing_else(bruno, house, "202", ("call", "call_gone"))
        assert await nothing_else(dario, house, "204", ("call", "call_gone"))


async def test_b9_a_call_that_returns_is_told_to_the_groups_operators(house: Household) -> None:
    at_group = under_way(busy_to(ToAttendantGroup(number="9")))
    talking = replace(at_group, phase=Phase.TALKING, answered=9.0, answered_by="204")
    async with (
        await live(house, "dario") as dario,
        await live(house, "bruno") as bruno,
        await live(house, "root", "?watch=all") as root,
    ):
        for before, after in ((under_way(), at_group), (at_group, talking), (talking, None)):
            house.services.events.publish(CallMoved(before=before, after=after))
        for client in (dario, root):
            first, second = [await client.receive_until("returning") for _ in range(2)]
            assert (first["call"]["group"], first["call"]["condition"], first["call"]["diverting"]) == (
                "9",
                "busy",
                "201",
            )
            assert (first["call"]["state"], second["call"]["state"]) == ("ringing", "talking")
            assert second["call"]["answered_by_name"] == "Dario Neri"
            assert await client.receive_until("returning_gone") == {
                "type": "returning_gone",
                "id": "c",
                "group": "9",
            }
        assert await nothing_else(bruno, house, "202", ("returning", "returning_gone"))
