# SPDX-License-Identifier: Apache-2.0
"""What the tests of connections share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.wire.stream_server import Server


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """One that listens."""
    own = Server()
    await own.listen()
    yield own
    own.streams.close()
