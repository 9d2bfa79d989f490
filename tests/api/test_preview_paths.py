# SPDX-License-Identifier: Apache-2.0
"""What the client's picture is tested with is what the API tells of the decision tables."""

from __future__ import annotations

from tests.api.preview_paths import PATHS, text


def test_the_previews_the_client_is_tested_with_are_those_of_today() -> None:
    """Style: vectors are read by the web client's preview tests."""
    assert PATHS.read_text(encoding="utf-8") == text(), "run: python -m tests.api.preview_paths"
