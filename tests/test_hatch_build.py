# SPDX-License-Identifier: Apache-2.0
"""The client is built when its sources have changed, and only then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hatch_build import OUTPUT, BuildFailed, build, digest_of


class Npm:
    """Does what npm would, as far as the hook can see."""

    def __init__(self, root: Path, fails_at: str = "") -> None:
        self.ran: list[str] = []
        self._root = root
        self._fails_at = fails_at

    def __call__(self, words: Sequence[str], folder: Path) -> int:
        assert folder == self._root / "web"
        self.ran.append(words[0])
        if words[0] == self._fails_at:
            return 1
        target = self._root / (OUTPUT if words[0] == "run" else Path("web", "node_modules"))
        target.mkdir(parents=True, exist_ok=True)
        return 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout."""
    (tmp_path / "web" / "src").mkdir(parents=True)
    (tmp_path / "web" / "package-lock.json").write_text("{}", encoding="utf-8")
    (tmp_path / "web" / "src" / "main.ts").write_text("one", encoding="utf-8")
    return tmp_path


def test_a_first_build_installs_and_builds(root: Path) -> None:
    npm = Npm(root)
    assert build(root, npm)
    assert npm.ran == ["ci", "run"]


def test_without_a_change_nothing_is_done(root: Path) -> None:
    build(root, Npm(root))
    npm = Npm(root)
    assert not build(root, npm)
    assert npm.ran == []


def test_a_changed_source_is_built_with_what_is_installed(root: Path) -> None:
    build(root, Npm(root))
    (root / "web" / "src" / "main.ts").write_text("two", encoding="utf-8")
    npm = Npm(root)
    assert build(root, npm)
    assert npm.ran == ["run"]


def test_a_changed_lock_is_installed_anew(root: Path) -> None:
    build(root, Npm(root))
    (root / "web" / "package-lock.json").write_text('{"a": 1}', encoding="utf-8")
    npm = Npm(root)
    assert build(root, npm)
    assert npm.ran == ["ci", "run"]


@pytest.mark.parametrize("step", ["ci", "run"])
def test_what_failed_is_tried_again(root: Path, step: str) -> None:
    with pytest.raises(BuildFailed, match="DEVIA_SKIP_WEB=1"):
        build(root, Npm(root, fails_at=step))
    npm = Npm(root)
    assert build(root, npm)
    assert npm.ran[-1] == "run"


def test_a_source_renamed_or_moved_is_a_change_and_what_is_no_source_is_none(root: Path) -> None:
    before = digest_of(root / "web")
    for name in ("node_modules", "tests"):
        (root / "web" / name).mkdir()
        (root / "web" / name / "file").write_text("anything", encoding="utf-8")
    assert digest_of(root / "web") == before
    (root / "web" / "src" / "main.ts").rename(root / "web" / "src" / "other.ts")
    assert digest_of(root / "web") != before
