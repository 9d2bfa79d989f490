# SPDX-License-Identifier: Apache-2.0
"""What every signed-in user may see and do beside their own extension: contacts, and tokens of their own."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from devia.api.access import SignedIn
from devia.api.context import InContext
from devia.api.json_body import StrictJsonRoute
from devia.api.paging import Cursor, Limit, Search, page
from devia.api.presenting.entities import token_document
from devia.api.problems import ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Listing
from devia.api.schemas.people import ContactDocument, NewTokenDocument, TokenDocument, TokenWish

router = APIRouter(route_class=StrictJsonRoute)

_CHANGING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.CROSS_SITE)


@router.get("/contacts", tags=["contacts"], responses=problems(ProblemKind.NOT_SIGNED_IN))
async def contacts(
    identity: SignedIn, context: InContext, limit: Limit = 50, cursor: Cursor = None, search: Search = None
) -> Listing[ContactDocument]:
    """Colleagues by name or number: who can be diverted to."""
    users = context.services.world.organisation.users.values()
    known = [(user.extension, user.name) for user in users if user.extension is not None]
    items, following = page(
        known,
        lambda item: item[0],
        limit=limit,
        cursor=cursor,
        search=search,
        texts=lambda item: (item[1],),
    )
    return Listing[ContactDocument](
        items=[ContactDocument(extension=extension, name=name) for extension, name in items], next=following
    )


@router.get("/tokens", tags=["tokens"], responses=problems(ProblemKind.NOT_SIGNED_IN))
async def tokens(identity: SignedIn, context: InContext) -> Listing[TokenDocument]:
    """One's own tokens, the latest first; to an administrator everybody's."""
    found = context.services.signing_in.tokens(identity.actor)
    return Listing[TokenDocument](items=[token_document(token) for token in found])


@router.post(
    "/tokens",
    tags=["tokens"],
    status_code=201,
    responses=problems(*_CHANGING, ProblemKind.NOT_ALLOWED, ProblemKind.NOT_FOUND),
)
async def create_token(wish: TokenWish, identity: SignedIn, context: InContext) -> NewTokenDocument:
    """A token that acts in a user's name. Its secret is told this once. For others: administrators only."""
    secret, token = await context.services.signing_in.create_token(
        identity.actor, wish.username or identity.user.username, wish.label
    )
    return NewTokenDocument(**token_document(token).model_dump(), token=secret)


@router.delete(
    "/tokens/{token_id}", tags=["tokens"], status_code=204, responses=problems(*_CHANGING, ProblemKind.NOT_FOUND)
)
async def remove_token(
    token_id: Annotated[str, Path(description="`id` of a listed token")], identity: SignedIn, context: InContext
) -> None:
    """The token opens nothing any more, its live connections have ended."""
    await context.services.signing_in.remove_token(identity.actor, token_id)
