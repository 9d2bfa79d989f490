# SPDX-License-Identifier: Apache-2.0
"""Where the log goes."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

from devia.config import LogSection


def set_up_logging(section: LogSection) -> None:
    """Logs go to standard error, from this level on, as text or JSON."""
    level = logging.getLevelNamesMapping()[section.level.upper()]
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if section.format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=max(level, logging.WARNING), stream=sys.stderr)
