# SPDX-License-Identifier: Apache-2.0
"""What every command shares: its settings, and how it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from devia.application.errors import (
    ApplicationError,
    Exists,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Stale,
    TooManyAttempts,
)
from devia.cli.common import fault_sentence, say, sentence, show_table
from devia.diversion.codec import Fault
from tests.cli.installation import Installation


def test_settings_that_cannot_be_used_are_told_with_2(tmp_path: Path) -> None:
    office = Installation(folder=tmp_path)
    assert "No such file" in office.refused("user", "list", status=2)
    office.config.write_text("[sip]\ndomian = 'x'\n")
    assert office.refused("user", "list", status=2) == "sip.domian: unknown key; did you mean sip.domain?\n"
    office.config.write_text("[sip\n")
    assert str(office.config) in office.refused("user", "list", status=2)


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    office = Installation(folder=tmp_path)
    office.config.write_text(f'[store]\nurl = "sqlite:///{tmp_path}/devia.db"\n')
    (tmp_path / "devia.db").write_bytes(b"no database at all" * 100)
    assert "not a database" in office.refused("user", "list")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotFound("user", "x"), "There is no user x."),
        (Exists("user", "x"), "There is a user x already."),
        (Stale(3), "Somebody else has saved this plan meanwhile."),
        (NotAllowed(), "That is not allowed."),
        (NotSignedIn(), "Wrong user name or password."),
        (TooManyAttempts(7.2), "Too many attempts; wait 7 s."),
        (Invalid([Fault(pointer="", code="no_such_code", values={})]), "/: no such code"),
        (ApplicationError("as it is"), "as it is"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_refusal_is_a_sentence(error: ApplicationError, expected: str) -> None:
    assert sentence(error) == expected


def test_a_fault_names_its_place_and_values() -> None:
    fault = Fault(pointer="/kind", code="not_a_choice", values={"choices": ["a", "b"]})
    assert fault_sentence(fault) == "/kind: must be one of a, b"


def test_what_comes_from_the_network_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("INVITE sip:\x1b[2J\x07@x [red]:bell:\udcff")
    show_table(("name",), [("\x1b]0;title\x07[/x]",), (None,)])
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "INVITE sip:\ufffd[2J\ufffd@x [red]:bell:\ufffd\n" in printed
    assert "\ufffd]0;title\ufffd[/x]" in printed
