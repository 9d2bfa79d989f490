# SPDX-License-Identifier: Apache-2.0
"""What is counted, for Prometheus. Counting is a dictionary step; everything else happens when /metrics is read.

Requests over HTTP are counted here; whatever the other parts of devia keep count of they hand over as a `Source` of
readings. One `Metrics` an application, with its own registry.
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
        self._http: dict[tuple[str, str, int], int] = {}
        self._http_seconds = _Histogram(REQUEST_BOUNDS)
        self._registry.register(self)

    def add_source(self, source: Source) -> None:
        """The source is asked for its readings whenever /metrics is read."""
        self._sources.append(source)

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


def _histogram(name: str, text: str, histogram: _Histogram) -> Metric:
    family = HistogramMetricFamily(name, text)
    buckets, total = histogram.buckets()
    family.add_metric((), buckets, total)
    return family
