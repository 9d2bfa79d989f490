# SPDX-License-Identifier: Apache-2.0
"""SUBSCRIBE and NOTIFY as a phone sees them (RFC 6665)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devia.proxy import subscriptions
from tests.proxy.mailbox_watching import ALL, MWI, change, counts, rest, tidy
from tests.proxy.office import Office, device, user
from tests.proxy.peer import DEVIA, DOMAIN, Phone
from tests.proxy.watcher import Watcher
from tests.sip.strategies import hostile, lines


class TestItIsMade:
    async def test_the_phone_is_told_at_once_within_the_dialog(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.2.1.2, §4.2.1.4"""
        office.waiting["201"] = (2, 8)
        answer = await watcher.subscribe(("Record-Route", "<sip:edge@203.0.113.2;lr>"), call_id="mine")
        assert (answer.status, answer.expires, answer.first("allow-events")) == (200, 600, ALL)
        assert answer.lines("record-route") == ["<sip:edge@203.0.113.2;lr>"]
        contact = answer.contacts
        assert not isinstance(contact, str)
        assert str(contact[0].uri) == f"sip:201@{DEVIA[0]}:{DEVIA[1]}"
        (notify,) = watcher.told
        assert notify.uri == watcher.phone.contact
        assert notify.lines("route") == ["<sip:edge@203.0.113.2;lr>"]
        assert (notify.call_id, notify.from_tag) == ("mine", answer.to_tag)
        assert notify.first("to") == answer.first("from")
        assert (notify.first("event"), notify.first("subscription-state")) == (MWI, "active;expires=600")
        assert notify.first("contact") == f"<{contact[0].uri}>"
        assert notify.first("content-type") == "application/simple-message-summary"
        assert counts(watcher.bodies[0]) == "2/8"

    @pytest.mark.parametrize("transport", ["udp", "tcp"])
    async def test_it_is_told_over_the_flow_it_subscribed_over(self, office: Office, transport: str) -> None:
        """B19.7: the Contact may be an address behind a NAT."""
        watcher = Watcher(office.phone("201", transport=transport), MWI)
        await watcher.subscribe(("Contact", "<sip:201@10.1.1.1:5999>"))
        assert [notify.uri for notify in watcher.told] == ["sip:201@10.1.1.1:5999"]
        contact = watcher.told[0].first("contact") or ""
        assert (";transport=tcp" in contact) == (transport == "tcp")

    async def test_the_id_of_the_event_comes_back(self, watcher: Watcher) -> None:
        """RFC 6665 §8.2.1"""
        await watcher.subscribe(("Event", f"{MWI};id=x7;vendor=1"))
        assert watcher.told[0].first("event") == f"{MWI};id=x7"

    @pytest.mark.parametrize("number", ["201", "201-desk", "*97"])
    async def test_a_phone_may_name_itself_or_what_it_calls_to_listen(self, number: str) -> None:
        office = Office([user("201"), device("201", "201-desk")])
        watcher = Watcher(office.phone("201", "201-desk"), MWI, number)
        office.waiting["201"] = (1, 0)
        assert (await watcher.subscribe()).status == 200
        assert counts(watcher.bodies[0]) == "1/0"

    async def test_each_phone_of_an_extension_has_its_own(self, office: Office) -> None:
        desk, soft = Watcher(office.phone("203"), MWI), Watcher(office.phone("203", "203-soft"), MWI)
        await desk.subscribe()
        await soft.subscribe()
        office.waiting["203"] = (1, 0)
        await rest(office, desk)
        await rest(office, soft)
        office.subscriptions.changed(MWI, "203")
        await office.settle()
        assert [len(desk.told), len(soft.told)] == [2, 2]
        office.subscriptions.changed(MWI, "202")
        office.subscriptions.changed("dialog", "203")
        await office.pass_time(5)
        assert [len(desk.told), len(soft.told)] == [2, 2]

    async def test_the_present_state_alone_is_told_once(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.4.3"""
        assert (await watcher.subscribe(expires="0")).expires == 0
        assert watcher.states == ["terminated;reason=timeout"]
        assert counts(watcher.bodies[0]) == "0/0"
        assert len(office.subscriptions) == 0

    async def test_without_expires_it_lives_an_hour(self, watcher: Watcher) -> None:
        """RFC 3842"""
        assert (await watcher.subscribe(expires=None)).expires == 3600


class TestItIsRefused:
    async def test_without_credentials(self, office: Office, phone: Phone) -> None:
        request = phone.new("SUBSCRIBE", f"sip:201@{DOMAIN}", phone.own, ("Event", MWI))
        assert (await phone.ask(request)).status == 407
        wrong = phone.credentials(request, phone.last, password="wrong")
        assert (await phone.ask(wrong)).status == 407
        assert len(office.subscriptions) == 0

    async def test_to_strangers_and_trunks(self, office: Office) -> None:
        stranger, carrier = office.stranger(), office.carrier()
        for peer in (stranger, carrier):
            request = peer.new("SUBSCRIBE", f"sip:201@{DOMAIN}", "<sip:x@elsewhere.example>", ("Event", MWI))
            assert (await peer.ask(request)).status == 403

    @pytest.mark.parametrize("number", ["202", "299", "%00", "*98"])
    async def test_somebody_elses_mailbox(self, office: Office, phone: Phone, number: str) -> None:
        watcher = Watcher(phone, MWI, number)
        assert (await watcher.subscribe()).status == 403
        assert "NOTIFY" not in phone.methods()

    @pytest.mark.parametrize(
        ("headers", "status", "field"),
        [
            ([("Event", "")], 489, ("allow-events", ALL)),
            ([("Event", "presence")], 489, ("allow-events", ALL)),
            ([("Event", "x y")], 400, None),
            ([("Event", MWI), ("Event", MWI)], 400, None),
            ([("Event", "e" * 5_000)], 400, None),
            ([("Contact", "")], 400, None),
            ([("Contact", "*")], 400, None),
            ([("Contact", "<sip:a@b>, <sip:c@d>")], 400, None),
            ([("Contact", "<mailto:a@b>")], 400, None),
            ([("Contact", "nonsense")], 400, None),
            ([("Contact", f"<sip:{'a' * 5_000}@b>")], 400, None),
            ([("Record-Route", f"<sip:{'a' * 5_000}@b;lr>")], 400, None),
            ([("Accept", "text/plain")], 406, ("accept", "application/simple-message-summary")),
            ([("Require", "eventlist")], 420, ("unsupported", "eventlist")),
        ],
    )
    async def test_for_what_it_says(
        self,
        office: Office,
        watcher: Watcher,
        headers: list[tuple[str, str]],
        status: int,
        field: tuple[str, str] | None,
    ) -> None:
        answer = await watcher.subscribe(*headers)
        assert answer.status == status
        if field is not None:
            assert answer.first(field[0]) == field[1]
        assert watcher.phone.methods() == []
        assert (len(office.subscriptions), office.endpoint.stats.user_errors) == (0, 0)

    @pytest.mark.parametrize(("expires", "status"), [("59", 423), ("-1", 400), ("soon", 400), ("9" * 40, 400)])
    async def test_for_its_expires(self, office: Office, watcher: Watcher, expires: str, status: int) -> None:
        answer = await watcher.subscribe(expires=expires)
        assert answer.status == status
        assert answer.first("min-expires") == ("60" if status == 423 else None)
        assert len(office.subscriptions) == 0

    async def test_the_same_request_by_a_second_way(self) -> None:
        """RFC 3261 §8.2.2.2: forked further up, it comes here twice; under another CSeq it is another one."""
        office = Office(settings=lambda settings: replace(settings, authentication=False))
        phone = office.phone("201")
        contact = ("Contact", f"<{phone.contact}>")
        for tag, cseq, status in (("a", 5, 200), ("a", 5, 482), ("a", 6, 200), ("b", 5, 200)):
            await phone.say(
                phone.new(
                    "SUBSCRIBE",
                    f"sip:201@{DOMAIN}",
                    f"{phone.own};tag={tag}",
                    contact,
                    ("Event", MWI),
                    call_id="one",
                    cseq=cseq,
                )
            )
            assert phone.last.status == status
        assert len(office.subscriptions) == 3
        assert len({request.from_tag for request in phone.requests}) == 3


FIELDS = ("Event", "Contact", "Expires", "Accept", "Require", "Record-Route", "To", "Content-Type", "Supported")
VALUES = (lines | hostile).map(lambda text: text.translate(dict.fromkeys(b"\0\r\n")))
"""What may stand in one line, and mostly should not."""


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
@settings(max_examples=150)
def test_whatever_it_says_it_is_answered_and_nothing_breaks(fields: dict[str, str]) -> None:
    """From a device of ours, whose SUBSCRIBE would do but for these fields."""

    async def ask() -> None:
        office = Office(settings=lambda settings: replace(settings, authentication=False))
        phone = office.phone("201")
        usual = {"Event": MWI, "Contact": f"<{phone.contact}>", "Expires": "600"} | fields
        to = usual.pop("To", None)
        request = phone.new("SUBSCRIBE", f"sip:201@{DOMAIN}", phone.own, *usual.items())
        if to is not None:
            request.replace("to", to)
        await phone.say(request.to_bytes())
        answered = [response.status for response in phone.responses]
        assert all(status == 200 or 400 <= status < 500 for status in answered)
        assert len(answered) == 1 or office.endpoint.stats.bad_messages == 1
        assert len(office.subscriptions) == len(phone.requests)
        assert office.endpoint.stats.user_errors == 0

    asyncio.run(ask())


class TestItGoesOn:
    async def test_a_change_is_told_with_a_growing_cseq(self, office: Office, watcher: Watcher) -> None:
        """RFC 3261 §12.2.1.1"""
        await watcher.subscribe()
        for new in (1, 2):
            await rest(office, watcher)
            await change(office, watcher, (new, 0))
        assert [counts(body) for body in watcher.bodies] == ["0/0", "1/0", "2/0"]
        assert [request.cseq[0] for request in watcher.told] == [1, 2, 3]
        assert watcher.states[-1] == "active;expires=598"

    async def test_many_changes_are_one_notify_with_the_newest_state(self, office: Office, watcher: Watcher) -> None:
        watcher.answers = None
        await watcher.subscribe()
        await change(office, watcher, (1, 0), (2, 0), (3, 0))
        assert len(watcher.told) == 1
        watcher.answers = 200
        await watcher.listen()
        assert len(watcher.told) == 1, "the phone has a rest"
        await change(office, watcher, (4, 1), (5, 1))
        await rest(office, watcher)
        assert [counts(body) for body in watcher.bodies] == ["0/0", "5/1"]
        await rest(office, watcher)
        assert len(watcher.told) == 2

    async def test_many_are_told_one_after_the_other(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        """No call waits until all are; who is gone when its turn comes is not told."""
        monkeypatch.setattr(subscriptions, "BATCH", 2)
        watchers = [Watcher(office.phone("201", transport="tcp"), MWI) for _ in range(5)]
        for watcher in watchers:
            await watcher.subscribe()
        await office.pass_time(1.2)
        office.waiting["201"] = (1, 0)
        office.subscriptions.changed(MWI, "201")
        assert office.endpoint.transactions[0] == 2
        office.subscriptions.changed(MWI, "201")
        watchers[3].phone.hang_up_connection()
        await office.settle()
        assert [len(watcher.told) for watcher in watchers] == [2, 2, 2, 1, 2]

    async def test_a_refresh_is_answered_and_told(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.2.1.4: at once, be the rest over or not."""
        await watcher.subscribe()
        answer = await watcher.again(("Expires", "1200"))
        assert (answer.status, answer.expires, answer.to_tag) == (200, 1200, watcher.told[0].from_tag)
        assert watcher.states == ["active;expires=600", "active;expires=1200"]
        await office.pass_time(700)
        await tidy(office)
        assert len(office.subscriptions) == 1

    async def test_a_refresh_says_where_the_phone_is_now(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.1.2.2, B19.7: another Contact, over another flow."""
        await watcher.subscribe()
        moved = office.phone("201", transport="tcp")
        watcher.phone = moved
        await watcher.again()
        assert moved.methods() == ["NOTIFY"]
        assert moved.requests[0].uri == moved.contact
        assert ";transport=tcp" in (moved.requests[0].first("contact") or "")

    async def test_what_was_lost_on_the_way_before_does_not_end_it(self, office: Office) -> None:
        """A phone whose connection has broken refreshes over another before anybody has noticed."""
        before, after = office.phone("201", transport="tcp"), office.phone("201", transport="tcp")
        watcher = Watcher(before, MWI, answers=None)
        await watcher.subscribe()
        watcher.phone = after
        await watcher.again()
        assert after.methods() == []
        before.hang_up_connection()
        await office.settle()
        assert after.methods() == ["NOTIFY"]
        assert len(office.subscriptions) == 1

    async def test_a_notify_that_alone_is_refused_does_not_end_it(self, office: Office, watcher: Watcher) -> None:
        """RFC 5057 §5.1"""
        watcher.answers = 500
        await watcher.subscribe()
        await rest(office, watcher)
        await change(office, watcher, (1, 0))
        assert len(watcher.told) == 2

    async def test_a_provisional_answer_is_none(self, office: Office, watcher: Watcher) -> None:
        watcher.answers = None
        await watcher.subscribe()
        await watcher.phone.answer(watcher.told[0], 100)
        await change(office, watcher, (1, 0))
        await office.pass_time(2)
        assert len(watcher.told) == 1

    async def test_a_lost_notify_comes_again(self, office: Office, watcher: Watcher) -> None:
        """RFC 3261 §17.1.2"""
        watcher.answers = None
        await watcher.subscribe()
        await office.pass_time(2)
        assert len(watcher.told) == 1
        assert watcher.phone.methods().count("NOTIFY") > 1


class TestARefreshIsRefused:
    async def test_without_credentials(self, office: Office, watcher: Watcher) -> None:
        await watcher.subscribe()
        assert (await watcher.phone.ask(watcher.within(("Expires", "0")))).status == 407
        assert len(office.subscriptions) == 1

    async def test_to_another_device(self, office: Office) -> None:
        """Also to another one of the same extension: it would hear what it was told elsewhere."""
        watcher = Watcher(office.phone("203"), MWI)
        await watcher.subscribe()
        for other in (office.phone("203", "203-soft"), office.phone("202")):
            watcher.phone = other
            request = watcher.within()
            request.replace("from", (request.first("from") or "").replace("203", other.extension))
            await other.with_credentials(request)
            assert (other.last.status, other.methods()) == (403, [])

    async def test_of_an_unknown_one(self, office: Office, watcher: Watcher) -> None:
        """RFC 6665 §4.2.1.1: the phone subscribes anew."""
        await watcher.subscribe()
        other = f"{watcher.phone.own};tag=other"
        for key, value in (("to", other), ("from", other), ("call-id", "other")):
            request = watcher.within()
            request.replace(key, value)
            assert (await watcher.phone.ask(request)).status == 481

    async def test_after_a_restart(self, office: Office, watcher: Watcher) -> None:
        """Subscriptions are kept in memory alone."""
        await watcher.subscribe()
        await office.restart()
        assert (await watcher.phone.ask(watcher.within())).status == 481
        assert (await watcher.subscribe()).status == 200

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ([("Event", f"{MWI};id=1")], 481),
            ([("Event", "presence")], 489),
            ([("Event", "")], 489),
            ([("Contact", "")], 400),
            ([("Contact", "*")], 400),
            ([("Expires", "10")], 423),
            ([("Expires", "x")], 400),
            ([("Require", "gruu")], 420),
        ],
    )
    async def test_for_what_it_says(
        self, office: Office, watcher: Watcher, headers: list[tuple[str, str]], status: int
    ) -> None:
        """And nothing of the subscription is changed."""
        await watcher.subscribe()
        assert (await watcher.again(*headers)).status == status
        await rest(office, watcher)
        await change(office, watcher, (1, 0))
        assert [counts(body) for body in watcher.bodies] == ["0/0", "1/0"]

    async def test_when_a_later_one_was_there_before(self, watcher: Watcher) -> None:
        """RFC 3261 §12.2.2"""
        await watcher.subscribe()
        assert (await watcher.again(cseq=5_000)).status == 200
        assert (await watcher.again(("Expires", "0"), cseq=4_000)).status == 500
        assert watcher.states == ["active;expires=600", "active;expires=3600"]
