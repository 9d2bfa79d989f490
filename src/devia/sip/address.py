# SPDX-License-Identifier: Apache-2.0
"""name-addr and addr-spec with header parameters: From, To, Contact, Route and their like (RFC 3261 §20.10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from devia.sip.errors import BadHeader, BadMessage
from devia.sip.scan import closing_quote, parameters, quoted, split, unquoted
from devia.sip.uri import Params, Uri

_TOKENS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~ \t")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAddr:
    """One address with its display name and header parameters (names in lower case, values raw)."""

    uri: Uri
    display: str | None = None
    params: Params = ()

    @classmethod
    def parse(cls, text: str, *, header: str = "address") -> Self:
        """The address this text is. Without <>, parameters belong to the header (RFC 3261 §20.10).

        Raises:
            BadHeader: it is none; `header` names the field.
        """
        text = text.strip(" \t")
        display: str | None = None
        try:
            if text.startswith('"'):
                closing = closing_quote(text, 0)
                opening = text.find("<", closing)
                if closing >= len(text) or opening < 0 or text[closing + 1 : opening].strip(" \t"):
                    raise BadHeader(header, text)
                display = unquoted(text[: closing + 1])
            else:
                opening = text.find("<")
                if opening > 0:
                    display = text[:opening].strip(" \t") or None
                    if display is not None and not _is_display(display):
                        raise BadHeader(header, text)
            if opening >= 0:
                closing = text.find(">", opening)
                if closing < 0:
                    raise BadHeader(header, text, opening)
                uri = Uri.parse(text[opening + 1 : closing])
                rest = text[closing + 1 :].strip(" \t")
                if rest and rest[0] != ";":
                    raise BadHeader(header, text, closing)
                return cls(uri=uri, display=display, params=_parameters(rest[1:], header, text))
            spec, _, rest = text.partition(";")
            if "?" in spec or "," in spec:
                raise BadHeader(header, text)
            return cls(uri=Uri.parse(spec.strip(" \t")), params=_parameters(rest, header, text))
        except BadHeader:
            raise
        except BadMessage as error:
            raise BadHeader(header, text) from error

    def __str__(self) -> str:
        start = "" if self.display is None else f"{quoted(self.display)} "
        tail = "".join([f";{name}" if value is None else f";{name}={value}" for name, value in self.params])
        return f"{start}<{self.uri}>{tail}"

    def param(self, name: str) -> str | None:
        """Value of the header parameter, as written; "" for one without a value, None where it is absent."""
        for own, value in self.params:
            if own == name:
                return value or ""
        return None

    def with_param(self, name: str, value: str | None) -> Self:
        """The same address with this header parameter last."""
        return replace(self, params=(*[p for p in self.params if p[0] != name], (name, value)))

    @property
    def tag(self) -> str | None:
        """The tag; None without one."""
        return self.param("tag") or None


def _is_display(text: str) -> bool:
    """Whether the text may stand unquoted before the <: tokens, and what is no ASCII. Never a quote: an address
    could hide in what only looks like a quoted string."""
    return _TOKENS.issuperset(text) or all(char in _TOKENS or not char.isascii() for char in text)


def _parameters(text: str, header: str, whole: str) -> Params:
    """Header parameters; a bare comma would begin a second address, which another reader might take for the first."""
    if "," in text and len(split(text, ",")) > 1:
        raise BadHeader(header, whole)
    return tuple(parameters(text))


class Contact(NameAddr):
    """A Contact value (RFC 3261 §20.10, RFC 5626)."""

    __slots__ = ()

    @property
    def expires(self) -> int | None:
        """Its own lifetime in seconds; None without one, and for what is no number (RFC 3261 §10.3(6))."""
        value = self.param("expires")
        if value is None or not (value.isascii() and value.isdigit()) or len(value) > 10:
            return None
        return int(value)

    @property
    def q(self) -> float:
        """Its preference, 0 to 1."""
        value = self.param("q") or "1"
        try:
            return min(1.0, max(0.0, float(value))) if len(value) < 8 and "n" not in value.lower() else 1.0
        except ValueError:
            return 1.0

    @property
    def instance(self) -> str | None:
        """The `+sip.instance`, unquoted, brackets included."""
        value = self.param("+sip.instance")
        return None if value is None else unquoted(value)
