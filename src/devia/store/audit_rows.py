# SPDX-License-Identifier: Apache-2.0
"""The audit log's rows: what is wanted of them, and entries as they are kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, RowMapping, or_

from devia.application.entities import AuditEntry, AuditFilter, AuditSource
from devia.store import tables
from devia.store.rows import utc


def audit_wanted(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    """What an audit entry must be to be wanted."""
    columns = tables.audit.c
    found = [
        columns[name] == str(value)
        for name in ("extension", "actor", "kind", "key", "action", "source")
        if (value := getattr(wanted, name)) is not None
    ]
    if wanted.since is not None:
        found.append(columns.at >= utc(wanted.since))
    if wanted.until is not None:
        found.append(columns.at < utc(wanted.until))
    if wanted.search:
        texts = (columns.actor, columns.key, columns.action)
        found.append(or_(*[text.icontains(wanted.search, autoescape=True) for text in texts]))
    return found


def audit_row(entry: AuditEntry) -> dict[str, Any]:
    """The entry as it is kept."""
    return {
        "at": utc(entry.at),
        "actor": entry.actor,
        "source": entry.source.value,
        "action": entry.action,
        "kind": entry.kind,
        "key": entry.key,
        "extension": entry.extension,
        "before": entry.before,
        "after": entry.after,
        "device": entry.device,
    }


def audit_entry(row: RowMapping) -> AuditEntry:
    """The entry a row holds."""
    return AuditEntry(**{**row, "at": utc(row["at"]), "source": AuditSource(row["source"])})
