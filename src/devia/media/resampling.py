# SPDX-License-Identifier: Apache-2.0
"""Sound as other programs keep it, made into sound for the telephone: 8 000 samples a second, one channel.

Each sample is a weighted sum of those around its moment; the weights are a sinc cut off softly, so that what is above
half the rate does not come back as a whistle. There is one set of weights for each place a moment can have between two
samples of the source: few, because the rates have much in common.
"""

from __future__ import annotations

import math
import struct
from operator import mul

from devia.media.g711 import RATE

RATES = (8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
"""Samples a second of sources."""
_CROSSINGS = 8
"""How far the weights reach, in samples of the result."""
_PASSED = 0.92
"""Share of the result's band that is let through."""


class ToTelephone:
    """One sound, converted piece by piece."""

    def __init__(self, rate: int, channels: int) -> None:
        """`rate` is one of `RATES`, `channels` 1 or 2; samples are 16 bits, little-endian."""
        common = math.gcd(rate, RATE)
        self._up, self._down = RATE // common, rate // common
        self._frame = struct.Struct(f"<{channels}h")
        self._channels = channels
        self._reach = math.ceil(_CROSSINGS * rate / RATE)
        self._weights = [_weights(place / self._up, rate, self._reach) for place in range(self._up)]
        self._odd = b""
        """The beginning of a sample whose end has not come."""
        self._samples: list[int] = [0] * (self._reach - 1)
        """Of the source, as far back as they still matter; before the first there is silence."""
        self._first = 1 - self._reach
        """Which sample of the source is the first of those."""
        self._heard = 0
        """Samples of the source that have come."""
        self._made = 0
        """Samples of the result that have been given out."""

    def take(self, pcm: bytes) -> bytes:
        """What follows from so much of the source; a part of it waits for what comes next."""
        pcm = self._odd + pcm
        whole = len(pcm) - len(pcm) % self._frame.size
        self._odd = pcm[whole:]
        values = struct.unpack(f"<{whole // 2}h", pcm[:whole])
        if self._channels == 2:
            values = tuple([(left + right) // 2 for left, right in zip(values[::2], values[1::2], strict=True)])
        if self._up == self._down:
            self._made += len(values)
            return struct.pack(f"<{len(values)}h", *values)
        self._heard += len(values)
        self._samples.extend(values)
        return self._give(self._heard - self._reach)

    def rest(self) -> bytes:
        """What follows from the last of the source, after which there is silence."""
        self._samples.extend([0] * self._reach)
        return self._give(self._heard)

    def _give(self, until: int) -> bytes:
        """The samples whose moment is before this sample of the source."""
        samples, weights, reach, first = self._samples, self._weights, self._reach, self._first
        made: list[int] = []
        at, place = divmod(self._made * self._down, self._up)
        start = at - reach + 1 - first
        until += start - at
        while start < until:
            made.append(round(sum(map(mul, weights[place], samples[start : start + 2 * reach]))))
            place += self._down
            start += place // self._up
            place %= self._up
        self._made += len(made)
        gone = max(0, min(start, len(samples)))
        del samples[:gone]
        self._first += gone
        return struct.pack(f"<{len(made)}h", *[max(-32_768, min(32_767, value)) for value in made])


def _weights(between: float, rate: int, reach: int) -> list[float]:
    """For a moment so far, from 0 to 1, after a sample of the source: what each sample around it counts for."""
    band = _PASSED * RATE / rate
    found = []
    for number in range(1 - reach, reach + 1):
        away = number - between
        window = math.cos(math.pi * away / (2 * (reach + 1))) ** 2
        found.append(window * (1.0 if away == 0 else math.sin(math.pi * band * away) / (math.pi * band * away)))
    whole = sum(found)
    return [weight / whole for weight in found]
