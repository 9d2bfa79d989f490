# SPDX-License-Identifier: Apache-2.0
"""Names of header fields: any spelling, compact forms included, to one canonical key (RFC 3261 §7.3.1, §7.3.3)."""

from __future__ import annotations

from devia.sip.errors import BadMessage

COMPACT = {
    "a": "accept-contact",
    "b": "referred-by",
    "c": "content-type",
    "d": "request-disposition",
    "e": "content-encoding",
    "f": "from",
    "i": "call-id",
    "j": "reject-contact",
    "k": "supported",
    "l": "content-length",
    "m": "contact",
    "n": "identity-info",
    "o": "event",
    "r": "refer-to",
    "s": "subject",
    "t": "to",
    "u": "allow-events",
    "v": "via",
    "x": "session-expires",
    "y": "identity",
}

_COMMON = [
    "Via",
    "From",
    "To",
    "Call-ID",
    "CSeq",
    "Contact",
    "Max-Forwards",
    "Route",
    "Record-Route",
    "Content-Type",
    "Content-Length",
    "Content-Disposition",
    "User-Agent",
    "Server",
    "Allow",
    "Supported",
    "Require",
    "Proxy-Require",
    "Unsupported",
    "Expires",
    "Min-Expires",
    "Authorization",
    "Proxy-Authorization",
    "WWW-Authenticate",
    "Proxy-Authenticate",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Event",
    "Subscription-State",
    "Allow-Events",
    "Refer-To",
    "Referred-By",
    "Replaces",
    "Reason",
    "Diversion",
    "History-Info",
    "Privacy",
    "P-Asserted-Identity",
    "P-Preferred-Identity",
    "Remote-Party-ID",
    "Path",
    "Session-Expires",
    "Min-SE",
    "RSeq",
    "RAck",
    "Subject",
    "Date",
    "Timestamp",
    "Warning",
    "Priority",
    "Organization",
    "Alert-Info",
    "Call-Info",
    "Error-Info",
    "Retry-After",
    "In-Reply-To",
    "Reply-To",
    "MIME-Version",
    "Authentication-Info",
    "SIP-ETag",
    "SIP-If-Match",
    "Identity",
    "Service-Route",
    "P-Access-Network-Info",
]

KEYS: dict[str, str] = {}
"""Spelling as written → key, for the spellings met every day; anything else goes the long way."""
for _name in _COMMON:
    KEYS[_name] = KEYS[_name.lower()] = KEYS[_name.upper()] = _name.lower()
for _letter, _key in COMPACT.items():
    KEYS[_letter] = KEYS[_letter.upper()] = _key
KEYS["Call-Id"] = "call-id"
KEYS["Cseq"] = "cseq"

DISPLAY: dict[str, str] = {_name.lower(): _name for _name in _COMMON}
"""Key → how we write the name."""

_TOKEN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~")


def is_token(text: str) -> bool:
    """Whether the text is a token (RFC 3261 §25.1)."""
    return bool(text) and _TOKEN.issuperset(text)


def key_of(name: str) -> str:
    """The canonical key of a header field's name as written.

    Raises:
        BadMessage: it is no name.
    """
    name = name.rstrip(" \t")
    if not is_token(name):
        raise BadMessage(f"bad header name {name[:40]!r}")
    name = name.lower()
    return COMPACT.get(name, name)
