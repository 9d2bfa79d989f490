# SPDX-License-Identifier: Apache-2.0
"""What every signed-in user may see and do beside their own extension: contacts, and tokens of their own."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query

from devia.api.access import SignedIn
from devia.api.context import InContext
from devia.api.csv_text import CSV_ANSWER, csv_response
from devia.api.json_body import StrictJsonRoute
from devia.api.number_reading import read_number
from devia.api.paging import Page, PageWish, by_number, by_text, page_wish, select
from devia.api.presenting.entities import token_document
from devia.api.problems import ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import DialledNumber, Listing
from devia.api.schemas.numbers import NumberDocument
from devia.api.schemas.people import ContactDocument, ContactState, NewTokenDocument, TokenDocument, TokenWish
from devia.application.organisation import Organisation
from devia.application.state import World

router = APIRouter(route_class=StrictJsonRoute)

_CHANGING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.CROSS_SITE)


ContactKind = Literal["extension", "attendant"]
_Contact = tuple[ContactKind, str, str | None, str]
"""Kind, number, name, site."""
_COLUMNS = ("kind", "number", "name", "site", "state")
_ORDERS = {
    "number": lambda contact: by_number(contact[1]),
    "name": lambda contact: by_text(contact[2]),
}


@router.get(
    "/contacts",
    tags=["contacts"],
    responses=problems(ProblemKind.NOT_SIGNED_IN) | CSV_ANSWER,
    response_model=Listing[ContactDocument],
)
async def contacts(
    identity: SignedIn,
    context: InContext,
    wish: Annotated[PageWish, Depends(page_wish(_ORDERS, 50))],
    kind: ContactKind | None = None,
) -> Any:
    """Who can be diverted to, by name or number: colleagues, and attendant groups."""
    world = context.services.world
    page = await asyncio.to_thread(_contacts, world.organisation, wish, kind)
    found = [_contact_document(contact, world) for contact in page.items]
    if wish.is_csv:
        return await asyncio.to_thread(csv_response, "contacts", _COLUMNS, found)
    return Listing[ContactDocument](items=found, next=page.next, total=page.total)


def _contacts(organisation: Organisation, wish: PageWish, kind: ContactKind | None) -> Page[_Contact]:
    known: list[_Contact] = []
    if kind != "attendant":
        people = [user for user in organisation.users.values() if user.extension is not None]
        known += [("extension", str(user.extension), user.name, user.site) for user in people]
    if kind != "extension":
        known += [("attendant", group.number, None, group.site) for group in organisation.attendants.values()]
    return select(known, wish, key=lambda one: one[1], orders=_ORDERS, texts=lambda one: (one[2],))


def _contact_document(contact: _Contact, world: World) -> ContactDocument:
    kind, number, name, site = contact
    is_person = kind == "extension"
    return ContactDocument(
        kind=kind,
        number=number,
        extension=number if is_person else None,
        name=name,
        site=site,
        state=_state(number, world) if is_person else None,
    )


def _state(extension: str, world: World) -> ContactState:
    if world.engaged.is_engaged(extension):
        return ContactState.IN_CALL
    return ContactState.FREE if world.bindings.of(extension) else ContactState.UNREACHABLE


@router.get(
    "/numbers",
    tags=["contacts"],
    responses=problems(ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED),
)
async def read_typed_number(
    identity: SignedIn,
    context: InContext,
    dialled: Annotated[DialledNumber, Query(description="In any usual writing.")],
    extension: Annotated[
        str | None,
        Query(max_length=16, pattern="^[0-9]+$", description="Whose destination it would be; none: one's own."),
    ] = None,
) -> NumberDocument:
    """What this number is, how it is kept and written, and why it cannot be a destination, if it cannot."""
    if extension is not None:
        identity.actor.must_own(extension)
    return read_number(context.services, dialled, extension or identity.user.extension)


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
