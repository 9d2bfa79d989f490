# SPDX-License-Identifier: Apache-2.0
"""A number as somebody types it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from devia.api.schemas.base import Document
from devia.api.schemas.fault_codes import FaultCode


class NumberDocument(Document):
    """What a typed number is, and whether it can be a destination."""

    kind: Literal["extension", "attendant", "outside", "emergency", "short", "service", "nothing"]
    number: str | None = Field(
        description="As it is kept: an internal number, or E.164; null where it is kept nowhere."
    )
    national: str | None = Field(description="Of an outside number: as it is written within its country.")
    international: str | None = Field(description="Of an outside number: as it is written everywhere.")
    name: str | None = Field(description="Of a colleague.")
    fault: FaultCode | None = Field(description="Why it cannot be a destination; null: it can.")
