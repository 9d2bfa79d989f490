# SPDX-License-Identifier: Apache-2.0
"""Letters on disk: whole or not there, for devia's eyes only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from devia.notify.outbox import Outbox
from tests.notify.letters import LETTER, NOW, letter


def test_what_was_put_is_there_after_a_restart_the_oldest_first(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "data" / "mail")
    assert outbox.letters() == []
    later, earlier = letter("a", written_at=NOW + 1), letter("b")
    outbox.put(later)
    outbox.put(earlier)
    assert Outbox(tmp_path / "data" / "mail").letters() == [earlier, later]
    again = letter("a", written_at=NOW + 1, tries=2)
    outbox.put(again)
    outbox.remove(earlier)
    outbox.remove(earlier)
    assert outbox.letters() == [again]


def test_nobody_else_reads_them(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "mail")
    outbox.letters()
    outbox.put(LETTER)
    assert (tmp_path / "mail").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "mail" / "1.json").stat().st_mode & 0o777 == 0o600


def test_what_a_crash_left_half_written_is_no_letter(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.put(LETTER)
    (tmp_path / "2.new").write_bytes(b'{"version"')
    (tmp_path / "README").write_text("not ours")
    assert outbox.letters() == [LETTER]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.json", "README"]


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", json.dumps({"version": 99}).encode()])
def test_what_cannot_be_read_is_put_aside_and_told(tmp_path: Path, content: bytes) -> None:
    outbox = Outbox(tmp_path)
    outbox.put(LETTER)
    (tmp_path / "2.json").write_bytes(content)
    with capture_logs() as logs:
        assert outbox.letters() == [LETTER]
    assert [entry["event"] for entry in logs] == ["a mail cannot be read"]
    assert (tmp_path / "2.bad").read_bytes() == content
    with capture_logs() as logs:
        assert outbox.letters() == [LETTER]
    assert logs == []


def test_a_disk_that_refuses_is_said(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "gone")
    with pytest.raises(OSError):
        outbox.put(LETTER)
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        Outbox(tmp_path / "file").letters()
