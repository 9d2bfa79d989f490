# SPDX-License-Identifier: Apache-2.0
"""Sign-in, sessions, API tokens. Secrets are given out once; only their hashes are kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from devia.application.actor import Actor
from devia.application.changes import Change, Put, Remove
from devia.application.changing import Changing, Prepared, audit_entry
from devia.application.entities import ApiToken, AuditSource, Language, User, WebSession
from devia.application.errors import Invalid, NotAllowed, NotFound, NotSignedIn
from devia.application.organisation import Organisation
from devia.application.passwords import SlowWork
from devia.application.ports import Clock, PasswordHasher
from devia.application.throttling import Throttle
from devia.diversion.codec import Fault

SESSION = timedelta(days=7)
_SPARE = 1_000
"""Sessions that are over and may be remembered beside those that are not."""
PASSWORD_LENGTH = (8, 256)
_WITHIN = "(signed in)"
"""In the place of the address, for those who are signed in and change their password."""


class SigningIn:
    """Who may come in."""

    def __init__(self, changing: Changing, passwords: PasswordHasher, clock: Clock) -> None:
        self._changing = changing
        self._passwords = SlowWork(passwords)
        self._clock = clock
        self._throttle = Throttle(clock)
        self._seen: dict[str, datetime] = {}
        """Session → when it last asked for something."""
        self._unknown: str | None = None
        """Verified in the place of a user who does not exist, so that both take the same time."""

    async def sign_in(
        self, username: str, password: str, *, address: str = "", user_agent: str = ""
    ) -> tuple[str, WebSession]:
        """The secret for the cookie, and the session it stands for.

        Raises:
            NotSignedIn: wrong user name or password.
            TooManyAttempts: too many wrong ones from there for that name.
        """
        self._throttle.attempt(username, address)
        if self._unknown is None:
            # Whoever it is that comes first waits for it.
            self._unknown = await self._passwords.hash(secrets.token_hex(8))
        user = self._changing.world.organisation.users.get(username)
        stored = self._unknown if user is None else user.password_hash
        right = await self._passwords.verify(stored, password)
        if user is None or not right:
            raise NotSignedIn
        secret = secrets.token_urlsafe(32)
        now = self._clock.now()
        session = WebSession(
            id=hashed(secret),
            username=username,
            created_at=now,
            expires_at=now + SESSION,
            user_agent=user_agent[:200],
            address=address[:64],
        )

        def prepare() -> Prepared:
            organisation = self._changing.world.organisation
            self._must_still_be(username, stored, organisation)
            self._throttle.right(username, address)
            expired = [Remove("session", old.id) for old in organisation.sessions.values() if old.expires_at <= now]
            return [Put(session), *expired], []

        await self._changing.change(prepare)
        return secret, session

    def session(self, secret: str) -> tuple[User, WebSession] | None:
        """Whose session this cookie is; None where it is none, or over."""
        organisation = self._changing.world.organisation
        session = organisation.sessions.get(hashed(secret))
        if session is None or session.expires_at <= self._clock.now():
            return None
        user = organisation.users.get(session.username)
        if user is None:
            return None
        self._seen[session.id] = self._clock.now()
        if len(self._seen) > 2 * len(organisation.sessions) + _SPARE:
            self._seen = {known: at for known, at in self._seen.items() if known in organisation.sessions}
        return user, session

    def last_seen(self, session_id: str) -> datetime | None:
        """When somebody last did something with this session; None: not since the start."""
        return self._seen.get(session_id)

    def token(self, secret: str) -> tuple[User, ApiToken] | None:
        """Whose token this is; None where it is none."""
        organisation = self._changing.world.organisation
        token = organisation.tokens.get(hashed(secret))
        if token is None:
            return None
        user = organisation.users.get(token.username)
        return None if user is None else (user, token)

    async def sign_out(self, session: WebSession) -> None:
        """The session is over."""
        await self._changing.apply([Remove("session", session.id)], [])

    def sessions(self, actor: Actor) -> tuple[WebSession, ...]:
        """The actor's own sessions, the latest first."""
        own = [s for s in self._changing.world.organisation.sessions.values() if s.username == actor.username]
        return tuple(sorted(own, key=lambda session: session.created_at, reverse=True))

    async def revoke(self, actor: Actor, session_id: str) -> None:
        """The session is over, wherever it is open. An administrator may end anybody's.

        Raises:
            NotFound.
        """

        def prepare() -> Prepared:
            session = self._changing.world.organisation.sessions.get(session_id)
            if session is None or (session.username != actor.username and not actor.is_administrator):
                raise NotFound("session", session_id)
            return [Remove("session", session_id)], []

        await self._changing.change(prepare)

    async def change_password(self, actor: Actor, username: str, new: str, *, current: str | None = None) -> None:
        """The user's password is the new one, and their sessions are over. Users give their current one.

        Raises:
            NotAllowed, NotFound, NotSignedIn, Invalid.
        """
        if actor.username != username and not actor.is_administrator:
            raise NotAllowed
        user = self._changing.world.organisation.users.get(username)
        if user is None:
            raise NotFound("user", username)
        must_know = actor.username == username and actor.source is not AuditSource.COMMAND_LINE
        if must_know:
            await self._must_know(user, current)
        check_password(new)
        stored = await self._passwords.hash(new)

        def prepare() -> Prepared:
            organisation = self._changing.world.organisation
            now = organisation.users.get(username)
            if now is None:
                raise NotFound("user", username)
            if must_know:
                self._must_still_be(username, user.password_hash, organisation)
            change = Put(replace(now, password_hash=stored))
            entry = audit_entry(actor, self._changing.clock, "password changed", change, extension=now.extension)
            return [change, *sessions_of(username, organisation)], [entry]

        await self._changing.change(prepare)

    async def choose_language(self, actor: Actor, language: Language) -> None:
        """devia speaks this language to the actor.

        Raises:
            NotFound.
        """

        def prepare() -> Prepared:
            user = self._changing.world.organisation.users.get(actor.username)
            if user is None:
                raise NotFound("user", actor.username)
            if user.language is language:
                return [], []
            change = Put(replace(user, language=language))
            before, after = {"language": user.language.value}, {"language": language.value}
            clock = self._changing.clock
            entry = audit_entry(
                actor, clock, "language chosen", change, extension=user.extension, before=before, after=after
            )
            return [change], [entry]

        await self._changing.change(prepare)

    async def _must_know(self, user: User, current: str | None) -> None:
        """Nothing happens where this is the user's password; who guesses has to wait, as at the door."""
        self._throttle.attempt(user.username, _WITHIN)
        if current is None or not await self._passwords.verify(user.password_hash, current):
            raise NotSignedIn
        self._throttle.right(user.username, _WITHIN)

    def _must_still_be(self, username: str, stored: str, organisation: Organisation) -> None:
        """The password that was verified is still the user's: that takes a while, and so does waiting one's turn."""
        user = organisation.users.get(username)
        if user is None or user.password_hash != stored:
            raise NotSignedIn

    async def create_token(self, actor: Actor, username: str, label: str) -> tuple[str, ApiToken]:
        """The secret, told this once, and the token it stands for.

        Raises:
            NotAllowed, NotFound.
        """
        if actor.username != username and not actor.is_administrator:
            raise NotAllowed
        secret = secrets.token_urlsafe(32)
        token = ApiToken(
            id=hashed(secret),
            username=username,
            secret_hash=hashed(secret),
            label=label[:200],
            created_at=self._clock.now(),
        )

        def prepare() -> Prepared:
            user = self._changing.world.organisation.users.get(username)
            if user is None:
                raise NotFound("user", username)
            change = Put(token)
            entry = audit_entry(
                actor, self._changing.clock, "created", change, extension=user.extension, after={"label": token.label}
            )
            return [change], [entry]

        await self._changing.change(prepare)
        return secret, token

    def tokens(self, actor: Actor) -> tuple[ApiToken, ...]:
        """The actor's own tokens; an administrator's view is of everybody's."""
        every = self._changing.world.organisation.tokens.values()
        own = [token for token in every if actor.is_administrator or token.username == actor.username]
        return tuple(sorted(own, key=lambda token: token.created_at, reverse=True))

    async def remove_token(self, actor: Actor, token_id: str) -> None:
        """The token opens nothing any more.

        Raises:
            NotFound.
        """

        def prepare() -> Prepared:
            token = self._changing.world.organisation.tokens.get(token_id)
            if token is None or (token.username != actor.username and not actor.is_administrator):
                raise NotFound("token", token_id)
            change = Remove("token", token_id)
            entry = audit_entry(actor, self._changing.clock, "removed", change, before={"label": token.label})
            return [change], [entry]

        await self._changing.change(prepare)


def sessions_of(username: str, organisation: Organisation) -> list[Change]:
    """Their end: what a change of password, or of the person, does to them."""
    return [Remove("session", session.id) for session in organisation.sessions.values() if session.username == username]


def hashed(secret: str) -> str:
    """What is kept of a secret: it is random and long, so a fast hash does."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def check_password(password: str, pointer: str = "/password") -> None:
    """Nothing happens where the password can be one.

    Raises:
        Invalid: it is too short or too long.
    """
    if not PASSWORD_LENGTH[0] <= len(password) <= PASSWORD_LENGTH[1]:
        values = {"least": PASSWORD_LENGTH[0], "most": PASSWORD_LENGTH[1]}
        raise Invalid([Fault(pointer=pointer, code="length_out_of_range", values=values)])
