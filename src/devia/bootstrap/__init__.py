# SPDX-License-Identifier: Apache-2.0
"""Builds devia and joins its parts; the only place that does.

`office` is an installation opened for its use cases, `sip_server` and `http_server` are its two sides while it runs.
"""

from devia.bootstrap.http_server import http_server, openapi_document
from devia.bootstrap.logs import set_up_logging
from devia.bootstrap.notifications import Notifications, notifications
from devia.bootstrap.office import Office, SystemClock, mailboxes_of, numbering_of, open_office
from devia.bootstrap.readiness import lacking
from devia.bootstrap.sip_server import SipServer, sip_server

__all__ = [
    "Notifications",
    "Office",
    "SipServer",
    "SystemClock",
    "http_server",
    "lacking",
    "mailboxes_of",
    "notifications",
    "numbering_of",
    "open_office",
    "openapi_document",
    "set_up_logging",
    "sip_server",
]
