# SPDX-License-Identifier: Apache-2.0
"""Whatever goes wrong in answering a request becomes a problem document; nothing of the inside leaks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from devia.api.etags import stale
from devia.api.headers import security_headers
from devia.api.methods import allowed_methods
from devia.api.presenting.plans import plan_etag
from devia.api.problems import Fault, Problem, ProblemKind, json_pointer
from devia.api.settings import HttpSettings
from devia.api.web_client import WebClient, asked
from devia.application.errors import (
    ApplicationError,
    Exists,
    InUse,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Stale,
    TooManyAttempts,
    Underway,
)
from devia.application.ports import StoreError

_log = structlog.get_logger(__name__)

_BY_STATUS = {
    400: ProblemKind.MALFORMED,
    401: ProblemKind.NOT_SIGNED_IN,
    403: ProblemKind.NOT_ALLOWED,
    404: ProblemKind.NOT_FOUND,
    405: ProblemKind.METHOD_NOT_ALLOWED,
    408: ProblemKind.TOO_SLOW,
    413: ProblemKind.TOO_LARGE,
    415: ProblemKind.WRONG_CONTENT_TYPE,
}

_CODES = {
    "missing": "missing",
    "union_tag_not_found": "missing",
    "extra_forbidden": "unknown_field",
    "model_type": "not_an_object",
    "model_attributes_type": "not_an_object",
    "dict_type": "not_an_object",
    "list_type": "not_a_list",
    "bool_type": "not_a_boolean",
    "bool_parsing": "not_a_boolean",
    "int_type": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "int_parsing": "not_a_whole_number",
    "int_parsing_size": "not_a_whole_number",
    "string_type": "not_a_text",
    "string_unicode": "not_a_text",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "too_short": "too_few",
    "too_long": "too_many",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "union_tag_invalid": "not_a_choice",
}
"""The library's names for what is wrong, in ours; any other is `wrong_form`."""

_VALUES = {"ge": "least", "le": "most", "min_length": "least", "max_length": "most", "expected": "choices"}

_TAGS = frozenset({"number", "attendant", "voicemail", "hang_up"})


def install(app: FastAPI) -> None:
    """Every error of `app` is answered with a problem document."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(ApplicationError, _refusal)
    app.add_exception_handler(StoreError, _store_error)
    app.add_exception_handler(Exception, _unforeseen)


async def _http_error(request: Request, error: Exception) -> Response:
    if isinstance(error, Problem):
        return error.response()
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and _is_somebody_reading(request):
        client: WebClient = request.app.state.context.client
        return client.page(**asked(request), status=404)
    kind = _BY_STATUS.get(error.status_code, ProblemKind.OTHER)
    headers = error.headers
    if kind is ProblemKind.METHOD_NOT_ALLOWED:
        # The framework names the methods of the first route at the address only.
        headers = {"Allow": allowed_methods(request.app, request.url.path)}
    return Problem(kind, headers=headers, status=error.status_code).response()


def _is_somebody_reading(request: Request) -> bool:
    """Whether a browser looks for a page here, as it does for an address that somebody has typed."""
    is_api = f"{request.url.path}/".startswith("/api/")
    return request.method == "GET" and not is_api and "text/html" in request.headers.get("accept", "")


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApplicationError)
    return problem_of(error).response()


def problem_of(error: ApplicationError) -> Problem:
    """The problem a use case's refusal is to the client."""
    match error:
        case NotFound():
            return Problem(ProblemKind.NOT_FOUND)
        case NotAllowed():
            return Problem(ProblemKind.NOT_ALLOWED)
        case NotSignedIn():
            return Problem(ProblemKind.WRONG_CREDENTIALS)
        case TooManyAttempts():
            return Problem(
                ProblemKind.TOO_MANY_ATTEMPTS, headers={"Retry-After": str(max(1, math.ceil(error.seconds)))}
            )
        case Exists():
            return Problem(ProblemKind.EXISTS, errors=[Fault(code=error.clash, values={error.kind: error.key})])
        case Underway():
            return Problem(ProblemKind.UNDERWAY, f"{error.kind} {error.key}")
        case Stale():
            return stale(plan_etag(error.revision))
        case Invalid():
            faults = [Fault(code=each.code, pointer=each.pointer, values=each.values) for each in error.faults]
            return Problem(ProblemKind.IN_USE if isinstance(error, InUse) else ProblemKind.INVALID, errors=faults)
        case _:
            # A refusal nobody has thought of here is a fault of ours, to be logged as one.
            raise error


async def _store_error(request: Request, error: Exception) -> Response:
    _log.error("the store refused", path=request.url.path, error=str(error))
    return Problem(ProblemKind.NOT_READY, headers={"Retry-After": "1"}).response()


async def _validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return Problem(ProblemKind.MALFORMED).response()
    return Problem(ProblemKind.INVALID, errors=[_fault(fault) for fault in faults]).response()


async def _unforeseen(request: Request, error: Exception) -> Response:
    # Raised on by the framework after this answer, so that the server logs it with its traceback.
    # The framework gives it out around every middleware, so that the headers have to be added here.
    settings: HttpSettings = request.app.state.context.settings
    return Problem(ProblemKind.INTERNAL, headers=security_headers(is_secure=settings.secure_cookies)).response()


def _fault(fault: dict[str, Any]) -> Fault:
    place, *rest = fault["loc"] or ("body",)
    steps: list[str | int] = list(rest)
    code = _CODES.get(fault["type"], "wrong_form")
    context = fault.get("ctx") or {}
    values = {ours: context[theirs] for theirs, ours in _VALUES.items() if theirs in context}
    if place in ("query", "path", "header", "cookie"):
        return Fault(code=code, parameter=str(steps[0]) if steps else None, values=values)
    if fault["type"] == "union_tag_not_found":
        steps.append(str(context.get("discriminator", "")).strip("'"))
    return Fault(code=code, pointer=json_pointer(_without_tags(steps)), values=values)


def _without_tags(steps: Sequence[str | int]) -> list[str | int]:
    """The path in the document: pydantic inserts the tag of a union, which is no member of it."""
    return [
        step
        for index, step in enumerate(steps)
        if not (step in _TAGS and index > 0 and steps[index - 1] in ("destination", "otherwise", "overflow"))
    ]
