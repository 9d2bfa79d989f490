# SPDX-License-Identifier: Apache-2.0
"""The problem document, for the description of the API; `problems` makes them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from devia.api.problems import ProblemKind
from devia.api.schemas.fault_codes import FaultCode

ProblemType = Annotated[str, Field(json_schema_extra={"enum": sorted({kind.type for kind in ProblemKind})})]
"""A relative reference at which devia explains the kind."""


class FaultDocument(BaseModel):
    """One value that cannot be used."""

    pointer: str | None = Field(default=None, description="JSON pointer into the body (RFC 6901)")
    parameter: str | None = Field(default=None, description="Or: the parameter of the address")
    code: FaultCode
    values: dict[str, Any] | None = None
    detail: str | None = None


class ProblemDocument(BaseModel):
    """An error (RFC 9457). `type` is a relative reference at which devia explains the kind."""

    type: ProblemType
    title: str
    status: int
    detail: str | None = None
    errors: list[FaultDocument] | None = None
