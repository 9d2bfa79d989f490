# SPDX-License-Identifier: Apache-2.0
"""Audit and map."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from devia.api.schemas.base import Document
from devia.api.schemas.fault_codes import FaultCode
from devia.api.schemas.plan import NamedWarningDocument
from devia.application.entities import AuditSource
from devia.diversion.explain import Fact
from devia.diversion.model import CallerClass, Condition

AUDIT_KINDS = ("user", "device", "site", "attendant", "trunk", "plan", "handset", "mailbox", "token", "session")
AUDIT_ACTIONS = (
    *("created", "changed", "removed", "plan saved", "handset set", "handset removed", "password changed"),
    *("language chosen", "diversion refused", "do not disturb on", "do not disturb off"),
    *("greeting recorded", "greeting removed", "PIN changed", "PIN refused", "PIN removed"),
)
# Described as the sets they are, not held to them: the log is older than any list.
AuditKind = Annotated[str, Field(json_schema_extra={"enum": list(AUDIT_KINDS)})]
AuditAction = Annotated[str, Field(json_schema_extra={"enum": list(AUDIT_ACTIONS)})]


class AuditDocument(Document):
    """Who changed what, from where, before and after (B15.3)."""

    id: int
    at: datetime
    actor: str
    actor_name: str | None = Field(description="Null where nobody has that user name any more, or devia did it itself.")
    source: AuditSource
    action: AuditAction
    kind: AuditKind
    key: str
    extension: str | None
    name: str | None = Field(description="Who has the extension now.")
    before: Any
    after: Any
    device: str | None = Field(description="User name of the phone it was done at; null where it was done elsewhere.")
    names: dict[str, str] = Field(description="Who has the extensions named in `before` and `after` now.")
    groups: list[str] = Field(description="Numbers of attendant groups named there.")
    written: dict[str, str] = Field(description="How the outside numbers named there are written.")


class MapNode(Document):
    """A place a call can be, or a site whose people are drawn as one."""

    id: str = Field(
        description="`extension:201`, `attendant:9`, `outside:+39…`, `voicemail:201`, `hang_up`, `site:turin`; "
        "where people are drawn as their site, `outside` and `voicemail` are all of them."
    )
    kind: Literal["extension", "attendant", "outside", "voicemail", "hang_up", "unknown", "site"]
    number: str | None
    written: str | None = Field(description="Of an outside number: as it is written everywhere.")
    name: str | None
    site: str | None
    people: int = Field(description="How many it stands for.")
    in_loop: bool
    unusable: bool = Field(description="A rule of theirs cannot be used.")


class MapEdge(Document):
    """A diversion that is switched on; of sites, how many."""

    source: str
    target: str
    condition: Condition
    classes: list[CallerClass]
    count: int
    in_loop: bool
    unusable: Fact | FaultCode | None


class MapTotal(Document):
    """How much there is, whatever is drawn."""

    people: int
    arrows: int


class MapDocument(Document):
    """The graph of all diversions, or of a part of them."""

    nodes: list[MapNode]
    edges: list[MapEdge]
    loops: list[NamedWarningDocument]
    dead_ends: list[NamedWarningDocument]
    total: MapTotal
