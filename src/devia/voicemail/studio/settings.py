# SPDX-License-Identifier: Apache-2.0
"""What a studio is told on its command line."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass

from devia.media.rtcp import INTERVAL


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioSettings:
    """Holds as long as the process lives."""

    bind: str = "0.0.0.0"
    """The address sound is received on; `::` is every address of both kinds."""
    first_port: int
    last_port: int
    """Included. A booth takes an even port for RTP and the next one for RTCP (RFC 3550 §11)."""
    flush: float = 0.4
    """Seconds between two writes of a recording. A process that is killed loses no more than that, and what was under
    way: half a second."""
    report: float = INTERVAL
    """Seconds between two sender reports."""

    @classmethod
    def parse(cls, text: str) -> StudioSettings:
        """As `str` wrote it."""
        return cls(**json.loads(text))

    def __str__(self) -> str:
        return json.dumps(dataclasses.asdict(self))
