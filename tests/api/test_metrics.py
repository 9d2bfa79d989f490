# SPDX-License-Identifier: Apache-2.0
"""What is counted comes out as Prometheus reads it."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from devia.api.metrics import Metrics, Reading, ReadingKind


def samples(metrics: Metrics) -> dict[str, float]:
    """Every sample as `name{label=value,…}`."""
    found = {}
    for family in text_string_to_metric_families(metrics.exposition().decode()):
        for one in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(one.labels.items()))
            found[f"{one.name}{{{labels}}}" if labels else one.name] = one.value
    return found


def test_requests_are_counted_by_method_route_and_status() -> None:
    metrics = Metrics()
    metrics.http_request("GET", "/x/{y}", 200, 0.2)
    metrics.http_request("GET", "/x/{y}", 404, 0.25)
    metrics.http_request("GET", "/x/{y}", 404, 5.5)
    found = samples(metrics)
    assert found["devia_http_requests_total{method=GET,route=/x/{y},status=404}"] == 2
    assert found["devia_http_request_seconds_bucket{le=0.1}"] == 0
    assert found["devia_http_request_seconds_bucket{le=0.25}"] == 2, "a bound belongs to its bucket"
    assert found["devia_http_request_seconds_bucket{le=+Inf}"] == found["devia_http_request_seconds_count"] == 3
    assert found["devia_http_request_seconds_sum"] == 5.95


def test_what_others_keep_count_of_is_asked_for_when_read() -> None:
    metrics = Metrics()
    count = [1]
    metrics.add_source(
        lambda: [
            Reading(name="calls", help="Calls.", value=count[0], kind=ReadingKind.COUNTER, labels={"end": end})
            for end in ("answered", 'od"d\n')
        ]
    )
    metrics.add_source(lambda: [Reading(name="bindings", help="Bindings.", value=7)])
    count[0] = 5
    found = samples(metrics)
    assert found["devia_calls_total{end=answered}"] == 5
    assert found['devia_calls_total{end=od"d\n}'] == 5
    assert found["devia_bindings"] == 7


def test_two_devias_in_one_process_count_apart() -> None:
    first, second = Metrics(), Metrics()
    first.http_request("GET", "/x", 200, 0.1)
    assert "devia_http_requests_total{method=GET,route=/x,status=200}" in samples(first)
    assert "devia_http_requests_total{method=GET,route=/x,status=200}" not in samples(second)
