# SPDX-License-Identifier: Apache-2.0
"""One import under way, or over: whose it is, how far it has come, and what was in its way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from devia.application.actor import Actor
from devia.application.import_sheet import LineFault, Sheet


class ImportState(StrEnum):
    """What has become of an import."""

    RUNNING = "running"
    DONE = "done"
    """Every line was looked at, and done where nothing kept it from being done."""
    STOPPED = "stopped"
    """Somebody stopped it, or devia did with it; what was done before is done."""
    FAILED = "failed"
    """Faults in the file kept it from beginning, or the database from going on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """User names by what lines have done, or would do, and what is wrong with the other lines."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    faults: tuple[LineFault, ...] = ()

    def __add__(self, other: ImportResult) -> ImportResult:
        """Of the lines of both."""
        return ImportResult(
            created=self.created + other.created,
            updated=self.updated + other.updated,
            unchanged=self.unchanged + other.unchanged,
            faults=self.faults + other.faults,
        )

    @property
    def lines(self) -> int:
        """How many were done."""
        return len(self.created) + len(self.updated) + len(self.unchanged)


def result_of(sheet: Sheet) -> ImportResult:
    """What is done when the sheet's wishes are."""
    created, updated, unchanged = [], [], []
    for wish in sheet.wishes:
        if wish.before is None:
            created.append(wish.user.username)
        elif wish.changes_user or wish.changes_device:
            updated.append(wish.user.username)
        else:
            unchanged.append(wish.user.username)
    return ImportResult(
        created=tuple(created), updated=tuple(updated), unchanged=tuple(unchanged), faults=tuple(sheet.faults)
    )


class ImportJob:
    """Written by `Importing` alone; read by whoever wants to know."""

    def __init__(self, id_: str, actor: Actor, started_at: datetime) -> None:
        self.id = id_
        self.actor = actor
        self.started_at = started_at
        self.ended_at: datetime | None = None
        self.state = ImportState.RUNNING
        self.total: int | None = None
        """Lines there are to do; None until the file is read."""
        self.result = ImportResult()
        """Of the lines so far."""
        self.trouble = ""
        """What the database said that kept it from going on."""
        self.is_told_to_stop = False
        self._over = asyncio.Event()

    def end(self, state: ImportState, at: datetime) -> None:
        """Nothing more comes of it."""
        self.state = state
        self.ended_at = at
        self._over.set()

    async def wait(self, seconds: float | None = None) -> None:
        """It is over, or these seconds have passed."""
        try:
            async with asyncio.timeout(seconds):
                await self._over.wait()
        except TimeoutError:
            return
