# SPDX-License-Identifier: Apache-2.0
"""A confirmed dialog as one of its ends sees it (RFC 3261 §12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response


@dataclass(slots=True, kw_only=True)
class Dialog:
    """One dialog; `cseq` counts the requests we send in it."""

    call_id: str
    own_tag: str
    own: str
    """Our From value, tag included."""
    other: str
    """Their value for To, tag included."""
    target: str
    routes: tuple[str, ...]
    cseq: int
    invite_cseq: int
    other_cseq: int = 0
    """Of the latest request of theirs."""
    descriptions: int = 1
    """How many session descriptions of ours there have been."""

    @classmethod
    def of_caller(cls, response: Response, own_tag: str, cseq: int) -> Self:
        """The dialog a 2xx makes for who called."""
        return cls(
            call_id=response.call_id,
            own_tag=own_tag,
            own=response.first("from") or "",
            other=response.first("to") or "",
            target=_target(response),
            routes=tuple(reversed(response.values("record-route"))),
            cseq=cseq,
            invite_cseq=response.cseq[0],
        )

    @classmethod
    def of_callee(cls, invite: Request, own_tag: str) -> Self:
        """The dialog an answered INVITE makes for who was called."""
        return cls(
            call_id=invite.call_id,
            own_tag=own_tag,
            own=f"{invite.first('to')};tag={own_tag}",
            other=invite.first("from") or "",
            target=_target(invite),
            routes=tuple(invite.values("record-route")),
            cseq=0,
            invite_cseq=invite.cseq[0],
            other_cseq=invite.cseq[0],
        )

    def takes(self, request: Request) -> bool:
        """Whether this request of theirs is later than all before it (RFC 3261 §12.2.2)."""
        number = request.cseq[0]
        if number < self.other_cseq:
            return False
        self.other_cseq = number
        return True

    def refresh_target(self, message: Message) -> None:
        """Where they are reached is what this INVITE or UPDATE, or its 2xx, says from now on (RFC 3261 §12.2.1.2)."""
        if message.has("contact"):
            self.target = _target(message)

    def request(self, method: str, contact: str) -> Request:
        """The next request within the dialog."""
        self.cseq += 1
        return self._made(method, self.cseq, contact)

    def acknowledgement(self, contact: str) -> Request:
        """The ACK of the INVITE's 2xx."""
        return self._made("ACK", self.invite_cseq, contact)

    def _made(self, method: str, cseq: int, contact: str) -> Request:
        headers = [("Max-Forwards", "70")]
        headers.extend([("Route", route) for route in self.routes])
        headers.extend(
            [
                ("From", self.own),
                ("To", self.other),
                ("Call-ID", self.call_id),
                ("CSeq", f"{cseq} {method}"),
                ("Contact", f"<{contact}>"),
            ]
        )
        return Request.new(method, self.target, headers=headers)


def record_routes(request: Request) -> list[tuple[str, str]]:
    """What a response that makes a dialog repeats of its request (RFC 3261 §12.1.1)."""
    return [("Record-Route", value) for value in request.lines("record-route")]


def _target(message: Message) -> str:
    contacts = message.contacts
    if isinstance(contacts, str) or not contacts:
        raise BadMessage("no Contact")
    return str(contacts[0].uri)
