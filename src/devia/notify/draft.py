# SPDX-License-Identifier: Apache-2.0
"""What a mail says, before it is a letter to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Subject and text of a mail."""

    subject: str
    text: str


def ended(parts: Sequence[str], footer: str, page: str, link: str) -> str:
    """The paragraphs, and below why one gets this mail; `page` says where `link` leads, where there is one."""
    below = [footer, *([page.format(link=link)] if link else [])]
    return "\n\n".join([*parts, "-- \n" + "\n".join(below)]) + "\n"
