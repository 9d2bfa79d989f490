# SPDX-License-Identifier: Apache-2.0
"""The number a phone's 3xx names (B12.2)."""

from __future__ import annotations

from collections.abc import Iterable

from devia.sip.address import Contact


def redirect_number(contacts: Iterable[Contact], our_hosts: frozenset[str], phone_host: str) -> str | None:
    """The user part of the first Contact that is a tel URI, or whose host is ours or the phone's own; else None."""
    for contact in contacts:
        uri = contact.uri
        if uri.scheme == "tel":
            return uri.number_text or None
        if uri.scheme in ("sip", "sips") and uri.user:
            host = uri.host.lower()
            if host in our_hosts or host == phone_host.lower():
                return uri.number_text or None
    return None
