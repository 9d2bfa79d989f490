# SPDX-License-Identifier: Apache-2.0
"""What every route works with, carried by the application object: no globals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from devia.api.live_feed import LiveFeed
from devia.api.metrics import Metrics
from devia.api.services import Services
from devia.api.settings import HttpSettings
from devia.api.web_client import WebClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One application's surroundings."""

    services: Services
    settings: HttpSettings
    metrics: Metrics
    live: LiveFeed
    client: WebClient


def context_of(connection: HTTPConnection) -> Context:
    """The surroundings of the application this request or connection came to."""
    context: Context = connection.app.state.context
    return context


InContext = Annotated[Context, Depends(context_of)]
