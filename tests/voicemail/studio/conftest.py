# SPDX-License-Identifier: Apache-2.0
"""What tests of the studio have in common."""

from __future__ import annotations

import pytest

from devia.voicemail.studio.booth import StudioBooth
from devia.voicemail.studio.control import Counts


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[Counts]:
    """The counts of booths that were closed, in order."""
    counts: list[Counts] = []
    close = StudioBooth.close

    def counted(booth: StudioBooth) -> None:
        counts.append(booth.counts)
        close(booth)

    monkeypatch.setattr(StudioBooth, "close", counted)
    return counts
