# SPDX-License-Identifier: Apache-2.0
"""Signing in and who one is."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from devia.api.schemas.base import Changes, Document, Password, Wish, left_out
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
    public_number: str | None
    may_divert_externally: bool
    may_call_externally: bool
    groups: list[str] = Field(description="Numbers of the attendant groups one is a member of.")
    expires_at: datetime | None = Field(description="Null for a token.")


class PreferenceChanges(Changes):
    """What is to change of one's own preferences; members left out stay as they are."""

    language: Language = left_out()


class WebSessionDocument(Document):
    """One signed-in browser of the user."""

    id: str
    created_at: datetime
    expires_at: datetime
    user_agent: str
    address: str | None = Field(description="Where it was signed in from; null where that was not kept.")
    last_seen_at: datetime | None = Field(description="Since devia was started; null: not yet.")
    current: bool


class PasswordWish(Wish):
    """A change of one's own password."""

    current: _Credential
    new: Password
