# SPDX-License-Identifier: Apache-2.0
"""Who wishes to be told of diversions is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from devia.application.notifying import Notifying
from devia.bootstrap.office import Office
from devia.bootstrap.work import Work


@asynccontextmanager
async def notifications(office: Office) -> AsyncIterator[None]:
    """Calls that end meanwhile are told of; to be begun before calls come in, and ended after the last."""
    notifying = Notifying(office.world, office.events)
    work = Work()
    work.run("notifications", notifying.run())
    try:
        yield
    finally:
        await work.stop()
        notifying.close()
