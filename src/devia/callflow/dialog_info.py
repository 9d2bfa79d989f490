# SPDX-License-Identifier: Apache-2.0
"""The calls of one extension, as a lamp is told of them: application/dialog-info+xml (RFC 4235 §4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from devia.sip.text import readable

CONTENT_TYPE: Final = "application/dialog-info+xml"
_NAMESPACE: Final = "urn:ietf:params:xml:ns:dialog-info"
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})


class DialogState(StrEnum):
    """How far a call is; a lamp needs no more (RFC 4235 §3.7.1)."""

    EARLY = "early"
    """It rings here."""
    CONFIRMED = "confirmed"
    """It is talked in, or being placed."""


class Direction(StrEnum):
    """Who began the call."""

    INITIATOR = "initiator"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedDialog:
    """One call of the extension that is watched."""

    id: str
    """Tells it from the others of this extension."""
    state: DialogState
    direction: Direction | None = None
    """None: it is not known any more."""
    remote: str | None = None
    """URI of the other party; None where the watcher is not to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogInfo:
    """All calls of an extension at a moment."""

    entity: str
    """URI of the extension."""
    dialogs: Sequence[WatchedDialog] = ()

    def since(self, before: object) -> DialogInfo:
        """All of it: partial state is not told."""
        return self

    def written(self, version: int) -> tuple[str, bytes]:
        """Content type and body."""
        return CONTENT_TYPE, self.body(version)

    def body(self, version: int) -> bytes:
        """The document with this version, always with the full state (RFC 4235 §4.1.1)."""
        dialogs = [_element(dialog) for dialog in self.dialogs]
        if not dialogs:
            # Full state without a dialog says as much; but there are phones that put their lamp out at a dialog which
            # has ended, and servers that therefore name one (Asterisk).
            dialogs = ['<dialog id="none"><state>terminated</state></dialog>']
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f'<dialog-info xmlns="{_NAMESPACE}" version="{version}" state="full" entity="{_escaped(self.entity)}">',
                *dialogs,
                "</dialog-info>\n",
            ]
        ).encode()


def _element(dialog: WatchedDialog) -> str:
    remote = ""
    if dialog.remote is not None:
        remote = f"<remote><identity>{_escaped(dialog.remote)}</identity></remote>"
    direction = "" if dialog.direction is None else f' direction="{dialog.direction}"'
    return f'<dialog id="{_escaped(dialog.id)}"{direction}><state>{dialog.state}</state>{remote}</dialog>'


def _escaped(text: str) -> str:
    """The text as it may stand in an attribute or an element; what XML cannot hold is replaced."""
    return readable(text).translate(_ESCAPED)
