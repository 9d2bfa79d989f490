# SPDX-License-Identifier: Apache-2.0
"""The five addresses every kind of thing an administrator looks after has: list, read, create, change, remove."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Path, Response

from devia.api.access import Administrator
from devia.api.context import Context, InContext
from devia.api.etags import IfMatch, etag_of, require_match
from devia.api.json_body import StrictJsonRoute
from devia.api.paging import Cursor, Limit, Search, page
from devia.api.problems import ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Changes, Document, Listing, Wish
from devia.application.actor import Actor
from devia.application.organisation import Organisation

E = TypeVar("E")
W = TypeVar("W", bound=Wish)
C = TypeVar("C", bound=Changes)
D = TypeVar("D", bound=Document)

_READING = (ProblemKind.NOT_SIGNED_IN, ProblemKind.NOT_ALLOWED)
_CHANGING = (*_READING, ProblemKind.CROSS_SITE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection(Generic[E, W, C, D]):
    """What is particular to one kind."""

    path: str
    kind: str
    """Its name in the application."""
    wish: type[W]
    changes: type[C]
    document: type[D]
    all: Callable[[Organisation], Mapping[str, E]]
    key: Callable[[E], str]
    present: Callable[[E], D]
    texts: Callable[[E], Iterable[str | None]]
    """What a search looks at beside the key."""
    create: Callable[[Context, Actor, W], Awaitable[E]]
    change: Callable[[Context, Actor, E, C], Awaitable[E]]


def collection_router(collection: Collection[E, W, C, D]) -> APIRouter:
    """The routes of this kind."""
    router = APIRouter(prefix=collection.path, tags=[collection.path.strip("/")], route_class=StrictJsonRoute)
    kind, document = collection.kind, collection.document
    known = Annotated[str, Path(description=f"Key of the {kind}")]

    def found(context: Context, actor: Actor, key: str) -> E:
        # Raises NotFound.
        context.services.administration.find(actor, kind, key)
        return collection.all(context.services.world.organisation)[key]

    def answer(entity: E, response: Response) -> D:
        presented = collection.present(entity)
        response.headers["ETag"] = etag_of(presented)
        return presented

    async def listing(
        identity: Administrator,
        context: InContext,
        limit: Limit = 100,
        cursor: Cursor = None,
        search: Search = None,
    ) -> Any:
        entities = collection.all(context.services.world.organisation)
        items, following = page(
            entities.items(),
            lambda item: item[0],
            limit=limit,
            cursor=cursor,
            search=search,
            texts=lambda item: collection.texts(item[1]),
        )
        return Listing(items=[collection.present(entity) for _, entity in items], next=following)

    async def create(wish: Any, identity: Administrator, context: InContext, response: Response) -> Any:
        entity = await collection.create(context, identity.actor, wish)
        presented = answer(entity, response)
        response.headers["Location"] = f"/api/v1{collection.path}/{quote(collection.key(entity), safe='')}"
        return presented

    async def read(key: str, identity: Administrator, context: InContext, response: Response) -> Any:
        return answer(found(context, identity.actor, key), response)

    async def change(
        key: str,
        changes: Any,
        identity: Administrator,
        context: InContext,
        response: Response,
        if_match: IfMatch = None,
    ) -> Any:
        before = found(context, identity.actor, key)
        require_match(if_match, etag_of(collection.present(before)))
        return answer(await collection.change(context, identity.actor, before, changes), response)

    async def remove(key: str, identity: Administrator, context: InContext, if_match: IfMatch = None) -> None:
        require_match(if_match, etag_of(collection.present(found(context, identity.actor, key))))
        await context.services.administration.remove(identity.actor, kind, key)

    # FastAPI reads the shapes of bodies and parameters from annotations; these are known only here.
    create.__annotations__["wish"] = collection.wish
    change.__annotations__["changes"] = collection.changes
    for route in (read, change, remove):
        route.__annotations__["key"] = known

    def add(path: str, method: str, endpoint: Callable[..., Any], *kinds: ProblemKind, **options: Any) -> None:
        title = f"{endpoint.__name__.replace('listing', 'list')} {kind}"
        router.add_api_route(
            path, endpoint, methods=[method], responses=problems(*kinds), summary=title.capitalize(), **options
        )

    page_of = Listing[document]  # type: ignore[valid-type]  # a type made at run time, for the description
    add("", "GET", listing, *_READING, response_model=page_of)
    add("", "POST", create, *_CHANGING, ProblemKind.EXISTS, response_model=document, status_code=201)
    one = (ProblemKind.NOT_FOUND, ProblemKind.STALE)
    add("/{key}", "GET", read, *_READING, ProblemKind.NOT_FOUND, response_model=document)
    add("/{key}", "PATCH", change, *_CHANGING, *one, ProblemKind.EXISTS, response_model=document)
    add("/{key}", "DELETE", remove, *_CHANGING, *one, status_code=204)
    return router
