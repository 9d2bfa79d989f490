# SPDX-License-Identifier: Apache-2.0
"""Audit, map and import."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from devia.api.schemas.base import Document
from devia.api.schemas.plan import WarningDocument
from devia.api.schemas.problem import FaultDocument
from devia.application.entities import AuditSource
from devia.diversion.model import CallerClass, Condition


class AuditDocument(Document):
    """Who changed what, from where, before and after (B15.3)."""

    id: int
    at: datetime
    actor: str
    source: AuditSource
    action: str
    kind: str
    key: str
    extension: str | None
    before: Any
    after: Any


class MapNode(Document):
    """A place a call can be."""

    id: str = Field(description="`extension:201`, `attendant:9`, `outside:+39…`, `voicemail:201`, `hang_up`")
    kind: Literal["extension", "attendant", "outside", "voicemail", "hang_up", "unknown"]
    number: str | None
    name: str | None
    site: str | None


class MapEdge(Document):
    """A diversion that is switched on."""

    source: str
    target: str
    condition: Condition
    classes: list[CallerClass]


class MapDocument(Document):
    """The graph of all diversions."""

    nodes: list[MapNode]
    edges: list[MapEdge]
    loops: list[WarningDocument]
    dead_ends: list[WarningDocument]


class ImportFault(FaultDocument):
    """What is wrong with one line (the header is line 1); `pointer` names the column."""

    line: int


class ImportDocument(Document):
    """What an import did, or in a dry run would do. One fault, and nothing is done."""

    dry_run: bool
    applied: bool
    created: list[str] = Field(description="User names")
    updated: list[str]
    unchanged: list[str]
    faults: list[ImportFault]
