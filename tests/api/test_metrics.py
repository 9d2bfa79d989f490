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


def test_decisions_are_counted_and_timed() -> None:
    metrics = Metrics()
    for seconds in (0.000005, 0.00001, 0.000015, 5.0):
        metrics.decided("ring", seconds)
    found = samples(metrics)
    assert found["devia_decisions_total{result=ring}"] == 4
    assert found["devia_decision_seconds_bucket{le=1e-05}"] == 2, "a bound belongs to its bucket"
    assert found["devia_decision_seconds_bucket{le=2e-05}"] == 3
    assert found["devia_decision_seconds_bucket{le=+Inf}"] == found["devia_decision_seconds_count"] == 4
    assert found["devia_decision_seconds_sum"] == 5.00003


def test_writes_to_the_store_are_counted_by_what_was_written() -> None:
    metrics = Metrics()
    metrics.store_flushed("calls", 100, 0.003)
    metrics.store_flushed("calls", 50, 0.003)
    metrics.store_flushed("bindings", 1, 0.003)
    found = samples(metrics)
    assert found["devia_store_rows_total{what=calls}"] == 150
    assert found["devia_store_flush_seconds_count{what=calls}"] == 2
    assert found["devia_store_flush_seconds_bucket{le=0.005,what=bindings}"] == 1


def test_requests_are_counted_by_method_route_and_status() -> None:
    metrics = Metrics()
    metrics.http_request("GET", "/x/{y}", 200, 0.2)
    metrics.http_request("GET", "/x/{y}", 404, 0.2)
    found = samples(metrics)
    assert found["devia_http_requests_total{method=GET,route=/x/{y},status=404}"] == 1
    assert found["devia_http_request_seconds_count"] == 2


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
    first.decided("ring", 0.1)
    assert "devia_decisions_total{result=ring}" not in samples(second)
