# SPDX-License-Identifier: Apache-2.0
"""How subscriptions end, and that there are not too many (RFC 6665)."""

from __future__ import annotations

import pytest

from devia.proxy import subscriptions
from tests.proxy.mailbox_watching import ALL, MWI, change, counts, rest, tidy
from tests.proxy.office import EDGE, Office, device
from tests.proxy.peer import DOMAIN, Peer, Phone
from tests.proxy.watcher import Watcher


class TestItEnds:
    async def test_given_up(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.1.2.3"""
        await watcher.subscribe()
        assert (await watcher.again(("Expires", "0"))).expires == 0
        assert watcher.states[-1] == "terminated;reason=timeout"
        assert counts(watcher.bodies[-1]) == "0/0"
        assert len(office.subscriptions) == 0
        assert (await watcher.phone.ask(watcher.within())).status == 481

    async def test_given_up_while_a_notify_is_outstanding(self, office: Office, watcher: Watcher) -> None:
        watcher.answers = None
        await watcher.subscribe()
        assert (await watcher.again(("Expires", "0"))).status == 200
        assert (await watcher.phone.ask(watcher.within())).status == 481
        await change(office, watcher, (1, 0))
        await tidy(office)
        assert len(watcher.told) == 1
        watcher.answers = 200
        await watcher.listen()
        assert watcher.states == ["active;expires=600", "terminated;reason=timeout"]
        assert len(office.subscriptions) == 0

    async def test_run_out(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.2.2"""
        await watcher.subscribe(expires="60")
        await office.pass_time(59)
        await tidy(office, watcher)
        assert watcher.states == ["active;expires=60"]
        await office.pass_time(1)
        await tidy(office, watcher)
        assert watcher.states == ["active;expires=60", "terminated;reason=timeout"]
        assert len(office.subscriptions) == 0

    @pytest.mark.parametrize("status", [481, 489, 404])
    async def test_nobody_knows_it_there(self, office: Office, watcher: Watcher, status: int) -> None:
        """RFC 6665 §4.2.2"""
        watcher.answers = status
        await watcher.subscribe()
        assert len(office.subscriptions) == 0
        assert len(watcher.told) == 1

    async def test_silence(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.2.2: Timer F."""
        watcher.answers = None
        await watcher.subscribe()
        await office.pass_time(33)
        assert len(office.subscriptions) == 0
        await office.pass_time(40)
        assert (office.endpoint.transactions, office.clock.pending) == ((0, 0), 0)

    async def test_the_connection_is_closed(self, office: Office) -> None:
        """B19.7"""
        watcher = Watcher(office.phone("201", transport="tcp"), MWI)
        other = Watcher(office.phone("202", transport="tcp"), MWI)
        await watcher.subscribe()
        await other.subscribe()
        watcher.phone.hang_up_connection()
        await office.settle()
        assert len(office.subscriptions) == 1
        await rest(office, other)
        other.phone.hang_up_connection()
        await office.settle()
        assert len(office.subscriptions) == 0
        await office.pass_time(40)
        assert (office.endpoint.transactions, office.clock.pending) == ((0, 0), 0)

    async def test_devia_stops(self, office: Office) -> None:
        """RFC 6665 §4.1.3: deactivated asks to be subscribed to again at once."""
        watchers = [Watcher(office.phone("201"), MWI), Watcher(office.phone("202", transport="tcp"), MWI)]
        for watcher in watchers:
            await watcher.subscribe()
        office.subscriptions.close()
        await office.settle()
        assert [watcher.states[-1] for watcher in watchers] == ["terminated;reason=deactivated"] * 2
        assert [watcher.bodies[-1] for watcher in watchers] == ["", ""]

    async def test_the_device_is_another_extensions_or_gone(self, office: Office) -> None:
        """RFC 6665 §4.1.3: rejected, and told no more of the mailbox."""
        moved, removed, stays = (Watcher(office.phone(number), MWI) for number in ("201", "202", "203"))
        for watcher in (moved, removed, stays):
            await watcher.subscribe()
        await tidy(office, moved, removed, stays)
        office.put(device("204", "201"))
        office.delete("device", "202")
        await tidy(office, moved, removed, stays)
        for watcher in (moved, removed):
            assert watcher.states[-1] == "terminated;reason=rejected"
            assert watcher.bodies[-1] == ""
            assert not watcher.told[-1].has("content-type")
        assert stays.states == ["active;expires=600"]
        assert len(office.subscriptions) == 1


class TestThereAreNotTooMany:
    async def test_of_one_device_the_one_that_would_end_first_makes_room(self, office: Office, phone: Phone) -> None:
        watchers = [Watcher(phone, MWI) for _ in range(21)]
        for number, watcher in enumerate(watchers[:20]):
            await watcher.subscribe(expires=str(700 - number))
        other = Watcher(office.phone("202"), MWI)
        await other.subscribe(expires="60")
        await watchers[20].subscribe()
        await watchers[19].listen()
        assert watchers[19].states[-1] == "terminated;reason=probation;retry-after=300"
        assert [watcher.states[-1].partition(";")[0] for watcher in watchers[:19]] == ["active"] * 19
        assert other.states == ["active;expires=60"]
        assert len(office.subscriptions) == 21

    async def test_of_one_device_that_answers_nothing(self, office: Office, phone: Phone) -> None:
        answers = [(await Watcher(phone, MWI, answers=None).subscribe()).status for _ in range(41)]
        assert answers == [200] * 40 + [503]
        assert phone.last.first("retry-after") == "300"
        assert (await Watcher(office.phone("202"), MWI).subscribe()).status == 200

    async def test_of_all(self, office: Office, watcher: Watcher, monkeypatch: pytest.MonkeyPatch) -> None:
        """Those there are go on."""
        monkeypatch.setattr(subscriptions, "MOST", 1)
        await watcher.subscribe()
        assert (await Watcher(office.phone("202"), MWI).subscribe()).status == 503
        assert (await watcher.again()).status == 200


async def test_an_edge_is_on_the_way_there_and_back(office: Office) -> None:
    """RFC 3261 §12.1.1: what the edge wrote into Record-Route is the route of the NOTIFYs."""
    edge = Peer(office.link, (EDGE.partition("/")[0].removesuffix("0") + "7", 5060))
    phone = office.phone("201")
    route = f"<sip:{edge.address[0]};lr>"
    request = phone.new(
        "SUBSCRIBE",
        f"sip:201@{DOMAIN}",
        phone.own,
        ("Event", MWI),
        ("Contact", "<sip:201@10.0.0.9>"),
        ("Record-Route", route),
    )
    challenged = await edge.ask(request)
    await edge.say(phone.credentials(request, challenged))
    notify = edge.request("NOTIFY")
    assert (notify.uri, notify.lines("route")) == ("sip:201@10.0.0.9", [route])


async def test_options_says_what_there_is_to_subscribe_to(office: Office) -> None:
    """RFC 6665 §4.4.4"""
    stranger = office.stranger()
    response = await stranger.ask(stranger.new("OPTIONS", f"sip:{DOMAIN}", "<sip:x@elsewhere.example>"))
    assert response.first("allow-events") == ALL
