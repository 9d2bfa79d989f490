# SPDX-License-Identifier: Apache-2.0
"""`--json`: what a command did, for a program to read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from devia.cli import app

PASSWORD = "long-enough-1\n"
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with --json in a new installation; gives what it printed."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*words: str, given: str = PASSWORD, status: int = 0) -> Any:
        done = runner.invoke(app, [*words, "--json"], input=given)
        assert done.exit_code == status, done.output
        return json.loads(done.stdout)

    made = run("init", "--admin", "root", "--password-stdin")
    assert made == {"config": "devia.toml", "written": True, "administrator": "root"}
    return run


def test_people_and_phones(run: Run) -> None:
    assert run("user", "add", "anna", "--name", "Anna", "--extension", "201", "--password-stdin")["extension"] == "201"
    assert [user["username"] for user in run("user", "list")] == ["root", "anna"]
    assert run("user", "password", "anna", "--password-stdin") == {"changed": "anna"}
    made = run("device", "add", "201", "desk", "--physical", "--password-stdin")
    assert made["physical"] is True
    assert not {"password", "ha1_md5", "ha1_sha256"} & made.keys()
    assert [device["username"] for device in run("device", "list")] == ["desk"]
    assert run("device", "remove", "desk") == {"removed": "desk"}
    assert run("user", "remove", "anna") == {"removed": "anna"}


def test_places(run: Run) -> None:
    run("user", "add", "anna", "--name", "Anna", "--extension", "201", "--password-stdin")
    assert run("attendant", "add", "9", "201")["members"] == ["201"]
    assert run("site", "add", "milano", "--attendant", "9")["attendant"] == "9"
    assert [site["name"] for site in run("site", "list")] == ["default", "milano"]
    assert run("trunk", "add", "carrier", "198.51.100.10")["host"] == "198.51.100.10"
    assert run("trunk", "remove", "carrier") == {"removed": "carrier"}
    assert run("trunk", "list") == []
    assert [group["number"] for group in run("attendant", "list")] == ["9"]


def test_plans(run: Run) -> None:
    for name, extension in (("anna", "201"), ("bruno", "202")):
        run("user", "add", name, "--name", name, "--extension", extension, "--password-stdin")
    saved = run("plan", "set", "201", "busy", "--to", "202", "--callers", "internal")
    assert saved["rules"]["busy"]["internal"]["destination"] == {"kind": "number", "number": "202"}
    assert saved["rules"]["busy"]["external"] is None
    assert run("plan", "show", "201") == saved
    first = run("explain", "201", "--engaged")[0]
    assert [step["verdict"] for step in first["steps"] if step["condition"] == "busy"] == ["matched"]
    run("plan", "set", "202", "busy", "--to", "201")
    assert {warning["code"] for warning in run("check", status=1)} == {"loop"}
    run("plan", "clear", "202")
    assert run("check") == []


def test_mailboxes(run: Run) -> None:
    run("user", "add", "anna", "--name", "Anna", "--extension", "201", "--password-stdin")
    assert run("mailbox", "set", "201", "--on")["enabled"] is True
    assert run("mailbox", "show", "201")["enabled"] is True


def test_keeping(run: Run, tmp_path: Path) -> None:
    assert run("backup", "copy.db") == {"written": "copy.db", "sounds": 0}
    assert (tmp_path / "copy.db").stat().st_size > 0
    assert run("restore", "copy.db", "--force") == {"restored": "data/devia.db", "sounds": 0}
    people = tmp_path / "people.csv"
    people.write_text("username,name,extension,password\nanna,Anna,201,long-enough-1\n", encoding="utf-8")
    tried = run("import", "people.csv")
    assert (tried["created"], tried["applied"]) == (["anna"], False)
    assert run("import", "people.csv", "--apply")["applied"] is True
    people.write_text("username,name\nzoe,Zoe\n", encoding="utf-8")
    assert [fault["pointer"] for fault in run("import", "people.csv", status=1)["faults"]] == ["/password"]
