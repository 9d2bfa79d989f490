# SPDX-License-Identifier: Apache-2.0
"""Tones written to and found in WAV files, so that audio is proven to have gone through and not only been agreed."""

import array
import math
import sys
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Self

RATE = 8000
_FULL_SCALE = 32768.0


def write_tone(path: Path, frequency: float, *, seconds: float = 10.0, rate: int = RATE, level: float = 0.3) -> Path:
    """Writes a mono 16-bit WAV holding one sine; baresip's aufile loops over it or stops at its end."""
    samples = array.array(
        "h", (int(level * 32767 * math.sin(2 * math.pi * frequency * n / rate)) for n in range(int(seconds * rate)))
    )
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What a WAV file holds: mono samples between -1 and 1."""

    rate: int
    samples: tuple[float, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Reads the first channel of a 16-bit WAV."""
        with wave.open(str(path), "rb") as file:
            rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            raw = file.readframes(file.getnframes())
        assert width == 2, f"{path} is {width * 8} bit, not 16"
        values = array.array("h", raw[: len(raw) - len(raw) % (2 * channels)])
        if sys.byteorder == "big":
            values.byteswap()
        return cls(rate=rate, samples=tuple(v / _FULL_SCALE for v in values[::channels]))

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    def share(self, frequency: float, *, start: float = 0.0, end: float | None = None) -> float:
        """The share (0 to 1) of the energy between two moments that lies at the frequency, by Goertzel."""
        part = self.samples[int(start * self.rate) : None if end is None else int(end * self.rate)]
        energy = math.fsum(x * x for x in part)
        if not part or energy == 0.0:
            return 0.0
        coefficient = 2.0 * math.cos(2.0 * math.pi * frequency / self.rate)
        before = last = 0.0
        for x in part:
            before, last = last, x + coefficient * last - before
        power = last * last + before * before - coefficient * last * before
        return min(1.0, 2.0 * power / (len(part) * energy))

    def seconds_of(
        self, frequency: float, *, window: float = 0.1, least_share: float = 0.6, least: float = 1e-3
    ) -> float:
        """For how many seconds, looked at in windows, the frequency dominates above the level `least` (mean square)."""
        step = int(window * self.rate)
        heard = 0
        for n in range(0, len(self.samples) - step + 1, step):
            part = self.samples[n : n + step]
            if math.fsum(x * x for x in part) / step < least:
                continue
            if Sound(rate=self.rate, samples=part).share(frequency) >= least_share:
                heard += 1
        return heard * window
