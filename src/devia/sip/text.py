# SPDX-License-Identifier: Apache-2.0
"""Text from the network that leaves SIP: for a record, a database, a screen."""

from __future__ import annotations


def readable(text: str, most: int = 200) -> str:
    """The text with what is no character of its encoding replaced, no control characters, and not longer than this."""
    clean = text[:most].encode("utf-8", "replace").decode("utf-8")
    return "".join([char if char.isprintable() else " " for char in clean]) if not clean.isprintable() else clean
