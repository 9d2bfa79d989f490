# SPDX-License-Identifier: Apache-2.0
"""The addresses every kind of thing an administrator looks after has: list, read, create, change, remove, and one
thing to be done to many."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Response

from devia.api.access import Administrator
from devia.api.context import Context, InContext
from devia.api.csv_text import CSV_ANSWER, csv_response
from devia.api.error_answers import problem_of
from devia.api.etags import IfMatch, etag_of, require_match
from devia.api.json_body import StrictJsonRoute
from devia.api.listing_filters import Wanted
from devia.api.paging import Page, PageWish, page_wish, select
from devia.api.problems import Fault, Problem, ProblemKind
from devia.api.responding import problems
from devia.api.schemas.base import Changes, Document, Listing, Wish
from devia.api.schemas.problem import FaultDocument
from devia.api.schemas.rows import BulkDocument, BulkFailure
from devia.application.actor import Actor
from devia.application.administration import Changeable
from devia.application.errors import ApplicationError
from devia.application.organisation import Organisation

E = TypeVar("E", bound=Changeable)
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
    bulk: type[Wish]
    document: type[D]
    row: type[Document]
    all: Callable[[Organisation], Mapping[str, E]]
    key: Callable[[E], str]
    present: Callable[[E], D]
    rows: Callable[[Sequence[E], Context], list[Document]]
    """The documents of a list."""
    columns: tuple[str, ...]
    """Of the list as CSV."""
    texts: Callable[[E], Iterable[str | None]]
    """What a search looks at beside the key."""
    orders: Mapping[str, Callable[[E], str]]
    """What the list can be sorted by; the first is the usual one."""
    wanted: Callable[..., Wanted]
    """Reads the filters of a request."""
    create: Callable[[Context, Actor, W], Awaitable[E]]
    changed: Callable[[Context, E, C], E]
    """What the changes make of it; a password that takes a while to be hashed is not looked at."""
    hashes: Callable[[Context, Actor, str, C], Awaitable[Mapping[str, Any]]] | None = None
    """The fields of what has this key that are made of such a password."""


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

    def part(context: Context, wish: PageWish, wanted: Wanted) -> Page[E]:
        world = context.services.world
        entities = collection.all(world.organisation).values()
        return select(
            [entity for entity in entities if wanted(entity, world)],
            wish,
            key=collection.key,
            orders=collection.orders,
            texts=collection.texts,
        )

    def file(context: Context, wish: PageWish, wanted: Wanted) -> Response:
        rows = collection.rows(part(context, wish, wanted).items, context)
        return csv_response(collection.path.strip("/"), collection.columns, rows)

    async def listing(identity: Administrator, context: InContext, wish: Any, wanted: Any) -> Any:
        # Of ten thousand it takes a while: calls need not wait for it.
        if wish.is_csv:
            return await asyncio.to_thread(file, context, wish, wanted)
        page = await asyncio.to_thread(part, context, wish, wanted)
        return Listing(items=collection.rows(page.items, context), next=page.next, total=page.total)

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
        found(context, identity.actor, key)
        hashes = {} if collection.hashes is None else await collection.hashes(context, identity.actor, key, changes)

        def changed(before: E) -> E:
            require_match(if_match, etag_of(collection.present(before)))
            return replace(collection.changed(context, before, changes), **hashes)

        return answer(await context.services.administration.update(identity.actor, kind, key, changed), response)

    async def remove(key: str, identity: Administrator, context: InContext, if_match: IfMatch = None) -> None:
        def check(before: E) -> None:
            require_match(if_match, etag_of(collection.present(before)))

        await context.services.administration.remove(identity.actor, kind, key, check)

    async def bulk(wish: Any, identity: Administrator, context: InContext) -> Any:
        _must_be_doable(wish)

        def changed(entity: E) -> E:
            return collection.changed(context, entity, wish.changes)

        administration = context.services.administration
        if wish.action == "remove":
            refused = await administration.remove_many(identity.actor, kind, wish.keys)
        else:
            refused = await administration.update_many(identity.actor, kind, wish.keys, changed)
        return bulk_document(wish.keys, refused)

    # FastAPI reads the shapes of bodies and parameters from annotations; these are known only here.
    create.__annotations__["wish"] = collection.wish
    change.__annotations__["changes"] = collection.changes
    bulk.__annotations__["wish"] = collection.bulk
    listing.__annotations__["wish"] = Annotated[PageWish, Depends(page_wish(collection.orders))]
    listing.__annotations__["wanted"] = Annotated[Any, Depends(collection.wanted)]
    for route in (read, change, remove):
        route.__annotations__["key"] = known

    def add(path: str, method: str, endpoint: Callable[..., Any], *kinds: ProblemKind, **options: Any) -> None:
        title = f"{endpoint.__name__.replace('listing', 'list')} {kind}"
        answers = problems(*kinds) | options.pop("responses", {})
        router.add_api_route(path, endpoint, methods=[method], responses=answers, summary=title.capitalize(), **options)

    page_of = Listing[collection.row]  # type: ignore[name-defined]  # a type made at run time, for the description
    add("", "GET", listing, *_READING, response_model=page_of, responses=CSV_ANSWER)
    add("", "POST", create, *_CHANGING, ProblemKind.EXISTS, response_model=document, status_code=201)
    add("/bulk", "POST", bulk, *_CHANGING, response_model=BulkDocument)
    one = (ProblemKind.NOT_FOUND, ProblemKind.STALE)
    add("/{key}", "GET", read, *_READING, ProblemKind.NOT_FOUND, response_model=document)
    add("/{key}", "PATCH", change, *_CHANGING, *one, ProblemKind.EXISTS, response_model=document)
    # A site alone is what others cannot be without.
    removing = (*one, ProblemKind.IN_USE) if kind == "site" else one
    add("/{key}", "DELETE", remove, *_CHANGING, *removing, status_code=204)
    return router


async def one_by_one(keys: Iterable[str], act: Callable[[str], Awaitable[None]]) -> BulkDocument:
    """What became of each; one that fails does not keep the others."""
    refused: dict[str, ApplicationError] = {}
    waiting = list(dict.fromkeys(keys))
    for key in waiting:
        try:
            await act(key)
        except ApplicationError as error:
            refused[key] = error
    return bulk_document(waiting, refused)


def bulk_document(keys: Iterable[str], refused: Mapping[str, ApplicationError]) -> BulkDocument:
    """What became of each of these, where those were refused."""
    failed: list[BulkFailure] = []
    for key, error in refused.items():
        problem = problem_of(error)
        errors = [FaultDocument(**fault.document()) for fault in problem.errors]
        failed.append(BulkFailure(key=key, type=problem.kind.type, errors=errors))
    return BulkDocument(done=[key for key in dict.fromkeys(keys) if key not in refused], failed=failed)


def _must_be_doable(wish: Any) -> None:
    """Raises:
    Problem: what is to change is not said, or is said of a removal, or is a password for many (422).
    """
    if wish.action == "change" and wish.changes is None:
        raise Problem(ProblemKind.INVALID, errors=[Fault(code="missing", pointer="/changes")])
    if wish.action == "remove" and wish.changes is not None:
        raise Problem(ProblemKind.INVALID, errors=[Fault(code="unknown_field", pointer="/changes")])
    if wish.changes is not None and "password" in wish.changes.model_fields_set:
        raise Problem(ProblemKind.INVALID, errors=[Fault(code="unknown_field", pointer="/changes/password")])
