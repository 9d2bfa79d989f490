# SPDX-License-Identifier: Apache-2.0
"""Messages as SIPp's -trace_msg file shows them. A reader of its own: a test must not read SIP with what it tests."""

import re
from dataclasses import dataclass

_COMPACT = {
    "v": "via",
    "f": "from",
    "t": "to",
    "i": "call-id",
    "m": "contact",
    "l": "content-length",
    "c": "content-type",
}

_HEADING = re.compile(
    r"^-{40,} (?P<when>[^\n]*)\n"
    r"(?:UDP|TCP|TLS|SCTP) message (?P<way>sent|received) ?(?:\(|\[)?(?P<rest>[^\n]*)\n\n",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedMessage:
    """One SIP message on its way out of or into SIPp."""

    sent: bool
    when: str
    text: str

    @property
    def status(self) -> int | None:
        """Of a response."""
        return int(self.text[8:11]) if self.text.startswith("SIP/2.0 ") else None

    @property
    def method(self) -> str | None:
        """Of a request."""
        return None if self.text.startswith("SIP/2.0 ") else self.text.split(" ", 1)[0]

    @property
    def request_uri(self) -> str:
        return self.text.split(" ", 2)[1]

    def all(self, name: str) -> list[str]:
        """The values of a header field, one a line as received, in order."""
        wanted = name.lower()
        found = []
        for line in self.text.replace("\r\n", "\n").split("\n\n", 1)[0].split("\n")[1:]:
            key, _, value = line.partition(":")
            key = key.strip().lower()
            if _COMPACT.get(key, key) == wanted:
                found.append(value.strip())
        return found

    def header(self, name: str) -> str | None:
        """The first value of a header field."""
        found = self.all(name)
        return found[0] if found else None

    @property
    def cseq_method(self) -> str:
        return (self.header("CSeq") or " ").split()[-1]

    @property
    def body(self) -> str:
        return self.text.replace("\r\n", "\n").partition("\n\n")[2]


def read_trace(text: str) -> tuple[TracedMessage, ...]:
    """All messages of a -trace_msg file, in order."""
    headings = list(_HEADING.finditer(text))
    ends = [*(h.start() for h in headings[1:]), len(text)][: len(headings)]
    return tuple(
        TracedMessage(sent=h["way"] == "sent", when=h["when"].strip(), text=text[h.end() : end].strip("\n"))
        for h, end in zip(headings, ends, strict=True)
    )
