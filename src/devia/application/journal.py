# SPDX-License-Identifier: Apache-2.0
"""Follows what other processes change in the database, the command line above all."""

from __future__ import annotations

import asyncio

import structlog

from devia.application.changing import Changing
from devia.application.ports import StoreError

_log = structlog.get_logger(__name__)


async def follow_journal(changing: Changing, interval: float = 0.5) -> None:
    """Runs until it is cancelled; a change made elsewhere is in force here within `interval` seconds."""
    while True:
        await asyncio.sleep(interval)
        try:
            await changing.catch_up()
        except StoreError as error:
            _log.error("the journal could not be read", error=str(error))
