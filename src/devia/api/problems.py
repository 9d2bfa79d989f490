# SPDX-License-Identifier: Apache-2.0
"""Every error as a problem document (RFC 9457): one kind a row, its status, title and meaning in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "/problems/"
"""Kinds are relative references with a full path (RFC 9457 §3.1.1); devia serves an explanation at each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    name: str
    status: int
    title: str
    meaning: str


class ProblemKind(Enum):
    """The kinds of problem a client can meet."""

    MALFORMED = _Row(
        name="malformed",
        status=400,
        title="The request cannot be read",
        meaning="The body is not JSON (or not UTF-8), or is cut short. Nothing was changed.",
    )
    NOT_HTTP = _Row(
        name="not-http",
        status=400,
        title="This is not HTTP",
        meaning="What was sent is no HTTP/1.1 request. The connection was closed.",
    )
    NOT_SIGNED_IN = _Row(
        name="not-signed-in",
        status=401,
        title="Sign in first",
        meaning="There is no session or token, or it has ended. Sign in with POST /api/v1/session or send a token.",
    )
    WRONG_CREDENTIALS = _Row(
        name="wrong-credentials",
        status=401,
        title="User name or password is wrong",
        meaning="No user has this name and this password. Which of the two is wrong is not told.",
    )
    NOT_ALLOWED = _Row(
        name="not-allowed",
        status=403,
        title="Not allowed",
        meaning="A user sees and changes only what is theirs; the rest is for administrators.",
    )
    CROSS_SITE = _Row(
        name="cross-site",
        status=403,
        title="The request comes from another site",
        meaning=(
            "A change asked for with a session cookie must come from devia's own pages: the browser's Origin or "
            "Sec-Fetch-Site header must say so. Programs use a token instead."
        ),
    )
    NOT_FOUND = _Row(
        name="not-found", status=404, title="There is no such thing", meaning="What the address names does not exist."
    )
    METHOD_NOT_ALLOWED = _Row(
        name="method-not-allowed",
        status=405,
        title="This cannot be done here",
        meaning="The address exists, the method does not; the Allow header lists those that do.",
    )
    TOO_SLOW = _Row(
        name="too-slow",
        status=408,
        title="The request took too long to arrive",
        meaning="Its head or its body was not there in time. Nothing was changed.",
    )
    EXISTS = _Row(
        name="exists",
        status=409,
        title="It exists already",
        meaning="Something with this key is there already. Change it with PATCH, or choose another key.",
    )
    IN_USE = _Row(
        name="in-use",
        status=409,
        title="It is still needed",
        meaning="Something else refers to it; change or remove that first.",
    )
    UNDERWAY = _Row(
        name="underway",
        status=409,
        title="It goes on already",
        meaning="There is one at a time: wait for its end, or stop it.",
    )
    STALE = _Row(
        name="stale",
        status=412,
        title="Somebody changed it meanwhile",
        meaning="The If-Match header names an older state. Read it again, apply the change to that, and send it anew.",
    )
    TOO_LARGE = _Row(
        name="too-large", status=413, title="The request is too large", meaning="The body exceeds the limit."
    )
    WRONG_CONTENT_TYPE = _Row(
        name="wrong-content-type",
        status=415,
        title="The content type is not the right one",
        meaning=(
            "Bodies are application/json, imports text/csv, greetings audio/wav. The Content-Type header must say so."
        ),
    )
    INVALID = _Row(
        name="invalid",
        status=422,
        title="Some values cannot be used",
        meaning=(
            "`errors` lists each fault: `pointer` (RFC 6901) into the body, or `parameter` of the address; "
            "`code`, and the values it is about."
        ),
    )
    IF_MATCH_REQUIRED = _Row(
        name="if-match-required",
        status=428,
        title="If-Match is required",
        meaning="Send the ETag of the state the change was made from, so that nobody's change is lost.",
    )
    TOO_MANY_ATTEMPTS = _Row(
        name="too-many-attempts",
        status=429,
        title="Too many attempts",
        meaning="Wait as many seconds as Retry-After says.",
    )
    TOO_MANY_CONNECTIONS = _Row(
        name="too-many-connections",
        status=429,
        title="Too many live connections",
        meaning="This user has as many connections to /live open as one user may have. Close some.",
    )
    HEAD_TOO_LARGE = _Row(
        name="head-too-large",
        status=431,
        title="The head of the request is too large",
        meaning="Its address and header fields together exceed the limit.",
    )
    INTERNAL = _Row(
        name="internal",
        status=500,
        title="Something went wrong inside devia",
        meaning="The server's log has the details.",
    )
    NOT_READY = _Row(
        name="not-ready",
        status=503,
        title="Not ready",
        meaning="devia is starting, stopping, or cannot reach its store.",
    )
    OTHER = _Row(
        name="other", status=400, title="The request cannot be answered", meaning="The status tells what kind."
    )

    @property
    def status(self) -> int:
        """HTTP status it is answered with."""
        return self.value.status

    @property
    def type(self) -> str:
        """The `type` member: a relative reference."""
        return TYPE_PREFIX + self.value.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One value that cannot be used: `pointer` into the body, or `parameter`, where it stands anywhere."""

    code: str
    pointer: str | None = None
    parameter: str | None = None
    detail: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """As it appears in `errors`."""
        document: dict[str, Any] = {}
        if self.parameter is not None:
            document["parameter"] = self.parameter
        elif self.pointer is not None:
            document["pointer"] = self.pointer
        document["code"] = self.code
        if self.values:
            document["values"] = dict(self.values)
        if self.detail is not None:
            document["detail"] = self.detail
        return document


class Problem(HTTPException):
    """The request ends with this problem document.

    An HTTPException, so that it passes unharmed through whatever reads the body on the way.
    """

    def __init__(
        self,
        kind: ProblemKind,
        detail: str | None = None,
        *,
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
        status: int | None = None,
    ) -> None:
        status = kind.status if status is None else status
        super().__init__(status, detail or kind.value.title, dict(headers or {}))
        self.kind = kind
        self.explained = detail
        self.errors = tuple(errors)

    def document(self) -> dict[str, Any]:
        """The problem document."""
        document: dict[str, Any] = {"type": self.kind.type, "title": self.kind.value.title, "status": self.status_code}
        if self.explained is not None:
            document["detail"] = self.explained
        if self.errors:
            document["errors"] = [fault.document() for fault in self.errors]
        return document

    def response(self) -> JSONResponse:
        """The document as a response."""
        headers = {"Cache-Control": "no-store", **(self.headers or {})}
        return JSONResponse(self.document(), status_code=self.status_code, headers=headers, media_type=MEDIA_TYPE)


def json_pointer(parts: Sequence[str | int]) -> str:
    """The JSON pointer of these steps (RFC 6901 §3)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
