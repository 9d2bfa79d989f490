# SPDX-License-Identifier: Apache-2.0
"""Entity tags (RFC 9110 §8.8.3) of documents that have no revision of their own, and If-Match."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel

from devia.api.problems import Problem, ProblemKind

IfMatch = Annotated[str | None, Header(alias="If-Match", max_length=1000, description="ETag of what is to be changed.")]


def etag_of(document: BaseModel) -> str:
    """The tag of this document: the same as long as it says the same."""
    return f'"{hashlib.sha256(document.model_dump_json().encode()).hexdigest()[:20]}"'


def matches(if_match: str, etag: str) -> bool:
    """Whether the header names this tag, or any (`*`); weak tags never match (RFC 9110 §13.1.1)."""
    return if_match.strip() == "*" or etag in [part.strip() for part in if_match.split(",")]


def require_match(if_match: str | None, etag: str) -> None:
    """Nothing, where the header is absent or names this tag.

    Raises:
        Problem: it names another (412).
    """
    if if_match is not None and not matches(if_match, etag):
        raise stale(etag)


def stale(etag: str) -> Problem:
    """What is answered to an If-Match that names an older state: the tag of the one in force comes along."""
    return Problem(ProblemKind.STALE, headers={"ETag": etag})
