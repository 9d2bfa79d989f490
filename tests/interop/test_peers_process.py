# SPDX-License-Identifier: Apache-2.0
"""A peer is ended whatever it does, and what it has started with it."""

import pytest

from tests.interop.peers.process import PeerProcess

pytestmark = pytest.mark.interop


async def test_what_does_not_go_politely_is_killed_with_its_children() -> None:
    """A child that holds the output open would keep us waiting for ever."""
    peer = await PeerProcess.start(["sh", "-c", 'trap "" TERM; sleep 1000 & echo "child $!"; wait'])
    child = int((await peer.line(r"child (\d+)"))[1])
    await peer.stop(seconds=0.2)
    assert is_gone(child)


def is_gone(pid: int) -> bool:
    """Whether the process has ended; whoever adopted it may not have asked yet."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
