# SPDX-License-Identifier: Apache-2.0
"""What a route may answer besides its document, for the description of the API."""

from __future__ import annotations

from typing import Any

from devia.api.problems import MEDIA_TYPE, ProblemKind

PROBLEM_SCHEMA = {"$ref": "#/components/schemas/ProblemDocument"}


def problems(*kinds: ProblemKind) -> dict[int | str, dict[str, Any]]:
    """`responses` of a route that may answer with these kinds of problem."""
    by_status: dict[int | str, list[str]] = {}
    for kind in kinds:
        by_status.setdefault(kind.status, []).append(kind.value.title)
    return {
        status: {"description": "; or: ".join(titles), "content": {MEDIA_TYPE: {"schema": PROBLEM_SCHEMA}}}
        for status, titles in by_status.items()
    }
