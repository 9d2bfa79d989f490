# SPDX-License-Identifier: Apache-2.0
"""Puts the HTTP side together: one application, with nothing outside it."""

from __future__ import annotations

from fastapi import APIRouter, Depends, FastAPI

from devia.api import error_answers
from devia.api.address_text import only_keepable_text
from devia.api.content_type import only_expected_content
from devia.api.context import Context
from devia.api.headers import SecurityHeaders
from devia.api.limits import BodyLimit
from devia.api.live_feed import LiveFeed
from devia.api.measuring import Measuring
from devia.api.methods import HeadAsGet
from devia.api.metrics import Metrics
from devia.api.openapi import describe
from devia.api.routes import (
    administration,
    collections,
    diversions,
    extensions,
    health,
    imports,
    live,
    live_calls,
    mailboxes,
    page,
    people,
    sessions,
)
from devia.api.services import Services
from devia.api.settings import HttpSettings
from devia.api.web_client import WebClient

PREFIX = "/api/v1"


def create_app(
    services: Services,
    settings: HttpSettings | None = None,
    metrics: Metrics | None = None,
    client: WebClient | None = None,
) -> FastAPI:
    """The application that answers for these use cases.

    `metrics`: counters that other parts count into as well. `client`: the built page, else the one installed.
    """
    settings = settings or HttpSettings()
    metrics = metrics or Metrics()
    app = FastAPI(
        title="devia",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # What is measured is told at /metrics; nothing is sent anywhere.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    live_feed = LiveFeed(services.world, services.events)
    metrics.add_source(live_feed.readings)
    app.state.context = Context(
        services=services,
        settings=settings,
        metrics=metrics,
        live=live_feed,
        client=client or WebClient.installed(),
    )
    api = APIRouter(prefix=PREFIX, dependencies=[Depends(only_keepable_text), Depends(only_expected_content)])
    for router in (
        sessions.router,
        extensions.router,
        live_calls.router,
        mailboxes.router,
        people.router,
        *collections.routers,
        diversions.router,
        administration.router,
        imports.router,
    ):
        api.include_router(router)
    app.include_router(api)
    # A WebSocket has no content type to look at.
    app.include_router(live.router, prefix=PREFIX)
    app.include_router(health.router)
    app.include_router(page.router)
    error_answers.install(app)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]  # FastAPI's own way to replace it
    app.add_middleware(BodyLimit, settings=settings)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Measuring, metrics=metrics)
    app.add_middleware(SecurityHeaders, is_secure=settings.secure_cookies)
    return app
