# SPDX-License-Identifier: Apache-2.0
"""Passwords of people (argon2) and of devices (digest secrets, RFC 7616 §3.4.2)."""

from __future__ import annotations

import hashlib

import argon2


class Argon2Passwords:
    """`PasswordHasher` by argon2id with the library's recommended cost."""

    def __init__(self) -> None:
        self._hasher = argon2.PasswordHasher()

    def hash(self, password: str) -> str:
        """See `PasswordHasher`."""
        return self._hasher.hash(password)

    def verify(self, stored: str, password: str) -> bool:
        """See `PasswordHasher`."""
        try:
            return self._hasher.verify(stored, password)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False


def digest_secrets(username: str, realm: str, password: str) -> tuple[str, str]:
    """HA1 by MD5 and by SHA-256: all that is kept of a device's password."""
    text = f"{username}:{realm}:{password}".encode()
    return hashlib.md5(text, usedforsecurity=False).hexdigest(), hashlib.sha256(text).hexdigest()
