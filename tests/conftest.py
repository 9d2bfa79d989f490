# SPDX-License-Identifier: Apache-2.0
"""What holds for every test."""

from __future__ import annotations

import pytest
from hypothesis import settings

from devia.application import organisation

# The same examples each time, and a slow machine is no failure.
settings.register_profile("devia", derandomize=True, deadline=None)
settings.load_profile("devia")


@pytest.fixture
def voicemail_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a voicemail answered calls, so that mailboxes can be available (B4.2)."""
    monkeypatch.setattr(organisation, "VOICEMAIL_ANSWERS", True)
