# SPDX-License-Identifier: Apache-2.0
"""What is told of an address that cannot be listened on."""

from __future__ import annotations

import os


def not_listening(where: str, error: OSError) -> OSError:
    """The error with the setting it is about: with two servers, "address already in use" leaves one guessing."""
    return OSError(f"{where}: {os.strerror(error.errno) if error.errno else error}")
