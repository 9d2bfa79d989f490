# SPDX-License-Identifier: Apache-2.0
"""Who a request or live connection is from, by session cookie or bearer token, and whether it may ask for a change."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from devia.api.origin import SAFE_METHODS, is_from_elsewhere
from devia.api.problems import Problem, ProblemKind
from devia.api.services import Services
from devia.api.settings import HttpSettings
from devia.application.actor import Actor
from devia.application.entities import ApiToken, AuditSource, User, WebSession
from devia.application.organisation import Organisation

COOKIE = "devia_session"
SECURE_COOKIE = "__Host-devia_session"
"""The prefix has browsers refuse it from anywhere but this very host over HTTPS (RFC 6265bis §4.1.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody who is signed in; exactly one of `session` and `token` is set."""

    user: User
    session: WebSession | None = None
    token: ApiToken | None = None

    @property
    def actor(self) -> Actor:
        """As the use cases know them."""
        return Actor(
            username=self.user.username,
            role=self.user.role,
            extension=self.user.extension,
            source=AuditSource.API if self.session is None else AuditSource.WEB,
            extension_since=self.user.extension_since,
        )


def cookie_name(settings: HttpSettings) -> str:
    """The name the session cookie has here."""
    return SECURE_COOKIE if settings.secure_cookies else COOKIE


def signed_in_or_none(connection: HTTPConnection, services: Services, settings: HttpSettings) -> Identity | None:
    """Who it is, by token if there is one, else by cookie; None where neither is good."""
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    if scheme:
        if scheme.lower() != "bearer" or not secret.strip():
            return None
        by_token = services.signing_in.token(secret.strip())
        return None if by_token is None else Identity(user=by_token[0], token=by_token[1])
    # The cookie of this name alone: any other host of the domain can plant one without the prefix.
    secret = connection.cookies.get(cookie_name(settings), "")
    by_session = services.signing_in.session(secret) if secret else None
    return None if by_session is None else Identity(user=by_session[0], session=by_session[1])


def signed_in(connection: HTTPConnection, services: Services, settings: HttpSettings) -> Identity:
    """Who it is, and they may ask for what they ask for as far as its origin goes.

    Raises:
        Problem: nobody is signed in, or a change is asked for with a cookie from elsewhere than our own pages.
    """
    identity = signed_in_or_none(connection, services, settings)
    if identity is None:
        raise Problem(ProblemKind.NOT_SIGNED_IN, headers={"WWW-Authenticate": 'Bearer realm="devia"'})
    method = connection.scope.get("method", "GET")
    if identity.session is not None and method not in SAFE_METHODS and is_from_elsewhere(connection, settings):
        raise Problem(ProblemKind.CROSS_SITE)
    return identity


def is_still(identity: Identity, organisation: Organisation) -> bool:
    """Whether the session or token, and the user as they were then, are still there."""
    user = organisation.users.get(identity.user.username)
    if user is None or (user.role, user.extension) != (identity.user.role, identity.user.extension):
        return False
    if identity.session is not None:
        return identity.session.id in organisation.sessions
    return identity.token is not None and identity.token.id in organisation.tokens
