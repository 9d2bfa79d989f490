# SPDX-License-Identifier: Apache-2.0
"""The messages of tests/sip/torture with what is to become of them; `cases.toml` there tells what each is about."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "torture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Torture:
    """One of them."""

    name: str
    octets: bytes
    outcome: str
    title: str
    holds: str
    status: int = 0
    clean: bool = True
    proxy: int = 0


def cases() -> list[Torture]:
    """All of them, in the order of the RFC's sections."""
    with (FOLDER / "cases.toml").open("rb") as file:
        table = tomllib.load(file)
    return [Torture(name=name, octets=(FOLDER / f"{name}.sip").read_bytes(), **row) for name, row in table.items()]
