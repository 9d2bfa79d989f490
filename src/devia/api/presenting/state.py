# SPDX-License-Identifier: Apache-2.0
"""What is so of an extension now, as a document (B2)."""

from __future__ import annotations

from datetime import UTC, datetime

from devia.api.schemas.calls import DeviceStateDocument, StateDocument
from devia.application.state import World


def state_document(extension: str, world: World) -> StateDocument:
    """Registered, engaged, present, and the phones connected now."""
    state = world.callee_state(extension)
    return StateDocument(
        registered=state.registered,
        engaged=state.engaged,
        present=state.present,
        do_not_disturb=state.do_not_disturb,
        devices=[
            DeviceStateDocument(
                device=binding.device,
                label=_label(binding.device, world),
                physical=binding.physical,
                address=address_text(binding.remote),
                transport=binding.transport,
                user_agent=binding.user_agent,
                expires_at=datetime.fromtimestamp(binding.expires_at, UTC),
            )
            for binding in world.bindings.of(extension)
        ],
    )


def _label(username: str, world: World) -> str:
    device = world.organisation.device(username)
    return "" if device is None else device.label


def address_text(remote: tuple[str, int]) -> str:
    """An address as people write it."""
    host, port = remote
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
