# SPDX-License-Identifier: Apache-2.0
"""The number a phone's 3xx names (B12.2)."""

from __future__ import annotations

from collections.abc import Iterable

from devia.sip.address import Contact
from devia.sip.binding import Binding
from devia.sip.text import readable
from devia.sip.uri import Uri


def redirect_number(contacts: Iterable[Contact], our_hosts: frozenset[str], binding: Binding) -> str | None:
    """The user part of the first Contact that is a tel URI, or whose host is ours or the phone's own; else None.

    Behind a NAT the phone knows itself by another address than we do: that of its own Contact.
    """
    phone_hosts = {binding.remote[0].lower(), Uri.parse(binding.contact).host.lower()}
    for contact in contacts:
        uri = contact.uri
        if uri.scheme == "tel":
            return _number(uri)
        if uri.scheme in ("sip", "sips") and uri.user:
            host = uri.host.lower()
            if host in our_hosts or host in phone_hosts:
                return _number(uri)
    return None


def _number(uri: Uri) -> str | None:
    """What is no text, or longer than any number however written, is none: it would go to records and screens."""
    number = uri.number_text
    return number if number and number == readable(number, 64) else None
