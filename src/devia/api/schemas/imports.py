# SPDX-License-Identifier: Apache-2.0
"""Imports: tried, under way, over."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from devia.api.schemas.base import Document
from devia.api.schemas.problem import FaultDocument
from devia.application.import_job import ImportState


class ImportFault(FaultDocument):
    """What is wrong with one line (the header is line 1); `pointer` names the column."""

    line: int


class ImportTrialDocument(Document):
    """What an import would do, by user name. One fault, and it would do nothing."""

    created: list[str]
    updated: list[str]
    unchanged: list[str]
    faults: list[ImportFault]


class ImportDocument(Document):
    """An import, and how far it has come."""

    id: str
    state: ImportState = Field(
        description="`done`: it came to its end. `stopped`: what was done before stays done. `failed`: with `faults` "
        "nothing was done; without, the database kept it from going on."
    )
    started_at: datetime
    started_by: str = Field(description="User name")
    ended_at: datetime | None
    total: int | None = Field(description="Lines there are; null until the file is read.")
    done: int = Field(description="Lines that are done. They are `created`, `updated` and `unchanged`.")
    created: int
    updated: int
    unchanged: int
    faults: list[ImportFault] = Field(
        description="Of a `failed` import: what is wrong with the file. Else: lines that were not done, for what "
        "somebody has changed since it began."
    )
