# SPDX-License-Identifier: Apache-2.0
"""The pages of documentation, read as text, sections and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def sections(text: str, level: str = "###") -> dict[str, str]:
    """Heading → what stands below it, for the headings of this level."""
    parts = re.split(rf"^{level} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], [re.split(r"^#+ ", part, flags=re.MULTILINE)[0] for part in parts[2::2]], strict=True))


def rows(text: str) -> Iterator[list[str]]:
    """The rows of all tables, as cells."""
    for line in text.splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]
