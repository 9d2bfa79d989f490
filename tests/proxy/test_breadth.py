# SPDX-License-Identifier: Apache-2.0
"""Requests that fork do so no further than they may (RFC 5393 §5)."""

from __future__ import annotations

import pytest

from devia.proxy.breadth import MOST, breadth_of, may_be_sent, share_out
from devia.sip.errors import BadMessage
from devia.sip.message import Request
from tests.proxy.office import Office
from tests.proxy.peer import DOMAIN, Phone


def request(*headers: tuple[str, str]) -> Request:
    return Request.new("INVITE", "sip:x@y", headers=headers)


def test_without_the_field_it_is_60() -> None:
    assert breadth_of(request()) == MOST == 60
    assert breadth_of(request(("Max-Breadth", "7"))) == 7


@pytest.mark.parametrize("value", ["", "-1", "many", "٣", "9" * 10])
def test_what_is_no_number_is_a_bad_message(value: str) -> None:
    with pytest.raises(BadMessage):
        breadth_of(request(("Max-Breadth", value)))


@pytest.mark.parametrize(
    ("breadth", "branches", "shares"),
    [(60, 1, [60]), (60, 3, [20, 20, 20]), (7, 3, [3, 2, 2]), (1, 1, [1]), (2, 3, [1, 1, 0])],
)
def test_branches_share_what_there_is(breadth: int, branches: int, shares: list[int]) -> None:
    requests = [request(("Max-Breadth", str(breadth))) for _ in range(branches)]
    share_out(breadth, requests)
    assert [breadth_of(each) for each in requests] == shares
    assert [may_be_sent(each) for each in requests] == [share > 0 for share in shares]


async def two_phones(office: Office) -> tuple[Phone, Phone]:
    desk, soft = office.phone("203"), office.phone("203", "203-soft")
    await desk.register()
    await soft.register()
    return desk, soft


@pytest.mark.parametrize("method", ["INVITE", "MESSAGE"])
async def test_a_fork_shares_it_out(office: Office, method: str) -> None:
    desk, soft = await two_phones(office)
    caller = office.phone("201")
    for given, heard in ((None, (30, 30)), ("5", (3, 2))):
        headers = [("Contact", f"<{caller.contact}>")] + ([] if given is None else [("Max-Breadth", given)])
        await caller.with_credentials(caller.new(method, f"sip:203@{DOMAIN}", caller.own, *headers))
        assert (breadth_of(desk.request(method)), breadth_of(soft.request(method))) == heard


@pytest.mark.parametrize("method", ["INVITE", "MESSAGE"])
async def test_whoever_gets_no_share_is_not_rung(office: Office, method: str) -> None:
    desk, soft = await two_phones(office)
    caller = office.phone("201")
    headers = [("Contact", f"<{caller.contact}>"), ("Max-Breadth", "1")]
    await caller.with_credentials(caller.new(method, f"sip:203@{DOMAIN}", caller.own, *headers))
    assert (desk.methods(), soft.methods()) == ([method], [])
    await desk.answer(desk.request(method), 486)
    assert caller.last.status == 486


async def test_none_left_is_440(office: Office) -> None:
    stranger = office.stranger()
    for value, status in (("0", 440), ("x", 400)):
        invite = stranger.invite("203", f"<sip:201@{DOMAIN}>", ("Max-Breadth", value))
        assert (await stranger.ask(invite)).status == status
