# SPDX-License-Identifier: Apache-2.0
"""The front desk: what is refused whoever sends it, and which room each request goes to (RFC 3261 §16.3, B19.5)."""

from __future__ import annotations

import pytest

from tests.proxy.office import Office
from tests.proxy.peer import DEVIA, DOMAIN

OURS = f"<sip:201@{DOMAIN}>"


@pytest.mark.parametrize("uri", [f"sip:{DOMAIN}", f"sip:{DEVIA[0]}:5060"])
async def test_options_to_devia_is_answered_to_anybody(office: Office, uri: str) -> None:
    """RFC 3261 §11.2"""
    stranger = office.stranger()
    response = await stranger.ask(stranger.new("OPTIONS", uri, "<sip:x@elsewhere.example>"))
    assert response.status == 200
    assert "INVITE" in (response.first("allow") or "")
    assert {"path", "timer", "replaces", "histinfo", "199"} <= response.supported
    assert response.to_tag


async def test_options_requiring_what_devia_does_not_know_is_told_so(office: Office) -> None:
    """RFC 3261 §8.2.2.3"""
    stranger = office.stranger()
    response = await stranger.ask(stranger.new("OPTIONS", f"sip:{DOMAIN}", OURS, ("Require", "timer, gruu")))
    assert (response.status, response.first("unsupported")) == (420, "gruu")


async def test_options_to_somebody_else_is_nothing_of_ours(office: Office) -> None:
    """B19.5"""
    stranger = office.stranger()
    response = await stranger.ask(stranger.new("OPTIONS", "sip:elsewhere.example", "<sip:x@elsewhere.example>"))
    assert response.status == 403


async def test_max_forwards_0_ends_here(office: Office) -> None:
    """RFC 3261 §16.3(3): 483; an OPTIONS is answered in place of whoever it would have gone to."""
    stranger = office.stranger()
    for method, status in (("INVITE", 483), ("MESSAGE", 483), ("OPTIONS", 200)):
        request = stranger.new(method, f"sip:202@{DOMAIN}", OURS, max_forwards=0)
        assert (await stranger.ask(request)).status == status


async def test_proxy_require_is_refused_by_name(office: Office) -> None:
    """RFC 3261 §16.3(5)"""
    stranger = office.stranger()
    response = await stranger.ask(stranger.invite("202", OURS, ("Proxy-Require", "foo, Bar")))
    assert (response.status, response.first("unsupported")) == (420, "bar, foo")


async def test_require_is_between_the_ends(office: Office) -> None:
    """RFC 3261 §20.32: a proxy leaves it alone."""
    caller, called = office.phone("201"), office.phone("202")
    await called.register()
    await caller.call("202", ("Require", "100rel, foo"))
    assert called.request("INVITE").lines("require") == ["100rel, foo"]


@pytest.mark.parametrize("uri", ["http://x", "urn:service:sos", "mailto:x@y"])
async def test_a_scheme_devia_does_not_know_is_416(office: Office, uri: str) -> None:
    """RFC 3261 §16.3(2)"""
    stranger = office.stranger()
    assert (await stranger.ask(stranger.new("INVITE", uri, OURS))).status == 416


async def test_a_tel_uri_is_dialled_like_its_number(office: Office) -> None:
    """RFC 3966"""
    caller, called = office.phone("201"), office.phone("202")
    await called.register()
    await caller.with_credentials(caller.new("INVITE", "tel:202", OURS, ("Contact", f"<{caller.contact}>")))
    assert called.methods() == ["INVITE"]


@pytest.mark.parametrize("method", ["INVITE", "MESSAGE", "OPTIONS"])
async def test_no_open_relay(office: Office, method: str) -> None:
    """B19.5: not even for our own phones."""
    phone = office.phone("201")
    victim = office.stranger()
    await phone.with_credentials(phone.new(method, f"sip:x@{victim.address[0]}", OURS))
    assert phone.last.status == 403
    assert victim.heard == []


async def test_no_open_relay_for_a_trunk_either(office: Office) -> None:
    """B19.5"""
    carrier, victim = office.carrier(), office.stranger()
    response = await carrier.ask(carrier.new("INVITE", f"sip:x@{victim.address[0]}", "<sip:a@b.example>"))
    assert response.status == 403
    assert victim.heard == []


async def test_our_own_route_is_popped(office: Office) -> None:
    """B19.5: a phone with devia as outbound proxy writes it."""
    caller, called = office.phone("201"), office.phone("202")
    await called.register()
    await caller.call("202", ("Route", f"<sip:{DEVIA[0]};lr>, <sip:{DOMAIN}:5060;lr>"))
    assert called.request("INVITE").values("route") == []


@pytest.mark.parametrize(
    "route",
    ["<sip:203.0.113.9;lr>", f"<sip:{DEVIA[0]};lr>, <sip:203.0.113.9;lr>", f"<sip:{DEVIA[0]}:5099;lr>"],
)
async def test_anybody_elses_route_is_refused(office: Office, route: str) -> None:
    """B19.5"""
    phone = office.phone("201")
    response = await phone.ask(phone.invite("202", OURS, ("Route", route)))
    assert response.status == 403


