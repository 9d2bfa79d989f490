# SPDX-License-Identifier: Apache-2.0
"""`init`: settings and the first administrator, asking nothing where everything is given (interfaces: starting it)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from devia.cli import app
from devia.config import load


def init(folder: Path, *arguments: str, given: str = "administrator-1") -> subprocess.CompletedProcess[str]:
    """The command as a process in this folder, with nobody at its terminal."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("DEVIA_")}
    command = [sys.executable, "-m", "devia", "init", *arguments]
    return subprocess.run(
        command, cwd=folder, input=given, capture_output=True, text=True, check=False, env=environment, timeout=60
    )


def test_with_everything_given_nothing_is_asked(tmp_path: Path) -> None:
    done = init(tmp_path, "--config", "devia.toml", "--admin", "root", "--password-stdin", "--domain", "pbx.example.it")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "devia.toml is written; have a look at it.\n"
        "Administrator root can sign in. Next: devia serve --config devia.toml\n"
    )
    config = load(tmp_path / "devia.toml", {})
    assert config.sip.domain == "pbx.example.it"
    text = (tmp_path / "devia.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(text)) >= {"sip", "http", "store", "numbering", "calls", "log"}
    assert text.count("#") > 10, "it is commented"
    assert (tmp_path / "data" / "devia.db").exists()
    listed = subprocess.run(
        [sys.executable, "-m", "devia", "user", "list", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    (user,) = json.loads(listed.stdout)
    assert (user["username"], user["role"]) == ("root", "administrator")


def test_settings_are_written_where_they_will_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DEVIA_CONFIG stands for --config with every command, and so with this one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEVIA_CONFIG", "named.toml")
    done = CliRunner().invoke(app, ["init", "--admin", "root", "--password-stdin"], input="administrator-1")
    assert "Next: devia serve --config named.toml" in done.stdout
    assert Path("named.toml").exists()
    assert not Path("devia.toml").exists()


def test_settings_that_are_there_are_left_alone(tmp_path: Path) -> None:
    config = tmp_path / "other.toml"
    config.write_text(f'[store]\nurl = "sqlite:///{tmp_path}/other.db"\n', encoding="utf-8")
    before = config.read_bytes()
    done = init(tmp_path, "--config", str(config), "--admin", "root", "--password-stdin", "--json")
    assert json.loads(done.stdout) == {"config": str(config), "written": False, "administrator": "root"}
    assert config.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "given", "status", "complaint"),
    [
        (("--admin", "root"), "short", 1, "/password: must be 8 to 256 characters"),
        (("--admin", "root"), "", 1, "/password: must be 8 to 256 characters"),
        (("--admin", "a/b"), "administrator-1", 1, "/username: "),
        (("--admin", "root", "--domain", 'x"\n[http]'), "administrator-1", 2, "is no name or address of a domain"),
    ],
)
def test_what_cannot_be_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], given: str, status: int, complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["init", *arguments, "--password-stdin"], input=given)
    assert done.exit_code == status
    assert complaint in done.stderr


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    done = init(tmp_path, "--config", "none/devia.toml", "--admin", "root", "--password-stdin")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "none/devia.toml: No such file or directory\n"


def test_what_is_not_given_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["init"], input="root\nadministrator-1\nadministrator-1\n")
    assert done.exit_code == 0
    assert "administrator-1" not in done.stdout
    assert "Administrator root can sign in." in done.stdout
