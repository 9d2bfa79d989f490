# SPDX-License-Identifier: Apache-2.0
"""Signing in and who one is."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from devia.api.schemas.base import Document, Password, Wish
from devia.application.entities import Language, Role

# Bounded, so that nobody has a long text hashed; not checked further, so that the answer is the same for any wrong one.
_Credential = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class SignInWish(Wish):
    """A user name and its password."""

    username: _Credential
    password: _Credential


class SessionDocument(Document):
    """Who is signed in."""

    username: str
    name: str
    extension: str | None
    role: Role
    language: Language
    site: str
    expires_at: datetime | None
    """None for a token."""


class WebSessionDocument(Document):
    """One signed-in browser of the user."""

    id: str
    created_at: datetime
    expires_at: datetime
    user_agent: str
    current: bool


class PasswordWish(Wish):
    """A change of one's own password."""

    current: _Credential
    new: Password
