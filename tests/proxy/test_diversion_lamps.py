# SPDX-License-Identifier: Apache-2.0
"""Line keys that show whether one's own calls are diverted."""

from __future__ import annotations

import pytest

from devia.application.from_phone import AtPhone, FromPhone
from devia.diversion.model import Condition, HandsetOrigin
from tests.proxy.office import Office, device
from tests.proxy.watcher import Watcher


def is_lit(body: str) -> bool:
    """Whether the key is lit."""
    return "<state>confirmed</state>" in body


@pytest.mark.parametrize(
    ("code", "condition"),
    [
        ("*121*203", Condition.ALWAYS),
        ("*121*203%23", Condition.ALWAYS),
        ("*167", Condition.BUSY),
        ("*161*202", Condition.NO_ANSWER),
    ],
)
async def test_lit_while_it_is_on(office: Office, code: str, condition: Condition) -> None:
    from_phone = FromPhone(office.changing, office.plans, office.deciding)
    at = AtPhone(device=device("201"), origin=HandsetOrigin.CODE)
    key = Watcher(office.phone("201"), "dialog", code)
    assert (await key.subscribe()).status == 200
    await from_phone.divert(at, condition, "203")
    await office.pass_time(1.1)
    await key.listen()
    await from_phone.end(at, [condition])
    await office.pass_time(1.1)
    await key.listen()
    assert [is_lit(body) for body in key.bodies] == [False, True, False]
    assert f'entity="sip:{code.removesuffix("%23")}@' in key.bodies[0]


async def test_do_not_disturb(office: Office) -> None:
    from_phone = FromPhone(office.changing, office.plans, office.deciding)
    await from_phone.do_not_disturb(AtPhone(device=device("201"), origin=HandsetOrigin.CODE), True)
    key = Watcher(office.phone("201"), "dialog", "*126")
    await key.subscribe()
    assert [is_lit(body) for body in key.bodies] == [True]


async def test_everybody_has_their_own(office: Office) -> None:
    """The same key at another phone shows another extension's diversion."""
    from_phone = FromPhone(office.changing, office.plans, office.deciding)
    hers, his = (Watcher(office.phone(extension), "dialog", "*121*203") for extension in ("201", "202"))
    await hers.subscribe()
    await his.subscribe()
    await from_phone.divert(AtPhone(device=device("201"), origin=HandsetOrigin.CODE), Condition.ALWAYS, "203")
    await office.pass_time(1.1)
    await hers.listen()
    await his.listen()
    assert [is_lit(body) for body in hers.bodies] == [False, True]
    assert [is_lit(body) for body in his.bodies] == [False]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("*21*203", 404),
        ("*#21", 404),
        ("*199", 404),
        ("202*121*203", 404),
        ("201*97", 404),
        # It would stand in our Contact, and break its line.
        ("201*121*203%0D%0AX:1", 404),
    ],
)
async def test_no_such_lamp(office: Office, code: str, status: int) -> None:
    key = Watcher(office.phone("201"), "dialog", code.replace("#", "%23"))
    assert (await key.subscribe()).status == status


async def test_the_device_is_another_extensions_now(office: Office) -> None:
    key = Watcher(office.phone("201"), "dialog", "*121*203")
    await key.subscribe()
    office.put(device("202", "201"))
    office.subscriptions.expire()
    await office.settle()
    await key.listen()
    assert key.states[-1] == "terminated;reason=noresource"
