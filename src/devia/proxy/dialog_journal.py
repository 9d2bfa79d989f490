# SPDX-License-Identifier: Apache-2.0
"""Keeps confirmed dialogs on disk, a moment later; a call shorter than that moment is never written (B2.2)."""

from __future__ import annotations

import asyncio

import structlog

from devia.application.ports import Store, StoreError
from devia.sip.dialog_record import ConfirmedDialog

_log = structlog.get_logger(__name__)

FLUSH = 1.0
"""Seconds a dialog waits at most before it is on disk."""

Key = tuple[str, str, str]


class DialogJournal:
    """Write-behind of dialogs."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._put: dict[Key, ConfirmedDialog] = {}
        self._removed: dict[Key, ConfirmedDialog] = {}
        self._kept: set[Key] = set()
        """What is on disk, or being written there."""
        self._writing: asyncio.Task[None] | None = None

    def restored(self, dialog: ConfirmedDialog) -> None:
        """The dialog is on disk, from before the start."""
        self._kept.add(dialog.key)

    def put(self, dialog: ConfirmedDialog) -> None:
        """The dialog will be on disk."""
        self._put[dialog.key] = dialog

    def remove(self, dialog: ConfirmedDialog) -> None:
        """The dialog will be gone from disk, or never get there."""
        self._put.pop(dialog.key, None)
        if dialog.key in self._kept:
            self._removed[dialog.key] = dialog

    async def run(self) -> None:
        """Writes what waits, until cancelled."""
        while True:
            await asyncio.sleep(FLUSH)
            await self.flush()

    async def flush(self) -> None:
        """What waited is on disk; where the disk refuses, the log says so and it waits on.

        Whoever asks is not who writes: one who gives up asking takes nothing along.
        """
        if self._writing is None and (self._put or self._removed):
            self._writing = asyncio.create_task(self._write(), name="dialogs")
        if self._writing is not None:
            await asyncio.shield(self._writing)

    async def _write(self) -> None:
        try:
            while self._put or self._removed:
                put, self._put = self._put, {}
                removed, self._removed = self._removed, {}
                self._kept.update(put)
                try:
                    await self._store.save_dialogs(tuple(put.values()), tuple(removed.values()))
                    self._kept.difference_update(removed)
                except StoreError as error:
                    _log.error("dialogs not written", count=len(put) + len(removed), error=str(error))
                    # What has ended meanwhile need not get there any more.
                    lasting = {key: dialog for key, dialog in put.items() if key not in self._removed}
                    self._put = lasting | self._put
                    self._removed = removed | self._removed
                    return
        finally:
            self._writing = None
