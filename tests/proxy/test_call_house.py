# SPDX-License-Identifier: Apache-2.0
"""What one call asks of the house it is in (B2, B3.5, B9.1, B12.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
import pytest_asyncio

from devia.application.entities import Attendant, OpeningHours, StoredHandset, Strategy
from devia.diversion.model import Call, Caller, CallerClass, Condition, Hop, ToAttendantGroup
from devia.proxy.call_house import CallHouse
from devia.proxy.pending_outside import PendingOutside
from devia.sip.message import Request, Response
from tests.proxy.office import Office
from tests.proxy.peer import Phone

CALL = Call(caller=Caller(caller_class=CallerClass.INTERNAL, number="201", extension="201"), called="203")


def house(office: Office, device: str | None = "201") -> CallHouse:
    return CallHouse(
        deciding=office.deciding,
        world=office.world,
        location=office.location,
        numbering=office.numbering,
        pending=PendingOutside(),
        settings=office.settings,
        device=device,
    )


@pytest_asyncio.fixture
async def phones(office: Office) -> dict[str, Phone]:
    found = {}
    for number in ("201", "202", "203", "204"):
        found[number] = office.phone(number)
        await found[number].register()
    found["203-soft"] = office.phone("203", "203-soft")
    await found["203-soft"].register()
    return found


async def test_the_calling_device_is_left_out(office: Office, phones: dict[str, Phone]) -> None:
    """B3.5"""
    assert [b.device for b in house(office, "203").bindings_of("203")] == ["203-soft"]
    assert [b.device for b in house(office, None).bindings_of("203")] == ["203", "203-soft"]


class TestGroups:
    """B9.1"""

    @pytest.fixture(autouse=True)
    def members(self, office: Office) -> None:
        office.put(Attendant(number="9", members=("202", "203", "204", "299"), strategy=Strategy.ORDERED, ring_time=15))

    async def test_operators_in_order_those_without_a_phone_left_out(
        self, office: Office, phones: dict[str, Phone]
    ) -> None:
        group = house(office).group("9", CALL)
        assert group is not None
        assert [(number, len(bindings)) for number, bindings in group.operators] == [("202", 1), ("203", 2), ("204", 1)]
        assert (group.ordered, group.ring_time) == (True, 15.0)

    async def test_whoever_diverts_this_call_or_is_engaged_is_left_out(
        self, office: Office, phones: dict[str, Phone]
    ) -> None:
        await phones["201"].talks_to(phones["202"], "202")
        hop = Hop(diverting="203", condition=Condition.ALWAYS, target=ToAttendantGroup(number="9"))
        group = house(office).group("9", Call(caller=CALL.caller, called="203", hops=(hop,)))
        assert group is not None
        assert [number for number, _ in group.operators] == ["204"]

    async def test_nobody_while_it_is_closed(self, office: Office, phones: dict[str, Phone]) -> None:
        """Dialled directly, too."""
        today = office.deciding.clock.now().weekday()
        for weekday, operators in ((today, 3), ((today + 3) % 7, 0)):
            hours = OpeningHours(weekdays=frozenset({weekday}), start=time(0), end=time(23, 59, 59))
            office.put(replace(office.world.organisation.attendants["9"], opening_hours=(hours,)))
            group = house(office).group("9", CALL)
            assert group is not None and len(group.operators) == operators

    async def test_nobody_who_wants_to_be_left_alone(self, office: Office, phones: dict[str, Phone]) -> None:
        """B2.4"""
        office.put(StoredHandset(extension="202", do_not_disturb=True))
        group = house(office).group("9", CALL)
        assert group is not None and [number for number, _ in group.operators] == ["203", "204"]

    async def test_there_is_no_such_group(self, office: Office) -> None:
        assert house(office).group("8", CALL) is None


@pytest.mark.parametrize(
    ("contact", "number"),
    [
        ("<sip:204@pbx.example.it>", "204"),
        ("<sip:0390@192.0.2.1>", None),
        ("<tel:+393331234567>", "+393331234567"),
        ("<sip:3331234567@PHONE>", "+393331234567"),
        ("<sip:204@203.0.113.9>", None),
        ("<sip:299@pbx.example.it>", None),
        ("*", None),
        ("nonsense", None),
        (None, None),
    ],
)
async def test_what_a_302_names(
    office: Office, phones: dict[str, Phone], contact: str | None, number: str | None
) -> None:
    """B12.2: the user part only, and only where the host is ours or that phone's, or the scheme is tel."""
    (binding,) = office.location.of("201")
    request = Request.new("INVITE", "sip:x@y", headers=[("Via", "SIP/2.0/UDP x"), ("To", "<sip:x@y>;tag=1")])
    headers = [] if contact is None else [("Contact", contact.replace("PHONE", binding.remote[0]))]
    assert house(office).redirect_number(binding, Response.to_request(request, 302, headers=headers)) == number


async def test_trunks_come_in_order_of_priority(office: Office) -> None:
    """B18.2"""
    assert [gateway.name for gateway in house(office).gateways("+393331234567")] == ["carrier"]


@pytest.mark.parametrize(("number", "may"), [("204", True), ("201", False), ("299", False), ("+393331234567", False)])
async def test_where_a_302_may_be_followed(office: Office, number: str, may: bool) -> None:
    """B4, B12.2: as a rule of the extension could; 201 may not divert to outside numbers."""
    assert house(office).may_follow(CALL, "201", number) is may
    assert not house(office).may_follow(CALL, "299", number), "deleted meanwhile"
