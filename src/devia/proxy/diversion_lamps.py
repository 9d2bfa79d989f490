# SPDX-License-Identifier: Apache-2.0
"""Line keys that show whether one's own calls are diverted, and toggle it when they are pressed (RFC 4235, B12.1).

Such a key watches, and dials, a code that toggles: `*121*203#` is lit while a diversion of all calls is on.
"""

from __future__ import annotations

from devia.application.entities import Device
from devia.application.from_phone import FromPhone
from devia.callflow.dialog_info import DialogInfo, DialogState, WatchedDialog
from devia.diversion.service_codes import CodeAction, CodePreset, service_request
from devia.sip.uri import escape_user

_ON = WatchedDialog(id="diverted", state=DialogState.CONFIRMED)


class DiversionLamps:
    """What is watched by such a key is named by its extension with the code behind it: `201*121*203`."""

    def __init__(self, from_phone: FromPhone, domain: str) -> None:
        self._from_phone = from_phone
        self._domain = domain

    def named(self, code: str, device: Device) -> str | None:
        """What this device watches by this code; None where it is none that toggles."""
        request = service_request(code, CodePreset.ETSI_IT)
        if request is None or request.action is not CodeAction.TOGGLE:
            return None
        return device.extension + code.removesuffix("#")

    def is_one(self, watched: str) -> bool:
        """Whether this names such a lamp."""
        return "*" in watched

    def is_shown_to(self, watched: str, device: Device) -> bool:
        """Whether it is one this device may watch: of its own extension, with a code behind it that toggles."""
        return self.named(watched.removeprefix(device.extension), device) == watched

    def extension_of(self, watched: str) -> str:
        """Whose diversion such a lamp shows."""
        return watched.partition("*")[0]

    def now(self, watched: str) -> DialogInfo:
        """Lit or not."""
        extension, star, rest = watched.partition("*")
        request = service_request(star + rest, CodePreset.ETSI_IT)
        is_on = request is not None and self._from_phone.is_on(extension, request.conditions)
        return DialogInfo(entity=f"sip:{escape_user(star + rest)}@{self._domain}", dialogs=(_ON,) if is_on else ())
