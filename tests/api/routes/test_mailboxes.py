# SPDX-License-Identifier: Apache-2.0
"""Mailboxes over HTTP: for whom the messages were left, and nobody else (B10, B1.3)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from devia.api import HttpSettings
from devia.application.messages import Message
from devia.diversion.model import Condition
from devia.media.wav import samples
from tests.api.household import Household, household
from tests.api.live_clients import live
from tests.application.post import sound
from tests.media.wavs import wav_header

MAILBOX = "/api/v1/extensions/201/mailbox"
MESSAGES = "/api/v1/extensions/201/messages"
GREETING = "/api/v1/extensions/201/greeting"
WAV = {"Content-Type": "audio/wav"}


# How it is kept ------------------------------------------------------------------------------------------------------


async def test_a_mailbox_nobody_has_touched(anna: httpx.AsyncClient) -> None:
    assert (await anna.get(MAILBOX)).json() == {
        "extension": "201",
        "enabled": True,
        "has_pin": False,
        "max_messages": 100,
        "max_seconds": 180,
        "retention_days": None,
        "email": "none",
        "usage": {"messages": 0, "new": 0, "limit": 100},
    }


async def test_its_owner_changes_it(house: Household, anna: httpx.AsyncClient) -> None:
    await house.leave_message("201")
    answer = await anna.patch(MAILBOX, json={"enabled": False, "pin": "4711", "retention_days": 30, "email": "audio"})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["enabled"], told["has_pin"], told["retention_days"], told["email"]) == (False, True, 30, "audio")
    assert told["usage"] == {"messages": 1, "new": 1, "limit": 100}
    assert "4711" not in answer.text
    assert await house.services.mailboxes.pin_is("201", "4711", "desk")
    assert (await anna.patch(MAILBOX, json={"pin": None, "retention_days": None})).json()["has_pin"] is False


async def test_how_much_it_holds_is_for_administrators(anna: httpx.AsyncClient, root: httpx.AsyncClient) -> None:
    assert (await anna.patch(MAILBOX, json={"max_messages": 1000})).status_code == 403
    assert (await root.patch(MAILBOX, json={"max_messages": 1000, "max_seconds": 60})).status_code == 200
    # What is sent back as it was read changes nothing.
    assert (await anna.patch(MAILBOX, json={"max_messages": 1000, "email": "text"})).status_code == 200


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"pin": "12"}, "/pin", "pin_wrong_form"),
        ({"pin": "1" * 65}, "/pin", "too_long"),
        ({"pin": 4711}, "/pin", "not_a_text"),
        ({"retention_days": 0}, "/retention_days", "out_of_range"),
        ({"max_messages": None}, "/max_messages", "not_a_whole_number"),
        ({"email": "fax"}, "/email", "not_a_choice"),
        ({"pin_hash": "x"}, "/pin_hash", "unknown_field"),
    ],
)
async def test_what_cannot_be_is_told(anna: httpx.AsyncClient, changes: object, pointer: str, code: str) -> None:
    answer = await anna.patch(MAILBOX, json=changes)
    assert answer.status_code == 422
    assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [(pointer, code)]


# Messages ------------------------------------------------------------------------------------------------------------


async def test_a_message_with_who_left_it_and_why(house: Household, anna: httpx.AsyncClient) -> None:
    message = await house.leave_message(
        "201", caller="202", caller_name="B", condition=Condition.BUSY, diverting="203", call_id="c-1"
    )
    told = (await anna.get(MESSAGES)).json()
    assert told["total"] == 1 and told["next"] is None
    assert told["items"] == [
        {
            "id": message.id,
            "received_at": message.received_at.isoformat().replace("+00:00", "Z"),
            "seconds": 2.0,
            "caller": {"number": "202", "name": "Bruno Bianchi", "written": None, "extension": "202"},
            "condition": "busy",
            "diverting": "203",
            "diverting_name": "Carla Verdi",
            "call_id": "c-1",
            "heard": False,
            "heard_at": None,
            "deleted": False,
        }
    ]


async def test_b1_3_who_withheld_their_number_is_nobody(house: Household, anna: httpx.AsyncClient) -> None:
    await house.leave_message("201", caller=None, caller_name="Rosa")
    await house.leave_message("201", caller="+390611111111", caller_name="Rosa")
    items = (await anna.get(MESSAGES)).json()["items"]
    assert [item["caller"] for item in items] == [
        {"number": "+390611111111", "name": "Rosa", "written": "+39 06 1111 1111", "extension": None},
        None,
    ]


async def test_pages_go_through_new_ones_and_then_those_heard(house: Household, anna: httpx.AsyncClient) -> None:
    left = [await house.leave_message("201") for _ in range(7)]
    for message in left[2:5]:
        await house.services.mailboxes.heard("201", message.id)
    # Two that came at the same moment.
    for message in left[:2]:
        row = house.messages.rows[message.id]
        house.messages.rows[message.id] = replace(row, received_at=left[0].received_at)
    whole = [item["id"] for item in (await anna.get(MESSAGES)).json()["items"]]
    assert len(whole) == 7
    assert whole[:2] == [left[6].id, left[5].id]
    assert whole[4:] == [left[4].id, left[3].id, left[2].id]
    for limit in (1, 2, 3):
        paged: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            page = (await anna.get(MESSAGES, params={"limit": limit} | ({"cursor": cursor} if cursor else {}))).json()
            assert page["total"] == 7
            paged += [item["id"] for item in page["items"]]
            cursor = page["next"]
        assert paged == whole


@pytest.mark.parametrize("cursor", ["x", "eA", "MCB4IHg", "MCAyMDI2"])
async def test_a_cursor_that_is_none_of_ours_is_refused(anna: httpx.AsyncClient, cursor: str) -> None:
    assert (await anna.get(MESSAGES, params={"cursor": cursor})).status_code == 422


async def test_heard_and_deleted_and_taken_back(house: Household, anna: httpx.AsyncClient) -> None:
    message = await house.leave_message("201")
    where = f"{MESSAGES}/{message.id}"
    told = (await anna.patch(where, json={"heard": True})).json()
    assert (told["heard"], told["deleted"], told["heard_at"] is None) == (True, False, False)
    assert (await anna.delete(where)).status_code == 204
    assert (await anna.get(MESSAGES)).json()["items"] == []
    assert (await anna.patch(where, json={"deleted": False, "heard": False})).json()["deleted"] is False
    assert [item["id"] for item in (await anna.get(MESSAGES)).json()["items"]] == [message.id]
    await anna.delete(where)
    house.clock.forward(timedelta(days=1, seconds=1).total_seconds())
    await house.services.mailboxes.tidy()
    assert (await anna.patch(where, json={"deleted": False})).status_code == 404


@pytest.mark.parametrize("message_id", ["0" * 32, "x", "..%2F..%2Fetc%2Fpasswd", "%00"])
async def test_there_are_no_others(anna: httpx.AsyncClient, message_id: str) -> None:
    for method, rest in (("GET", "/audio"), ("DELETE", ""), ("PATCH", "")):
        body = {"heard": True} if method == "PATCH" else None
        answer = await anna.request(method, f"{MESSAGES}/{message_id}{rest}", json=body)
        assert answer.status_code == 404, (method, answer.text)


async def test_nobody_else_hears_them(house: Household, root: httpx.AsyncClient) -> None:
    """Nor does a colleague by the way of their own mailbox."""
    message = await house.leave_message("201")
    for rest in ("", f"/{message.id}/audio"):
        assert (await root.get(MESSAGES + rest)).status_code == 403
    async with house.signed_in("bruno") as bruno:
        assert (await bruno.get(f"/api/v1/extensions/202/messages/{message.id}/audio")).status_code == 404


# What was said -------------------------------------------------------------------------------------------------------


async def test_what_was_said_is_a_wav_file(house: Household, anna: httpx.AsyncClient) -> None:
    message = await house.leave_message("201")
    answer = await anna.get(_audio(message))
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, "audio/wav", sound(2.0))
    assert answer.headers["cache-control"] == "private, no-store"
    assert "content-disposition" not in answer.headers
    assert (await anna.get(MESSAGES)).json()["items"][0]["heard"] is False


async def test_a_file_to_keep_has_a_name(house: Household, anna: httpx.AsyncClient) -> None:
    message = await house.leave_message("201")
    answer = await anna.get(_audio(message), params={"download": "true"})
    name = f"message-{message.received_at:%Y%m%d-%H%M%S}.wav"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


async def test_a_part_of_it_can_be_asked_for(house: Household, anna: httpx.AsyncClient) -> None:
    """As browsers do to play from somewhere in the middle."""
    message = await house.leave_message("201")
    whole = sound(2.0)
    part = await anna.get(_audio(message), headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole)}"
    assert (await anna.head(_audio(message))).headers["content-length"] == str(len(whole))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("ranges", ["bytes=99999999-", "bytes=9-1", "bytes=", "bytes", "bytes=x"])
async def test_a_part_there_is_none_of_is_a_problem(
    house: Household, anna: httpx.AsyncClient, ranges: str, method: str
) -> None:
    message = await house.leave_message("201")
    answer = await anna.request(method, _audio(message), headers={"Range": ranges})
    assert (answer.status_code, answer.headers["content-type"]) == (416, "application/problem+json")
    assert answer.headers["content-range"] == f"bytes */{len(sound(2.0))}"
    if method == "GET":
        assert (answer.json()["type"], answer.json()["status"]) == ("/problems/other", 416)


async def test_another_unit_than_bytes_is_not_looked_at(house: Household, anna: httpx.AsyncClient) -> None:
    """RFC 9110 §14.2."""
    message = await house.leave_message("201")
    answer = await anna.get(_audio(message), headers={"Range": "seconds=0-1"})
    assert (answer.status_code, answer.content) == (200, sound(2.0))


async def test_where_the_file_is_not_there_is_told(house: Household, anna: httpx.AsyncClient) -> None:
    message = await house.leave_message("201")
    house.files.message(message.id).unlink()
    assert (await anna.get(_audio(message))).status_code == 404


# Greetings -----------------------------------------------------------------------------------------------------------


async def test_a_greeting_is_put_heard_and_removed(house: Household, anna: httpx.AsyncClient) -> None:
    octets = b"\x10\x01" * 16_000
    answer = await anna.put(f"{GREETING}/busy", content=wav_header(rate=16_000) + octets, headers=WAV)
    assert (answer.status_code, answer.json()) == (200, {"occasion": "busy", "seconds": 1.0})
    assert (await anna.get(GREETING)).json()["items"] == [{"occasion": "busy", "seconds": 1.0}]
    heard = await anna.get(f"{GREETING}/busy")
    assert heard.headers["content-type"] == "audio/wav"
    assert len(samples(heard.content) or b"") == 16_000
    assert (await anna.get(f"{GREETING}/any")).status_code == 404
    assert (await anna.delete(f"{GREETING}/busy")).status_code == 204
    assert (await anna.get(f"{GREETING}/busy")).status_code == 404
    assert (await anna.get(GREETING)).json()["items"] == []
    assert [path for path in house.files.folder.rglob("*") if path.is_file()] == []


async def test_an_administrator_is_told_which_there_are_and_no_more(
    anna: httpx.AsyncClient, root: httpx.AsyncClient
) -> None:
    await anna.put(f"{GREETING}/any", content=sound(1), headers=WAV)
    assert (await root.get(GREETING)).json()["items"] == [{"occasion": "any", "seconds": 1.0}]
    assert (await root.get(f"{GREETING}/any")).status_code == 403
    assert (await root.put(f"{GREETING}/any", content=sound(1), headers=WAV)).status_code == 403


async def test_what_is_no_greeting_is_refused(house: Household, anna: httpx.AsyncClient) -> None:
    refused = await anna.put(f"{GREETING}/any", content=b"ID3 not this", headers=WAV)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "not_wav")
    assert (await anna.put(f"{GREETING}/any", content=b"")).status_code == 422
    assert (
        await anna.put(f"{GREETING}/any", content=sound(1), headers={"Content-Type": "audio/mpeg"})
    ).status_code == 415
    assert (await anna.put(f"{GREETING}/always", content=sound(1), headers=WAV)).status_code == 422
    assert [path for path in house.files.folder.rglob("*") if path.is_file()] == []


async def test_more_than_a_greeting_can_be_is_not_taken_in() -> None:
    house = await household(HttpSettings(greeting_limit=20_000))

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b" " * 1_000

    async with house.signed_in("anna") as anna:
        for content in (sound(2), pieces()):
            assert (await anna.put(f"{GREETING}/any", content=content, headers=WAV)).status_code == 413
        assert (await anna.put(f"{GREETING}/any", content=sound(1), headers=WAV)).status_code == 200
    assert list(house.files.folder.glob("arriving/*")) == []


async def test_a_greeting_that_cannot_be_written_is_told(house: Household, anna: httpx.AsyncClient) -> None:
    house.files.folder.write_text("in the way")
    assert (await anna.put(f"{GREETING}/any", content=sound(1), headers=WAV)).status_code == 503
    house.files.folder.unlink()
    assert (await anna.put(f"{GREETING}/any", content=sound(1), headers=WAV)).status_code == 200


# Live ----------------------------------------------------------------------------------------------------------------


async def test_b10_4_how_many_wait_is_told_at_once_and_when_it_changes(house: Household) -> None:
    await house.leave_message("201")
    async with await live(house, "anna") as client:
        assert await client.receive_until("message_waiting") == {
            "type": "message_waiting",
            "extension": "201",
            "new": 1,
            "heard": 0,
        }
        message = await house.leave_message("201")
        assert (await client.receive_until("message_waiting"))["new"] == 2
        await house.services.mailboxes.heard("201", message.id)
        told = await client.receive_until("message_waiting")
        assert (told["new"], told["heard"]) == (1, 1)


def _audio(message: Message) -> str:
    return f"{MESSAGES}/{message.id}/audio"
