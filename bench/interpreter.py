# SPDX-License-Identifier: Apache-2.0
"""Which Python devia is measured on.

Kamailio comes from the distribution's packages, built as the distribution builds: so does the Python beside it, where
there is one of the same version. One built by hand often lacks the compiler's optimisations and takes a fifth longer
for the same work, which would say something of that build and nothing of devia.
"""

import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

_DISTRIBUTION = Path(f"/usr/bin/python3.{sys.version_info.minor}")
_SOURCES = Path(__file__).parent.parent / "src"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreter:
    """A Python, and the words that start devia on it."""

    path: str
    program: tuple[str, ...]


def own() -> Interpreter:
    """The Python the bench itself runs on."""
    return Interpreter(path=sys.executable, program=(sys.executable, "-m", "devia"))


def preferred() -> Interpreter:
    """The distribution's Python with the libraries installed here, where it can load them; else our own."""
    libraries = f"{_SOURCES}:{sysconfig.get_path('purelib')}"
    program = ("env", f"PYTHONPATH={libraries}", str(_DISTRIBUTION), "-m", "devia")
    if not _DISTRIBUTION.exists() or _same_file(_DISTRIBUTION, Path(sys.executable)):
        return own()
    if subprocess.run([*program, "--help"], capture_output=True, check=False).returncode != 0:
        return own()
    return Interpreter(path=str(_DISTRIBUTION), program=program)


def _same_file(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
