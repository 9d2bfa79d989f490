# SPDX-License-Identifier: Apache-2.0
"""HTTP: REST, sign-in, WebSocket, metrics, the page (FastAPI).

May import application and diversion; holds no rule of diversion and must never know of SIP or SQL.
"""

from devia.api.app import create_app
from devia.api.metrics import Metrics, Reading, ReadingKind
from devia.api.server import HttpServer, serve
from devia.api.services import Services
from devia.api.settings import HttpSettings

__all__ = ["HttpServer", "HttpSettings", "Metrics", "Reading", "ReadingKind", "Services", "create_app", "serve"]
