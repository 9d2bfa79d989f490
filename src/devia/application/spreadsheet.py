# SPDX-License-Identifier: Apache-2.0
"""Cells of files for spreadsheets, which would take some texts for formulas."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet calculates."""


def guarded(text: str) -> str:
    """The text so that a spreadsheet shows it, and calculates nothing."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """What `guarded` was given: files that were written here may come back."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
