# SPDX-License-Identifier: Apache-2.0
"""What is done to the sources before they are compiled changes nothing of what they do.

That the compiled modules do the same as the interpreted ones is `make check-compiled`'s to find: it runs their tests.
"""

import sys
import sysconfig
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from tools.compiled import __main__ as building
from tools.compiled.initialisers import with_initialisers

PACKAGE = Path(__file__).parent.parent / "src" / "devia"

SOURCE = '''\
from __future__ import annotations
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Somewhere."""

    x: int
    y: int = 2
    """Upwards."""
    names: list[str] = field(default_factory=list)

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(slots=True)
class Positional:
    a: int
    b: str = "b"

    def __post_init__(self) -> None:
        self.a += 1


@dataclass(frozen=True, slots=True)
class Odd:
    a: int = field(default=1, repr=False)


class Plain:
    a: int = 1
'''


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("changed")
    monkeypatch.setitem(sys.modules, "changed", module)
    module.__dict__["__name__"] = "changed"
    # Only compiled code sets a field of a frozen value by writing it; here that is left to the one who reads.
    exec(with_initialisers(SOURCE.replace("frozen=True, ", "")), module.__dict__)
    return module


class TestInitialisers:
    def test_a_value_is_made_as_before(self, changed: ModuleType) -> None:
        point = changed.Point(x=1)
        assert (point.x, point.y, point.names, point.sum) == (1, 2, [], 3)
        assert changed.Point(x=1, y=3, names=["n"]).names == ["n"]
        assert changed.Point(x=1).names is not point.names

    def test_it_is_compared_and_replaced_as_before(self, changed: ModuleType) -> None:
        point = changed.Point(x=1)
        assert replace(point, y=5) == changed.Point(x=1, y=5) != point
        assert repr(point) == "Point(x=1, y=2, names=[])"
        with pytest.raises(TypeError):
            changed.Point(1)
        with pytest.raises(TypeError):
            changed.Point()

    def test_positional_fields_and_what_follows_them(self, changed: ModuleType) -> None:
        assert (changed.Positional(1).a, changed.Positional(1, "c").b) == (2, "c")

    def test_what_is_more_than_fields_stays(self) -> None:
        made = with_initialisers(SOURCE)
        assert "@dataclass(frozen=True, slots=True, kw_only=True, init=False)" in made
        assert made.count("def __init__") == 2
        assert with_initialisers("class Plain:\n    a: int = 1\n") == "class Plain:\n    a: int = 1\n"

    def test_every_module_that_is_compiled_can_still_be_read(self) -> None:
        for path in building.compiled_modules(PACKAGE):
            compile(with_initialisers(path.read_text(encoding="utf-8")), str(path), "exec")


class TestBuilding:
    def test_every_module_named_is_there(self) -> None:
        named = [*building.INTERPRETED, *building.MODULES]
        assert all((PACKAGE / name).is_file() for name in named)
        assert not {PACKAGE / name for name in building.INTERPRETED} & set(building.compiled_modules(PACKAGE))

    def test_a_missing_compiler_is_told(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("CC", "no-such-compiler")
        assert building.main() == 1
        told = capsys.readouterr().err
        assert "no-such-compiler" in told
        assert "apt-get install gcc" in told

    def test_another_compiler_than_gcc_is_told(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("CC", _compiler_saying(tmp_path, "clang version 14.0.6", "14.0.6"))
        assert building.main() == 1
        assert "GCC (" in capsys.readouterr().err

    def test_an_old_gcc_is_told(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("CC", _compiler_saying(tmp_path, "gcc 9.4.0, Free Software Foundation", "9"))
        assert building.main() == 1
        assert "GCC 10 or newer" in capsys.readouterr().err

    def test_missing_headers_are_told(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("CC", _compiler_saying(tmp_path, "gcc 12.2.0, Free Software Foundation", "12"))
        monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
        assert building.main() == 1
        assert "python3-dev" in capsys.readouterr().err


def _compiler_saying(folder: Path, itself: str, version: str) -> str:
    """A compiler that only tells which one it is; its path."""
    compiler = folder / "compiler"
    told = f"if [ $1 = -dumpversion ]; then echo '{version}'; else echo '{itself}'; fi"
    compiler.write_text(f"#!/bin/sh\n{told}\n", encoding="utf-8")
    compiler.chmod(0o755)
    return str(compiler)
