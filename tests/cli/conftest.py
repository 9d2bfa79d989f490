# SPDX-License-Identifier: Apache-2.0
"""An installation with an administrator and four people, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.installation import ADMINISTRATOR, PASSWORD, Installation, write_config

PEOPLE = """\
username,name,extension,password,may_divert_externally
anna,Anna,201,password-201,
bruno,Bruno,202,password-202,
carla,Carla,203,password-203,
dario,Dario,204,password-204,yes
"""


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installation that is copied."""
    folder = tmp_path_factory.mktemp("pattern")
    write_config(folder)
    made = Installation(folder=folder)
    made.done("init", "--config", str(made.config), "--admin", ADMINISTRATOR, "--password-stdin", given=PASSWORD)
    people = made.folder / "people.csv"
    people.write_text(PEOPLE)
    made.done("import", str(people), "--apply")
    return folder


@pytest.fixture
def office(pattern: Path, tmp_path: Path) -> Installation:
    """201 Anna, 202 Bruno, 203 Carla, 204 Dario, who may divert outside; no rules."""
    shutil.copy(pattern / "devia.db", tmp_path / "devia.db")
    write_config(tmp_path)
    return Installation(folder=tmp_path)
