# SPDX-License-Identifier: Apache-2.0
"""A phone that subscribes, and keeps what it is told."""

from __future__ import annotations

from typing import Any

from devia.sip.message import Request, Response
from tests.proxy.peer import DOMAIN, Phone


class Watcher:
    """One subscription of a phone."""

    def __init__(self, phone: Phone, package: str, number: str | None = None, *, answers: int | None = 200) -> None:
        """`number` is whom it watches, itself if nobody is named. `answers` is what it says to a NOTIFY; None:
        nothing."""
        self.phone = phone
        self.package = package
        self.number = number or phone.extension
        self.answers = answers
        self.answered: Response | None = None
        """The 200 that made it."""
        self._seen = 0

    async def subscribe(
        self,
        *headers: tuple[str, str],
        expires: str | None = "600",
        body: tuple[str, bytes] | None = None,
        **more: Any,
    ) -> Response:
        """What a SUBSCRIBE with the right credentials is answered with; what follows at once has been answered."""
        fields = [("Event", self.package), ("Contact", f"<{self.phone.contact}>")]
        if expires is not None:
            fields.append(("Expires", expires))
        kept = [(name, value) for name, value in fields if name not in {own for own, _ in headers}]
        uri = f"sip:{self.number}@{DOMAIN}"
        wanted = [header for header in headers if header[1]]
        request = self.phone.new("SUBSCRIBE", uri, self.phone.own, *kept, *wanted, **more)
        if body is not None:
            request.set_body(*body)
        answer = await self._with_credentials(request)
        if answer.status == 200:
            self.answered = answer
        return answer

    async def again(
        self, *headers: tuple[str, str], cseq: int | None = None, body: tuple[str, bytes] | None = None
    ) -> Response:
        """What a SUBSCRIBE within the dialog, with the right credentials and this type and body, is answered with."""
        request = self.within(*headers, cseq=cseq)
        if body is not None:
            request.set_body(*body)
        return await self._with_credentials(request)

    def within(self, *headers: tuple[str, str], cseq: int | None = None) -> Request:
        """A SUBSCRIBE within the dialog, without credentials."""
        assert self.answered is not None
        fields = [("Event", self.package), ("Contact", f"<{self.phone.contact}>")]
        kept = [(name, value) for name, value in fields if name not in {own for own, _ in headers}]
        wanted = [header for header in headers if header[1]]
        return self.phone.within(self.answered, "SUBSCRIBE", *kept, *wanted, cseq=cseq)

    @property
    def told(self) -> list[Request]:
        """The NOTIFYs of this dialog, repeated ones once."""
        assert self.answered is not None
        found: dict[int, Request] = {}
        for request in self.phone.requests:
            if request.method == "NOTIFY" and request.from_tag == self.answered.to_tag:
                found.setdefault(request.cseq[0], request)
        return list(found.values())

    @property
    def states(self) -> list[str]:
        """What each NOTIFY said of the subscription."""
        return [request.first("subscription-state") or "" for request in self.told]

    @property
    def bodies(self) -> list[str]:
        """What each NOTIFY said."""
        return [request.body.decode() for request in self.told]

    async def listen(self) -> None:
        """What has come meanwhile is answered."""
        while self.answers is not None and self._seen < len(self.told):
            self._seen += 1
            await self.phone.answer(self.told[self._seen - 1], self.answers)

    async def _with_credentials(self, request: Request) -> Response:
        await self.phone.with_credentials(request)
        answer = [one for one in self.phone.responses if one.cseq[1] == "SUBSCRIBE"][-1]
        if answer.status == 200:
            self.answered = self.answered or answer
            await self.listen()
        return answer
