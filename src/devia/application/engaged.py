# SPDX-License-Identifier: Apache-2.0
"""Who is in a call: confirmed dialogs, and calls being placed (B2.2)."""

from __future__ import annotations

from devia.sip.dialog_record import ConfirmedDialog


class EngagedExtensions:
    """Counts by extension; every question is one look-up."""

    def __init__(self) -> None:
        self._dialogs: dict[str, int] = {}
        """How many calls each of them is in."""
        self._placing: dict[str, set[str]] = {}

    def dialog_confirmed(self, dialog: ConfirmedDialog) -> None:
        """Both ends are in this call, held or not."""
        for extension in _ends(dialog):
            self._dialogs[extension] = self._dialogs.get(extension, 0) + 1

    def dialog_ended(self, dialog: ConfirmedDialog) -> None:
        """They no longer are."""
        for extension in _ends(dialog):
            left = self._dialogs.pop(extension, 0) - 1
            if left > 0:
                self._dialogs[extension] = left

    def placing(self, extension: str, call_id: str) -> None:
        """The extension is placing this call."""
        self._placing.setdefault(extension, set()).add(call_id)

    def placed(self, extension: str, call_id: str) -> None:
        """The call is answered, refused or given up."""
        calls = self._placing.get(extension)
        if calls is not None:
            calls.discard(call_id)
            if not calls:
                del self._placing[extension]

    def is_engaged(self, extension: str) -> bool:
        """Whether the extension is in a call or placing one."""
        return extension in self._dialogs or extension in self._placing


def _ends(dialog: ConfirmedDialog) -> set[str]:
    return {end for end in (dialog.caller_extension, dialog.callee_extension) if end is not None}
