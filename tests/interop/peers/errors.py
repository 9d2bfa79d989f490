# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with a peer, as opposed to with what is under test."""


class PeerError(Exception):
    """A peer program did not do what the test asked of it."""


class MissingProgram(PeerError):
    """A peer program is not installed; the message holds the command that installs it."""


class PeerTimeout(PeerError):
    """An awaited event of a peer did not come; the message holds what the peer said instead."""


class PeerExited(PeerError):
    """A peer ended while something was awaited of it; the message holds its last words."""
