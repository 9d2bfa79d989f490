# SPDX-License-Identifier: Apache-2.0
"""Whose phone it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Whose phone it is, and where its server is."""

    extension: str
    domain: str
    server: tuple[str, int]
    username: str = ""
    password: str = ""
    name: str = ""
    transport: str = "udp"
    dials: str = ""
    """Domain of the numbers it calls; empty: its own."""
