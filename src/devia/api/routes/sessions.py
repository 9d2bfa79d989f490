# SPDX-License-Identifier: Apache-2.0
"""Signing in and out, one's own sessions and password."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from devia.api.access import SignedIn
from devia.api.authentication import COOKIE, SECURE_COOKIE, Identity, cookie_name
from devia.api.context import Context, InContext
from devia.api.json_body import StrictJsonRoute
from devia.api.origin import is_from_elsewhere
from devia.api.problems import Fault, Problem, ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Listing
from devia.api.schemas.session import PasswordWish, PreferenceChanges, SessionDocument, SignInWish, WebSessionDocument
from devia.application.errors import Invalid, NotSignedIn

router = APIRouter(tags=["session"], route_class=StrictJsonRoute)


@router.post(
    "/session",
    responses=problems(ProblemKind.WRONG_CREDENTIALS, ProblemKind.CROSS_SITE, ProblemKind.TOO_MANY_ATTEMPTS),
)
async def sign_in(wish: SignInWish, request: Request, response: Response, context: InContext) -> SessionDocument:
    """Signs in; the session is in the cookie of the answer. Many wrong attempts have to wait (429, Retry-After)."""
    if is_from_elsewhere(request, context.settings):
        # Signing somebody in as somebody else from another site is a forgery too.
        raise Problem(ProblemKind.CROSS_SITE)
    address = request.client.host if request.client is not None else ""
    browser = "".join(char for char in request.headers.get("user-agent", "") if char.isprintable())
    secret, session = await context.services.signing_in.sign_in(
        wish.username, wish.password, address=address, user_agent=browser
    )
    age = int((session.expires_at - context.services.clock.now()).total_seconds())
    _set_cookie(response, context, secret, age)
    user = context.services.world.organisation.users[session.username]
    return _document(Identity(user=user, session=session), context)


@router.get("/session", responses=problems(ProblemKind.NOT_SIGNED_IN))
async def who_am_i(identity: SignedIn, context: InContext) -> SessionDocument:
    """Who is signed in."""
    return _document(identity, context)


@router.patch("/session", responses=problems(ProblemKind.NOT_SIGNED_IN, ProblemKind.CROSS_SITE))
async def change_preferences(changes: PreferenceChanges, identity: SignedIn, context: InContext) -> SessionDocument:
    """One's own preferences, kept with the user for every browser."""
    language = changes.named().get("language", identity.user.language)
    await context.services.signing_in.choose_language(identity.actor, language)
    user = context.services.world.organisation.users[identity.user.username]
    return _document(replace(identity, user=user), context)


@router.delete("/session", status_code=204, responses=problems(ProblemKind.NOT_SIGNED_IN, ProblemKind.CROSS_SITE))
async def sign_out(identity: SignedIn, response: Response, context: InContext) -> None:
    """The session has ended, its live connections with it. To a token nothing happens."""
    if identity.session is not None:
        await context.services.signing_in.sign_out(identity.session)
    _set_cookie(response, context, "", 0)


@router.get("/sessions", responses=problems(ProblemKind.NOT_SIGNED_IN))
async def sessions(identity: SignedIn, context: InContext) -> Listing[WebSessionDocument]:
    """The user's signed-in browsers, newest first."""
    current = None if identity.session is None else identity.session.id
    signing_in = context.services.signing_in
    found = signing_in.sessions(identity.actor)
    return Listing[WebSessionDocument](
        items=[
            WebSessionDocument(
                id=session.id,
                created_at=session.created_at,
                expires_at=session.expires_at,
                user_agent=session.user_agent,
                address=session.address or None,
                last_seen_at=signing_in.last_seen(session.id),
                current=session.id == current,
            )
            for session in found
        ]
    )


@router.delete(
    "/sessions/{session_id}",
    status_code=204,
    responses=problems(ProblemKind.NOT_SIGNED_IN, ProblemKind.CROSS_SITE, ProblemKind.NOT_FOUND),
)
async def revoke(
    session_id: Annotated[str, Path(description="`id` of a listed session")], identity: SignedIn, context: InContext
) -> None:
    """That browser is signed out. An administrator may end anybody's session."""
    await context.services.signing_in.revoke(identity.actor, session_id)


@router.put(
    "/password",
    status_code=204,
    responses=problems(ProblemKind.NOT_SIGNED_IN, ProblemKind.CROSS_SITE, ProblemKind.TOO_MANY_ATTEMPTS),
)
async def change_password(wish: PasswordWish, identity: SignedIn, response: Response, context: InContext) -> None:
    """The user's password is the new one, and all their sessions are over: sign in with it."""
    try:
        await context.services.signing_in.change_password(
            identity.actor, identity.user.username, wish.new, current=wish.current
        )
    except NotSignedIn:
        raise Problem(ProblemKind.INVALID, errors=[Fault(code="wrong_password", pointer="/current")]) from None
    except Invalid as error:
        faults = [Fault(code=each.code, pointer="/new", values=each.values) for each in error.faults]
        raise Problem(ProblemKind.INVALID, errors=faults) from None
    _set_cookie(response, context, "", 0)


def _document(identity: Identity, context: Context) -> SessionDocument:
    user = identity.user
    attendants = context.services.world.organisation.attendants.values()
    return SessionDocument(
        username=user.username,
        name=user.name,
        extension=user.extension,
        role=user.role,
        language=user.language,
        site=user.site,
        public_number=user.public_number,
        may_divert_externally=user.may_divert_externally,
        may_call_externally=user.may_call_externally,
        groups=sorted([group.number for group in attendants if user.extension in group.members]),
        expires_at=None if identity.session is None else identity.session.expires_at,
    )


def _set_cookie(response: Response, context: Context, secret: str, age: int) -> None:
    is_secure = context.settings.secure_cookies
    response.set_cookie(
        cookie_name(context.settings), secret, max_age=age, path="/", httponly=True, samesite="strict", secure=is_secure
    )
    if is_secure:
        # One left from before HTTPS was switched on would travel in the clear.
        response.delete_cookie(COOKIE, path="/")
    else:
        response.delete_cookie(SECURE_COOKIE, path="/", secure=True)
