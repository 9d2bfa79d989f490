# SPDX-License-Identifier: Apache-2.0
"""Holds answers against the OpenAPI document: status, content type, headers and shape must be the documented ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx

Schema = dict[str, Any]

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int,),
    "null": (type(None),),
}
KNOWN = frozenset(
    {"type", "properties", "required", "items", "anyOf", "oneOf", "enum", "const", "$ref", "additionalProperties"}
    | {"title", "description", "default", "examples", "format", "discriminator", "minLength", "maxLength", "pattern"}
    | {"minimum", "maximum", "minItems", "maxItems", "contentMediaType"}
)
"""Keywords this reader understands or may leave aside; another one would be a promise nobody holds anybody to."""


class Contract:
    """One OpenAPI document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.schemas: dict[str, Schema] = document["components"]["schemas"]

    def operations(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Method, path and description of every operation."""
        for path, operations in self.document["paths"].items():
            for method, operation in operations.items():
                yield method.upper(), path, operation

    def breaches(self, method: str, path: str, answer: httpx.Response) -> list[str]:
        """What in this answer is not as documented for the operation; empty where all is."""
        responses = self.document["paths"][path][method.lower()]["responses"]
        documented = responses.get(str(answer.status_code))
        if documented is None:
            return [f"{answer.status_code} is not among {sorted(responses)}"]
        content = documented.get("content")
        if not content:
            return [] if not answer.content else ["content where none is documented"]
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if kind not in content:
            return [f"{kind} is not among {sorted(content)}"]
        if not kind.endswith("json"):
            return [] if answer.content else ["nothing where something is documented"]
        return list(self.faults(answer.json(), content[kind]["schema"], ""))

    def faults(self, value: Any, schema: Schema, at: str) -> Iterator[str]:
        """Where the value is not what the schema says."""
        unknown = set(schema) - KNOWN
        if unknown:
            yield f"{at}: this reader does not know {sorted(unknown)}"
        if "$ref" in schema:
            yield from self.faults(value, self.schemas[schema["$ref"].rpartition("/")[2]], at)
            return
        branches = schema.get("anyOf") or schema.get("oneOf")
        if branches:
            found = [list(self.faults(value, branch, at)) for branch in branches]
            if all(found):
                yield f"{at}: {value!r} is none of {len(branches)} choices: {found}"
            return
        if "enum" in schema and value not in schema["enum"]:
            yield f"{at}: {value!r} is not among {schema['enum']}"
        if "const" in schema and value != schema["const"]:
            yield f"{at}: {value!r} is not {schema['const']!r}"
        kind = schema.get("type")
        if kind is None:
            return
        fits = isinstance(value, _TYPES[kind])
        if not fits or (isinstance(value, bool) and kind in ("integer", "number")):
            yield f"{at}: {value!r} is no {kind}"
        elif kind == "array":
            for index, item in enumerate(value):
                yield from self.faults(item, schema["items"], f"{at}/{index}")
        elif kind == "object":
            yield from self._members(value, schema, at)

    def _members(self, value: dict[str, Any], schema: Schema, at: str) -> Iterator[str]:
        properties = schema.get("properties", {})
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{at}/{name}: missing"
        for name, item in value.items():
            if name in properties:
                yield from self.faults(item, properties[name], f"{at}/{name}")
            elif "properties" in schema and schema.get("additionalProperties") in (None, False):
                yield f"{at}/{name}: not documented"

    def references(self, part: Any) -> Iterator[str]:
        """Every reference in this part of the document."""
        if isinstance(part, dict):
            if isinstance(part.get("$ref"), str):
                yield part["$ref"]
            for item in part.values():
                yield from self.references(item)
        elif isinstance(part, list):
            for item in part:
                yield from self.references(item)
