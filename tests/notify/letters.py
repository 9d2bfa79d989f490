# SPDX-License-Identifier: Apache-2.0
"""A letter, and a clock for whoever is told the time."""

from __future__ import annotations

from dataclasses import replace

from devia.notify.letter import Letter

NOW = 1_772_452_800.0
"""2026-03-02, noon."""

LETTER = Letter(
    id="1",
    to="anna@example.it",
    subject="Chiamata di Mario deviata",
    text="Chiamata di Mario passata a Bruno: eri al telefono.\n",
    language="it",
    written_at=NOW,
    about="diversions:201",
)


def letter(identity: str, **more: object) -> Letter:
    """One more."""
    return replace(LETTER, id=identity, **more)  # type: ignore[arg-type]  # fields of Letter, by the test


class Turned:
    """Unix time that passes when told to."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> float:
        return self.time
