# SPDX-License-Identifier: Apache-2.0
"""Liveness, readiness, Prometheus, and the description of the API (interfaces)."""

from __future__ import annotations

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from devia.api import HttpSettings
from devia.api.metrics import Reading
from tests.api.household import ORIGIN, household
from tests.api.household import Household as House


async def test_alive_and_ready(house: House, stranger: httpx.AsyncClient) -> None:
    assert (await stranger.get("/healthz")).text == "ok\n"
    assert (await stranger.get("/readyz")).text == "ready\n"
    house.lacking.append("the store does not answer")
    answer = await stranger.get("/readyz")
    assert (answer.status_code, answer.json()["detail"]) == (503, "the store does not answer")
    assert answer.headers["Retry-After"] == "1"
    assert (await stranger.get("/healthz")).status_code == 200


async def test_metrics_are_prometheus_text(house: House, stranger: httpx.AsyncClient) -> None:
    house.metrics.add_source(lambda: [Reading(name="bindings", help="Bindings.", value=3)])
    await stranger.get("/healthz")
    answer = await stranger.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    assert [sample.value for sample in families["devia_bindings"].samples] == [3]
    routes = {sample.labels.get("route") for sample in families["devia_http_requests"].samples}
    assert "/healthz" in routes


async def test_addresses_do_not_become_labels(stranger: httpx.AsyncClient) -> None:
    """Else anybody could fill the memory, and names would be told."""
    await stranger.get("/api/v1/extensions/4711/plan")
    await stranger.get("/no/such/place/4712")
    await stranger.request("BREW", "/healthz")
    text = (await stranger.get("/metrics")).text
    assert "4711" not in text
    assert "4712" not in text
    assert "BREW" not in text
    assert 'route="/extensions/{ext}/plan"' in text


async def status_from(house: House, address: str, **headers: str) -> int:
    transport = httpx.ASGITransport(app=house.app, client=(address, 40_000))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        return (await client.get("/metrics", headers=fields)).status_code


async def test_metrics_are_for_this_machine_alone(house: House) -> None:
    assert await status_from(house, "127.0.0.1") == 200
    assert await status_from(house, "::1") == 200
    assert await status_from(house, "192.0.2.1") == 403
    assert await status_from(house, "testclient") == 403
    # A reverse proxy on this machine speaks for somebody else.
    assert await status_from(house, "127.0.0.1", X_Forwarded_For="192.0.2.1") == 403
    assert await status_from(house, "127.0.0.1", Forwarded="for=192.0.2.1") == 403


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Bearer open sesame", 200),
        ("bearer  open sesame ", 200),
        ("Bearer wrong", 403),
        ("Bearer", 403),
        ("Basic x", 403),
    ],
)
async def test_metrics_from_elsewhere_need_the_token(given: str, expected: int) -> None:
    house = await household(HttpSettings(metrics_token="open sesame"))
    assert await status_from(house, "192.0.2.1", Authorization=given) == expected


async def test_behind_a_reverse_proxy_only_the_token_counts() -> None:
    """Every request comes from this machine then, whether the proxy says for whom or not."""
    house = await household(HttpSettings(secure_cookies=True, metrics_token="open sesame"))
    assert await status_from(house, "127.0.0.1") == 403
    assert await status_from(house, "127.0.0.1", Authorization="Bearer open sesame") == 200


async def test_the_description_is_for_everybody(stranger: httpx.AsyncClient) -> None:
    document = (await stranger.get("/api/v1/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
