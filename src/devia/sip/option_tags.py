# SPDX-License-Identifier: Apache-2.0
"""Option tags: the extensions a message names (RFC 3261 §19.2)."""

from __future__ import annotations

from collections.abc import Iterable


def unsupported(tags: Iterable[str]) -> list[tuple[str, str]]:
    """The header of a 420 that says which extensions were asked for in vain (RFC 3261 §20.40)."""
    return [("Unsupported", ", ".join(sorted(tags)))]
