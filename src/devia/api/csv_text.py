# SPDX-License-Identifier: Apache-2.0
"""Documents as CSV (RFC 4180), for spreadsheets: one row a document, and no cell a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from devia.application.spreadsheet import guarded

MEDIA_TYPE = "text/csv"

CSV_ANSWER: dict[int | str, dict[str, Any]] = {200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}}
"""For the description of a route that answers so too."""


def csv_response(name: str, columns: Sequence[str], documents: Iterable[BaseModel]) -> Response:
    """These documents as a file to keep. A column is named by the way to its value: `state.registered`."""
    text = csv_text(columns, documents)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return Response(text, media_type=MEDIA_TYPE, headers=headers)


def csv_text(columns: Sequence[str], documents: Iterable[BaseModel]) -> str:
    """The header, and one line a document."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.replace(".", "_") for column in columns])
    for document in documents:
        plain = document.model_dump(mode="json")
        writer.writerow([cell(_at(plain, column)) for column in columns])
    return out.getvalue()


def cell(value: Any) -> str:
    """The value as the text of a cell; a spreadsheet shows it, and calculates nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        text = " ".join([cell(item) for item in value])
    elif isinstance(value, Mapping):
        text = " ".join([str(part) for part in value.values() if part is not None])
    else:
        text = str(value)
    return guarded(text)


def _at(document: Mapping[str, Any], column: str) -> Any:
    value: Any = document
    for step in column.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
