# SPDX-License-Identifier: Apache-2.0
"""How long a call waits for what, in seconds (B6, B11, B19.2)."""

from __future__ import annotations

from dataclasses import dataclass

from devia.diversion.order import NO_ANSWER_RING_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Every wait of a call. `scale` multiplies all of them and the ring times of plans, so tests need not wait."""

    unreachable: float = 4.0
    """A branch with no response at all is unreachable (B6.2); the next trunk is tried (B18.3)."""
    leaving: float = 1.0
    """At most this long for cancelled branches to end before the next hop starts (B19.2)."""
    giving_up: float = 4.0
    """At most this long for branches to end after the caller's CANCEL, before its 487 (B19.4)."""
    hop: float = 180.0
    """A hop rings no longer, whatever the plans say (B6.4)."""
    call: float = 600.0
    """From INVITE to answer (B6.4)."""
    deflection: float = float(NO_ANSWER_RING_TIME)
    """The other phones ring on after one answered 302, where no_answer gives no ring time (B12.4)."""
    scale: float = 1.0
