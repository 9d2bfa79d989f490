# SPDX-License-Identifier: Apache-2.0
"""The description of the API (OpenAPI 3.1): what every route may answer, said once and added to all."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from devia.api.problems import ProblemKind
from devia.api.responding import problems
from devia.api.schemas.plan import PlanWish
from devia.api.schemas.problem import ProblemDocument

TITLE = "devia"
API_VERSION = "1"
DESCRIPTION = (
    "Call diversion plans, the people and places they are about, and the calls they moved. Sign in with "
    "`POST /api/v1/session` (cookie) or send `Authorization: Bearer <token>`. Errors are problem documents (RFC 9457)."
)

_SECURITY_SCHEMES = {
    "session": {"type": "apiKey", "in": "cookie", "name": "devia_session"},
    "token": {"type": "http", "scheme": "bearer"},
}

_WITH_BODY = frozenset({"post", "put", "patch"})


def describe(app: FastAPI) -> dict[str, Any]:
    """The description of `app`, made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _made(app)
    return app.openapi_schema


def _made(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=TITLE, version=API_VERSION, description=DESCRIPTION, routes=app.routes, openapi_version="3.1.0"
    )
    _, definitions = models_json_schema(
        [(ProblemDocument, "serialization"), (PlanWish, "validation")], ref_template="#/components/schemas/{model}"
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name, schema in definitions["$defs"].items():
        schemas.setdefault(name, schema)
    # What FastAPI describes for its own validation errors is not what is sent.
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    document["components"]["securitySchemes"] = _SECURITY_SCHEMES
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    return document


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    is_public = path.endswith("/session") and method == "post"
    operation["security"] = [] if is_public else [{"session": []}, {"token": []}]
    for content in operation.get("requestBody", {}).get("content", {}).values():
        if "$ref" in content["schema"]:
            # FastAPI adds what it thinks of a body that is read raw; the reference says it all.
            content["schema"] = {"$ref": content["schema"]["$ref"]}
    responses = operation["responses"]
    responses.pop("422", None)
    extra = [ProblemKind.INTERNAL, ProblemKind.NOT_READY]
    if operation.get("parameters") or "requestBody" in operation:
        extra.append(ProblemKind.INVALID)
    if method in _WITH_BODY and "requestBody" in operation:
        extra += [ProblemKind.MALFORMED, ProblemKind.TOO_SLOW, ProblemKind.TOO_LARGE, ProblemKind.WRONG_CONTENT_TYPE]
    for status, response in problems(*extra).items():
        responses.setdefault(str(status), response)
    operation["responses"] = dict(sorted(responses.items()))
