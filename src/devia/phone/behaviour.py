# SPDX-License-Identifier: Apache-2.0
"""What a test phone does when it is called: data, so that a demo or a command line can say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

MOST_RINGING = 3600.0
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """Rings so long, then answers with this status."""

    status: int | None = 200
    """Final status; None: rings until the caller gives up."""
    ring: float = 1.0
    """Seconds of ringing before it; 0: no 180 at all."""
    redirect: str | None = None
    """For a 302: the number it names."""
    hang_up_after: float | None = None
    """Seconds after the answer until it hangs up itself; None: it waits for the other side."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The behaviour of "answer", "answer:3", "busy", "decline", "ring", "silent", "302:203", "486:2" and the like;
        what stands behind the colon is seconds of ringing, for 302 the number. "silent" does not even ring.

        Raises:
            ValueError: the text is none.
        """
        what, _, value = text.partition(":")
        if what in ("302", "forward"):
            if not value:
                raise ValueError("302 needs a number: 302:203")
            return cls(status=302, ring=0.0, redirect=value)
        if what in ("ring", "silent"):
            return cls(status=None, ring=1.0 if what == "ring" else 0.0)
        status = {"answer": 200, "busy": 486, "decline": 603}.get(what)
        if status is None:
            if not (what.isascii() and what.isdigit() and len(what) == 3 and 200 <= int(what) <= 699):
                raise ValueError(
                    f"“{text}” is no behaviour: answer, busy, decline, ring, silent, 302:NUMBER, or a status"
                )
            status = int(what)
        return cls(status=status, ring=_seconds(value) if value else (1.0 if status == 200 else 0.0))


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0.0 <= seconds <= MOST_RINGING:
        raise ValueError(f"“{text}” is no time to ring: 0 to {MOST_RINGING:.0f} seconds")
    return seconds
