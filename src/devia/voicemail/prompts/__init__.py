# SPDX-License-Identifier: Apache-2.0
"""What voicemail says, in sounds that come with devia: one folder a language, made of words by `tools/prompts.py`."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
BEEP = HERE / "beep.wav"
"""What ends a greeting."""


class Prompts:
    """The sounds of one language."""

    def __init__(self, language: str) -> None:
        """`language` is `it` or `en`."""
        self._folder = HERE / language

    def __call__(self, *names: str) -> list[Path]:
        """The sounds of these names, in this order."""
        return [self._folder / f"{name}.wav" for name in names]
