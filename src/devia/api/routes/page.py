# SPDX-License-Identifier: Apache-2.0
"""The client: one page at each of its addresses (web/src/router.ts), and the files it is made of."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from devia.api.context import InContext
from devia.api.problems import Problem, ProblemKind
from devia.api.web_client import asked

CLIENT_ROUTES = (
    "/",
    "/sign-in",
    "/extensions/{ext}",
    "/leaving",
    "/extensions/{ext}/messages",
    "/calls",
    "/messages",
    "/attendant",
    "/account",
    "/admin",
    "/admin/{section}",
)
"""Where the client has a page. The client reads the rest of the address itself."""

FILES = (
    "icon.svg",
    "icon-180.png",
    "icon-192.png",
    "icon-512.png",
    "icon-maskable-512.png",
    "en.webmanifest",
    "it.webmanifest",
)
"""What browsers and telephones ask for beside the page: its pictures, and what it is called where it is installed."""

router = APIRouter(include_in_schema=False)


async def page(request: Request, context: InContext) -> Response:
    """The page that loads the client."""
    return context.client.page(**asked(request))


for path in CLIENT_ROUTES:
    router.get(path)(page)


@router.get("/assets/{name}")
async def asset(name: str, request: Request, context: InContext) -> Response:
    """One of the client's files whose name changes with its content."""
    return _file(f"assets/{name}", request, context)


async def file(request: Request, context: InContext) -> Response:
    """One of `FILES`."""
    return _file(request.url.path.removeprefix("/"), request, context)


for name in FILES:
    router.get(f"/{name}")(file)


@router.get("/problems/{name}")
async def problem(name: str) -> Response:
    """What a kind of problem means: where the `type` of a problem document points."""
    for kind in ProblemKind:
        if kind.value.name == name:
            text = f"{kind.value.title} ({kind.value.status})\n\n{kind.value.meaning}\n"
            return Response(text, media_type="text/plain")
    raise Problem(ProblemKind.NOT_FOUND)


def _file(name: str, request: Request, context: InContext) -> Response:
    found = context.client.file(name, **asked(request))
    if found is None:
        raise Problem(ProblemKind.NOT_FOUND)
    return found