async def test_unknown_event_packages_are_489(office: Office) -> None:
    """B19.11"""
    phone = office.phone("201")
    for method in ("SUBSCRIBE", "PUBLISH"):
        await phone.with_credentials(phone.new(method, f"sip:202@{DOMAIN}", OURS, ("Event", "x-unknown")))
        assert phone.last.status == 489


async def test_an_unknown_method_is_405_with_what_is_allowed(office: Office) -> None:
    phone = office.phone("201")
    await phone.with_credentials(phone.new("FOO", f"sip:202@{DOMAIN}", OURS))
    assert phone.last.status == 405
    assert "MESSAGE" in (phone.last.first("allow") or "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Route", "<sip:192.0.2.1"),
        ("Route", "nonsense"),
        ("Route", '"unfinished <sip:192.0.2.1;lr>'),
        ("Replaces", ";;;"),
        ("Max-Forwards", "seventy"),
    ],
)
async def test_a_header_that_is_none_has_a_clear_answer(office: Office, name: str, value: str) -> None:
    stranger = office.stranger()
    request = stranger.invite("202", OURS)
    request.remove(name.lower())
    request.append(name, value)
    response = await stranger.ask(request)
    assert response.status in (400, 403, 407)
    assert office.endpoint.stats.user_errors == 0


@pytest.mark.parametrize("value", ["", ",", ", ,"])
async def test_a_route_line_that_holds_nothing_is_no_route(office: Office, value: str) -> None:
    stranger = office.stranger()
    assert (await stranger.ask(stranger.invite("202", OURS, ("Route", value)))).status == 407
    assert office.endpoint.stats.user_errors == 0


async def test_a_request_uri_that_is_none_is_400(office: Office) -> None:
    stranger = office.stranger()
    assert (await stranger.ask(stranger.new("INVITE", "sip:@@", OURS))).status == 400


async def test_a_lost_connection_is_told_to_the_registrar(office: Office) -> None:
    """B2.1"""
    phone = office.phone("201", transport="tcp")
    await phone.register()
    phone.hang_up_connection()
    assert office.location.of("201") == ()


async def test_replaces_is_no_matter_of_the_request_uri(office: Office) -> None:
    """B19.1: a phone may have named itself in Refer-To; what counts is the dialog, and an unknown one is 481."""
    phone = office.phone("201")
    request = phone.new("INVITE", "sip:202@192.0.2.77:5062", OURS, ("Replaces", "none@here;to-tag=1;from-tag=2"))
    await phone.with_credentials(request)
    assert phone.last.status == 481


class TestNothingIsKeptOfAStranger:
    """RFC 3261 §8.2.7: one datagram in, at most one out, and no memory of it."""

    async def left(self, office: Office) -> tuple[tuple[int, int], int]:
        before = len(office.link.sent)
        await office.pass_time(40)
        assert len(office.link.sent) == before, "nothing is sent again"
        return office.endpoint.transactions, office.clock.pending

    @pytest.mark.parametrize("method", ["INVITE", "REGISTER", "MESSAGE", "OPTIONS", "SUBSCRIBE"])
    @pytest.mark.parametrize("from_", [OURS, "<sip:x@elsewhere.example>"])
    async def test_refused_or_challenged(self, office: Office, method: str, from_: str) -> None:
        stranger = office.stranger()
        await stranger.ask(stranger.new(method, f"sip:202@{DOMAIN}", from_, to=from_))
        assert await self.left(office) == ((0, 0), 0)

    @pytest.mark.parametrize(
        "headers", [("Proxy-Require", "x"), ("Route", "<sip:203.0.113.9;lr>"), ("Route", "nonsense"), ("Require", "x")]
    )
    async def test_refused_for_what_it_says(self, office: Office, headers: tuple[str, str]) -> None:
        stranger = office.stranger()
        for method in ("INVITE", "OPTIONS"):
            await stranger.ask(stranger.new(method, f"sip:{DOMAIN}", OURS, headers))
        assert await self.left(office) == ((0, 0), 0)

    async def test_without_a_token(self, office: Office) -> None:
        stranger = office.stranger()
        for method in ("INVITE", "BYE"):
            await stranger.ask(stranger.new(method, f"sip:202@{DOMAIN}", OURS, to=f"<sip:202@{DOMAIN}>;tag=1"))
        assert await self.left(office) == ((0, 0), 0)

    async def test_a_lost_challenge_is_asked_for_again(self, office: Office) -> None:
        phone, called = office.phone("201"), office.phone("202")
        await called.register()
        request = phone.invite("202", phone.own)
        first, second = await phone.ask(request), await phone.ask(request)
        assert (first.status, second.status) == (407, 407)
        await phone.say(phone.acknowledgement(request, second))
        await phone.say(phone.credentials(request, second))
        assert called.methods() == ["INVITE"]
