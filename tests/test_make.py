# SPDX-License-Identifier: Apache-2.0
"""`make`, as a newcomer meets it."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def make(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def test_make_alone_lists_what_there_is() -> None:
    done = make()
    assert done.returncode == 0
    listed = {line.split()[0] for line in done.stdout.splitlines()}
    assert {"run", "test", "unit", "check", "bench"} <= listed


@pytest.mark.parametrize(
    ("version_is_enough", "said"),
    [(1, "devia needs Python 3.11 or newer"), (0, "apt-get install python3-venv")],
)
def test_a_python_that_will_not_do_is_told(tmp_path: Path, version_is_enough: int, said: str) -> None:
    """The stand-in answers the question for its version, and fails to make a virtual environment."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit {version_is_enough}\nexit 1\n', encoding="utf-8")
    python.chmod(0o755)
    done = make("run", f"PYTHON={python}", f"VENV={tmp_path}/venv")
    assert done.returncode != 0
    assert said in done.stderr
    assert not (tmp_path / "venv").exists()
