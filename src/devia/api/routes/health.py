# SPDX-License-Identifier: Apache-2.0
"""Liveness, readiness, Prometheus, and the description of the API."""

from __future__ import annotations

import hmac
import ipaddress

from fastapi import APIRouter, Request, Response
from starlette.responses import JSONResponse

from devia.api.context import InContext
from devia.api.metrics import CONTENT_TYPE
from devia.api.problems import Problem, ProblemKind
from devia.api.settings import HttpSettings

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def alive() -> Response:
    """The process runs and answers."""
    return Response("ok\n", media_type="text/plain")


@router.get("/readyz")
async def ready(context: InContext) -> Response:
    """Calls and changes can be taken now; what is lacking is told otherwise."""
    lacking = await context.services.readiness()
    if lacking:
        raise Problem(ProblemKind.NOT_READY, ", ".join(lacking), headers={"Retry-After": "1"})
    return Response("ready\n", media_type="text/plain")


@router.get("/metrics")
async def metrics(request: Request, context: InContext) -> Response:
    """The counters, for this machine, or for whoever has the token."""
    if not _may_read_metrics(request, context.settings):
        raise Problem(ProblemKind.NOT_ALLOWED)
    return Response(context.metrics.exposition(), headers={"Content-Type": CONTENT_TYPE})


@router.get("/api/v1/openapi.json")
async def description(request: Request) -> Response:
    """The description of the API."""
    return JSONResponse(request.app.openapi())


def _may_read_metrics(request: Request, settings: HttpSettings) -> bool:
    token = settings.metrics_token
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if token and scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode()):
        return True
    if settings.secure_cookies or "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        # A reverse proxy on this machine speaks for somebody else.
        return False
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
