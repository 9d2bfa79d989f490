# SPDX-License-Identifier: Apache-2.0
"""The plain signed-in page: a skeleton in the reader's language, and the few files it needs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template

from fastapi import APIRouter, Request, Response

from devia.api.authentication import signed_in_or_none
from devia.api.context import InContext
from devia.api.problems import Problem, ProblemKind
from devia.application.entities import Language

_TYPES = {
    "page.js": "text/javascript; charset=utf-8",
    "plan.js": "text/javascript; charset=utf-8",
    "words.js": "text/javascript; charset=utf-8",
    "element.js": "text/javascript; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "texts/it.json": "application/json",
    "texts/en.json": "application/json",
}


_FOLDER = files("devia.api.page")
_CONTENTS = {name: _FOLDER.joinpath(name).read_bytes() for name in _TYPES}
_TAGS = {name: f'"{hashlib.sha256(content).hexdigest()[:16]}"' for name, content in _CONTENTS.items()}
_SKELETON = Template(_FOLDER.joinpath("index.html").read_text(encoding="utf-8"))
_TEXTS: Mapping[Language, Mapping[str, object]] = {
    language: json.loads(_CONTENTS[f"texts/{language}.json"]) for language in Language
}

router = APIRouter(include_in_schema=False)


@router.get("/")
async def page(request: Request, context: InContext) -> Response:
    """The page, for whoever is signed in, or to sign in."""
    identity = signed_in_or_none(request, context.services, context.settings)
    if identity is not None:
        language = identity.user.language
    else:
        language = preferred_language(request.headers.get("accept-language", ""), context.settings.default_language)
    return Response(
        _filled(language, is_signed_in=identity is not None),
        media_type="text/html",
        headers={"Vary": "Cookie, Accept-Language", "Content-Language": language},
    )


@router.get("/page/{name:path}")
async def file(name: str, request: Request) -> Response:
    """One of the page's files."""
    if name not in _CONTENTS:
        raise Problem(ProblemKind.NOT_FOUND)
    headers = {"ETag": _TAGS[name], "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == _TAGS[name]:
        return Response(status_code=304, headers=headers)
    return Response(_CONTENTS[name], media_type=_TYPES[name], headers=headers)


@router.get("/problems/{name}")
async def problem(name: str) -> Response:
    """What a kind of problem means: where the `type` of a problem document points."""
    for kind in ProblemKind:
        if kind.value.name == name:
            text = f"{kind.value.title} ({kind.value.status})\n\n{kind.value.meaning}\n"
            return Response(text, media_type="text/plain")
    raise Problem(ProblemKind.NOT_FOUND)


def preferred_language(accepted: str, default: str) -> Language:
    """The best of devia's languages by this Accept-Language header (RFC 9110 §12.5.4), else the default."""
    best: tuple[float, Language] | None = None
    for part in accepted.split(","):
        tag, _, parameters = part.strip().partition(";")
        primary = tag.partition("-")[0].lower()
        if primary not in set(Language):
            continue
        name, _, text = parameters.strip().partition("=")
        try:
            quality = float(text) if name == "q" else 1.0
        except ValueError:
            quality = 0.0
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, Language(primary))
    return Language(default) if best is None else best[1]


def _filled(language: Language, *, is_signed_in: bool) -> str:
    # Texts whose value is a group belong to the script; the skeleton has single ones.
    values = {name: escape(text) for name, text in _TEXTS[language].items() if isinstance(text, str)}
    return _SKELETON.substitute(
        values,
        lang=language,
        signed_in="true" if is_signed_in else "false",
        sign_in_hidden="hidden" if is_signed_in else "",
    )
