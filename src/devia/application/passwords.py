# SPDX-License-Identifier: Apache-2.0
"""Passwords of people (argon2) and of devices (digest secrets, RFC 7616 §3.4.2)."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import argon2

from devia.application.errors import TooManyAttempts
from devia.application.ports import PasswordHasher

T = TypeVar("T")

MOST_QUEUED = 32
"""Passwords that wait to be looked at; whoever comes then is told to come again."""
MOST_THREADS = 4
"""Passwords of an import that are hashed at the same time, at most, with 64 MiB each."""
_BEHIND = 5
"""Niceness of the threads that do it."""


class Argon2Passwords:
    """`PasswordHasher` by argon2id with the library's recommended cost, on one core: calls have the others."""

    def __init__(self) -> None:
        self._hasher = argon2.PasswordHasher(parallelism=1)

    def hash(self, password: str) -> str:
        """See `PasswordHasher`."""
        return self._hasher.hash(password)

    def verify(self, stored: str, password: str) -> bool:
        """See `PasswordHasher`."""
        try:
            return self._hasher.verify(stored, password)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False


class SlowWork:
    """A hasher's work, one password after the other and off the event loop: signing in never delays a call."""

    def __init__(self, passwords: PasswordHasher) -> None:
        self._passwords = passwords
        self._turn = asyncio.Lock()
        self._queued = 0

    async def hash(self, password: str) -> str:
        """What is stored of the password.

        Raises:
            TooManyAttempts: too many wait already.
        """
        return await self._in_turn(lambda: self._passwords.hash(password))

    async def verify(self, stored: str, password: str) -> bool:
        """Whether the password is the one stored.

        Raises:
            TooManyAttempts: too many wait already.
        """
        return await self._in_turn(lambda: self._passwords.verify(stored, password))

    async def _in_turn(self, work: Callable[[], T]) -> T:
        if self._queued >= MOST_QUEUED:
            raise TooManyAttempts(1.0)
        self._queued += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(work)
        finally:
            self._queued -= 1


def hashing_threads() -> ThreadPoolExecutor:
    """Threads for the passwords of an import; to be shut down in the end.

    One core is left to calls: even a thread that steps back behind everything else, as one can on Linux, has what
    they need in its hands for moments.
    """
    threads = max(1, min((os.cpu_count() or 1) - 1, MOST_THREADS))
    initializer = _step_back if sys.platform == "linux" else None
    return ThreadPoolExecutor(threads, "hashing", initializer=initializer)


def _step_back() -> None:
    # On Linux a thread has a niceness of its own.
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)


def digest_secrets(username: str, realm: str, password: str) -> tuple[str, str]:
    """HA1 by MD5 and by SHA-256: all that is kept of a device's password."""
    text = f"{username}:{realm}:{password}".encode()
    return hashlib.md5(text, usedforsecurity=False).hexdigest(), hashlib.sha256(text).hexdigest()
