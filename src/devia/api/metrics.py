# SPDX-License-Identifier: Apache-2.0
"""What is counted, for Prometheus. Counting is a dictionary step; everything else happens when /metrics is read.

The other parts of devia know this class by protocols of their own that name the methods they call; whatever they keep
count of themselves they hand over as a `Source` of readings. One `Metrics` an application, with its own registry.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

DECISION_BOUNDS = (1e-5, 2e-5, 3e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 1e-2)
"""Seconds; a decision should take less than 30 µs."""
FLUSH_BOUNDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0)
REQUEST_BOUNDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class ReadingKind(StrEnum):
    """How a reading moves: only up, or both ways."""

    COUNTER = "counter"
    GAUGE = "gauge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number some part of devia keeps count of. `name` without the leading `devia_` and the trailing `_total`."""

    name: str
    help: str
    value: float
    kind: ReadingKind = ReadingKind.GAUGE
    labels: Mapping[str, str] = field(default_factory=dict)
    """Readings of one name have the same label names."""


Source = Callable[[], Iterable[Reading]]


class _Histogram:
    """Counts by bucket, without a lock: there is one event loop."""

    __slots__ = ("_bounds", "_counts", "_sum")

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._sum = 0.0

    def observe(self, value: float) -> None:
        self._counts[bisect_left(self._bounds, value)] += 1
        self._sum += value

    def buckets(self) -> tuple[list[tuple[str, float]], float]:
        total = 0
        buckets: list[tuple[str, float]] = []
        for bound, count in zip((*self._bounds, float("inf")), self._counts, strict=True):
            total += count
            buckets.append(("+Inf" if bound == float("inf") else repr(bound), total))
        return buckets, self._sum


class Metrics(Collector):
    """All counters of one devia."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._sources: list[Source] = []
        self._decisions: dict[str, int] = {}
        self._decision_seconds = _Histogram(DECISION_BOUNDS)
        self._flush_seconds: dict[str, _Histogram] = {}
        self._flush_rows: dict[str, int] = {}
        self._http: dict[tuple[str, str, int], int] = {}
        self._http_seconds = _Histogram(REQUEST_BOUNDS)
        self._registry.register(self)

    def add_source(self, source: Source) -> None:
        """The source is asked for its readings whenever /metrics is read."""
        self._sources.append(source)

    def decided(self, result: str, seconds: float) -> None:
        """One more decision with this result (a condition's name, `ring`, `reject`, …), which took so long."""
        self._decisions[result] = self._decisions.get(result, 0) + 1
        self._decision_seconds.observe(seconds)

    def store_flushed(self, what: str, rows: int, seconds: float) -> None:
        """So many rows of this kind were written in one transaction, which took so long."""
        histogram = self._flush_seconds.get(what)
        if histogram is None:
            histogram = self._flush_seconds[what] = _Histogram(FLUSH_BOUNDS)
        histogram.observe(seconds)
        self._flush_rows[what] = self._flush_rows.get(what, 0) + rows

    def http_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """One more HTTP request was answered; `route` is the pattern, not the address."""
        key = (method, route, status)
        self._http[key] = self._http.get(key, 0) + 1
        self._http_seconds.observe(seconds)

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)

    def describe(self) -> Iterable[Metric]:
        """Nothing in advance: what there is to tell is known when it is read."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The present numbers."""
        yield _counter("devia_decisions", "Decisions by their result", "result", self._decisions)
        yield _histogram("devia_decision_seconds", "Time one decision took", self._decision_seconds)
        flushes = HistogramMetricFamily(
            "devia_store_flush_seconds", "Time one write to the store took", labels=("what",)
        )
        for what, histogram in self._flush_seconds.items():
            buckets, total = histogram.buckets()
            flushes.add_metric((what,), buckets, total)
        yield flushes
        yield _counter("devia_store_rows", "Rows written to the store", "what", self._flush_rows)
        http = CounterMetricFamily("devia_http_requests", "HTTP requests", labels=("method", "route", "status"))
        for (method, route, status), count in self._http.items():
            http.add_metric((method, route, str(status)), count)
        yield http
        yield _histogram("devia_http_request_seconds", "Time one HTTP request took", self._http_seconds)
        yield from self._from_sources()

    def _from_sources(self) -> Iterator[Metric]:
        families: dict[str, CounterMetricFamily | GaugeMetricFamily] = {}
        for source in self._sources:
            for reading in source():
                family = families.get(reading.name)
                if family is None:
                    make = CounterMetricFamily if reading.kind is ReadingKind.COUNTER else GaugeMetricFamily
                    family = make(f"devia_{reading.name}", reading.help, labels=tuple(reading.labels))
                    families[reading.name] = family
                family.add_metric(tuple(reading.labels.values()), reading.value)
        yield from families.values()


def _counter(name: str, text: str, label: str, counts: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(name, text, labels=(label,))
    for value, count in counts.items():
        family.add_metric((value,), count)
    return family


def _histogram(name: str, text: str, histogram: _Histogram) -> Metric:
    family = HistogramMetricFamily(name, text)
    buckets, total = histogram.buckets()
    family.add_metric((), buckets, total)
    return family
