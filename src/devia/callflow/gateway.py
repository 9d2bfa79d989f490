# SPDX-License-Identifier: Apache-2.0
"""What a call needs to know of a trunk it leaves by (B18)."""

from __future__ import annotations

from typing import Protocol

from devia.diversion.model import CallerIdPolicy


class Gateway(Protocol):
    """A trunk, as far as a call is concerned."""

    @property
    def name(self) -> str:
        """Key of the trunk."""

    @property
    def host(self) -> str:
        """Where requests go."""

    @property
    def port(self) -> int:
        """Port of `host`."""

    @property
    def transport(self) -> str:
        """ "udp", "tcp" or "tls"."""

    @property
    def on_net(self) -> bool:
        """Calls through it are internal (B1.1)."""

    @property
    def caller_id(self) -> CallerIdPolicy:
        """Whose number it shows (B13.3)."""

    @property
    def shows_foreign_caller(self) -> bool:
        """Whether it lets a number through that is not ours (B13.3)."""

    @property
    def diversion_header(self) -> bool:
        """Whether it is given Diversion (RFC 5806)."""

    @property
    def history_info(self) -> bool:
        """Whether it is given History-Info (RFC 7044)."""
