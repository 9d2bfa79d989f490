# SPDX-License-Identifier: Apache-2.0
"""The tag of a From or To as nearly everybody writes it, without reading the whole address (RFC 3261 §19.3)."""

from __future__ import annotations


def plain_tag(value: str) -> str | None:
    """The tag; None where there plainly is none, "" where only reading the whole address can tell."""
    opening = value.find("<")
    closing = value.find(">")
    if not _is_plain(value, opening, closing):
        return ""
    start = value.find(";tag=", max(closing, 0))
    if start >= 0:
        end = value.find(";", start + 5)
        return (value[start + 5 :] if end < 0 else value[start + 5 : end]).strip(" \t") or None
    return None if closing >= 0 and "tag" not in value[closing:].lower() else ""


def _is_plain(value: str, opening: int, closing: int) -> bool:
    """Whether an address has one pair of <> at most, no comma after its <, and quotes in its display name alone: what
    follows the > is then read as it stands."""
    if value.rfind("<") != opening or value.rfind(">") != closing:
        return False
    if "," in value and value.rfind(",") > opening:
        return False
    if '"' not in value:
        return True
    return value.count('"') == 2 and "\\" not in value and value.rfind('"') < opening
