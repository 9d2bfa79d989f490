# SPDX-License-Identifier: Apache-2.0
"""REGISTER → binding changes (RFC 3261 §10.3, B19.6). Pure: who may register has been settled before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devia.sip.address import Contact
from devia.sip.binding import Binding
from devia.sip.message import Request
from devia.sip.text import readable

MOST_BINDINGS = 10
"""Bindings of one device at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrarSettings:
    """Lifetimes, in seconds."""

    shortest: int = 60
    longest: int = 3600
    default: int = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What a REGISTER comes to."""

    put: tuple[Binding, ...]
    removed: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    """For the 200: every current contact of the device with its remaining lifetime."""


class Refused(Exception):
    """The REGISTER changes nothing; `status` and `headers` say why."""

    def __init__(self, status: int, headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(str(status))
        self.status = status
        self.headers = headers


def register(
    request: Request,
    *,
    device: str,
    extension: str,
    physical: bool,
    transport: str,
    remote: tuple[str, int],
    local: tuple[str, int],
    known: Sequence[Binding],
    now: float,
    settings: RegistrarSettings,
    is_forbidden: Callable[[str, int | None], bool],
    make_id: Callable[[], str],
) -> Registration:
    """The changes this REGISTER of a device makes; all or none.

    Raises:
        Refused: 400, 403, 423 or 500 as RFC 3261 §10.3 says.
        BadMessage: a header field is none.
    """
    mine = [binding for binding in known if binding.device == device and binding.is_live(now)]
    contacts = request.contacts
    removed: dict[str, None] = {binding.id: None for binding in known if not binding.is_live(now)}
    put: dict[str, Binding] = {}
    call_id = request.call_id
    number = request.cseq[0]
    if call_id != readable(call_id, 1_000):
        raise Refused(400)
    if isinstance(contacts, str):
        if request.expires != 0:
            raise Refused(400)
        for binding in mine:
            _in_order(binding, call_id, number)
            removed[binding.id] = None
    else:
        if len(contacts) > MOST_BINDINGS:
            raise Refused(403)
        for contact in contacts:
            # What this REGISTER has put counts too, in the place of what was there: one that names a contact twice
            # means the last time.
            there = [*put.values(), *[binding for binding in mine if binding.id not in put]]
            seconds = _lifetime(contact, request, settings)
            if seconds == 0:
                # The one it names and no other: a phone that has moved gives up its former address by this, and that
                # it is the same phone says nothing against the new one.
                old = _of_uri(contact, there)
            else:
                old = _same(contact, there, call_id, len(contacts) == 1)
            if old is not None:
                _in_order(old, call_id, number)
            if seconds == 0:
                if old is not None:
                    removed[old.id] = None
                    put.pop(old.id, None)
                continue
            if contact.uri.scheme not in ("sip", "sips") or is_forbidden(contact.uri.host, contact.uri.port):
                raise Refused(403)
            uri = str(contact.uri)
            if uri != readable(uri, 1_000) or (contact.instance or "") != readable(contact.instance or ""):
                # What cannot be kept as text could not be found again either.
                raise Refused(400)
            binding = Binding(
                id=make_id() if old is None else old.id,
                extension=extension,
                device=device,
                contact=uri,
                call_id=call_id,
                cseq=number,
                transport=transport,
                remote=remote,
                local=local,
                expires_at=now + seconds,
                instance=contact.instance,
                path=tuple(request.values("path")),
                user_agent=readable(request.first("user-agent") or ""),
                q=contact.q,
                physical=physical,
            )
            put[binding.id] = binding
            removed.pop(binding.id, None)
    kept = [binding for binding in mine if binding.id not in removed and binding.id not in put]
    surplus = len(kept) + len(put) - MOST_BINDINGS
    if surplus > 0:
        # A phone that comes back under another address each time must not shut itself out: those that end first go.
        for binding in sorted(kept, key=lambda binding: binding.expires_at)[:surplus]:
            kept.remove(binding)
            removed[binding.id] = None
    current = [*kept, *put.values()]
    headers = [("Contact", f"<{b.contact}>;expires={max(0, round(b.expires_at - now))}") for b in current]
    if request.has("path") and "path" in request.supported:
        headers.extend([("Path", value) for value in request.values("path")])
    return Registration(put=tuple(put.values()), removed=tuple(removed), headers=tuple(headers))


def _same(contact: Contact, known: Sequence[Binding], call_id: str, only_one: bool) -> Binding | None:
    """The binding this contact takes the place of: the same instance, the same URI, the same Call-ID (B19.6)."""
    instance = contact.instance
    if instance is not None:
        for binding in known:
            if binding.instance == instance:
                return binding
    named = _of_uri(contact, known)
    if named is None and only_one:
        for binding in known:
            if binding.call_id == call_id and (instance is None or binding.instance is None):
                return binding
    return named


def _of_uri(contact: Contact, known: Sequence[Binding]) -> Binding | None:
    uri = str(contact.uri)
    for binding in known:
        if binding.contact == uri:
            return binding
    return None


def _in_order(binding: Binding, call_id: str, number: int) -> None:
    """A REGISTER that was overtaken by a later one changes nothing (RFC 3261 §10.3(7))."""
    if binding.call_id == call_id and number < binding.cseq:
        raise Refused(500)


def _lifetime(contact: Contact, request: Request, settings: RegistrarSettings) -> int:
    seconds = contact.expires
    if seconds is None:
        seconds = request.expires
    if seconds is None:
        seconds = settings.default
    if 0 < seconds < settings.shortest:
        raise Refused(423, [("Min-Expires", str(settings.shortest))])
    return min(seconds, settings.longest)
