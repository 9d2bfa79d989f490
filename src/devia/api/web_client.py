# SPDX-License-Identifier: Apache-2.0
"""The client as it was built (docs/decisions/0012): its files, in the form a browser takes best."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import Response

INDEX = "index.html"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
"""What a client consists of. Anything else in its folder is not for browsers."""
_ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""How a file may be compressed, best first, with the ending it then has."""
_UNCHANGING = "assets/"
"""The names in here carry a digest of their content."""

NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>devia</title>
<h1>The page is not built yet</h1>
<p>devia runs, and its telephones and its API work; only the files of this page are missing.
<p>In a checkout, <code>make web</code> builds them. Where devia was installed with <code>DEVIA_SKIP_WEB=1</code>,
install it again without. Then start devia anew.
</html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    media_type: str
    tag: str
    forms: Mapping[str, bytes]
    """By content coding; "" for as it is."""


class WebClient:
    """The files of one built client, held in memory."""

    def __init__(self, folder: Traversable) -> None:
        self._files = dict(_found(folder, ""))

    @classmethod
    def installed(cls) -> WebClient:
        """The one that came with this installation of devia."""
        return cls(files("devia.api").joinpath("static"))

    @property
    def is_built(self) -> bool:
        """Whether there is one at all."""
        return INDEX in self._files

    def page(self, *, accepted: str, known: str, status: int = 200) -> Response:
        """The page, the same at every address of the client; it looks at the address itself."""
        if not self.is_built:
            return Response(NOT_BUILT, status_code=503, media_type="text/html")
        return self._answer(INDEX, accepted, known if status == 200 else "", status)

    def file(self, name: str, *, accepted: str, known: str) -> Response | None:
        """One of its files; None where there is none of this name."""
        return self._answer(name, accepted, known, 200) if name in self._files else None

    def _answer(self, name: str, accepted: str, known: str, status: int) -> Response:
        file = self._files[name]
        coding = _best(accepted, file.forms)
        # A tag is of one form of the file (RFC 9110 §8.8.3.3).
        tag = f'"{file.tag}{"-" + coding if coding else ""}"'
        headers = {
            "ETag": tag,
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, max-age=31536000, immutable" if name.startswith(_UNCHANGING) else "no-cache",
        }
        if tag in (each.strip().removeprefix("W/") for each in known.split(",")):
            return Response(status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        return Response(file.forms[coding], status_code=status, media_type=file.media_type, headers=headers)


class Asked(TypedDict):
    """What a request says of the forms of a file it takes and has."""

    accepted: str
    known: str


def asked(request: Request) -> Asked:
    """The arguments for `WebClient` that this request has."""
    return {
        "accepted": request.headers.get("accept-encoding", ""),
        "known": request.headers.get("if-none-match", ""),
    }


def _found(folder: Traversable, prefix: str) -> list[tuple[str, _File]]:
    if not folder.is_dir():
        return []
    entries = {entry.name: entry for entry in folder.iterdir()}
    found: list[tuple[str, _File]] = []
    for name, entry in entries.items():
        if entry.is_dir():
            found.extend(_found(entry, f"{prefix}{name}/"))
            continue
        media_type = _TYPES.get("." + name.rpartition(".")[2])
        if media_type is None:
            continue
        forms = {"": entry.read_bytes()}
        for coding, ending in _ENCODINGS.items():
            if name + ending in entries:
                forms[coding] = entries[name + ending].read_bytes()
        tag = hashlib.sha256(forms[""]).hexdigest()[:16]
        found.append((prefix + name, _File(media_type=media_type, tag=tag, forms=forms)))
    return found


def _best(accepted: str, forms: Mapping[str, bytes]) -> str:
    """The best coding that is there and that the client takes (RFC 9110 §12.5.3); "" for none."""
    taken = set()
    for part in accepted.split(","):
        coding, _, parameters = part.strip().lower().partition(";")
        name, _, value = parameters.strip().partition("=")
        is_refused = name.strip() == "q" and value.strip().rstrip("0") in ("", ".", "0.")
        if not is_refused:
            taken.add(coding.strip())
    return next((coding for coding in _ENCODINGS if coding in forms and coding in taken), "")
