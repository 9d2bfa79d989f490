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
_ROOT = Path(__file__).parent.parent
_SOURCES = _ROOT / "src"
_COMPILED = _ROOT / "build" / "compiled"


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
    return _running(_SOURCES) or own()


def compiled() -> Interpreter | None:
    """The same with the call path as `make compiled` has built it; None where it has not, or from other sources."""
    changed = max([path.stat().st_mtime for path in _SOURCES.rglob("*.py")])
    built = max([path.stat().st_mtime for path in _COMPILED.glob("*/sip/*.so")], default=0.0)
    return _running(_COMPILED) if built > changed else None


def _running(devia: Path) -> Interpreter | None:
    for python in (_DISTRIBUTION, Path(sys.executable)):
        program = ("env", f"PYTHONPATH={devia}:{sysconfig.get_path('purelib')}", str(python), "-m", "devia")
        if python.exists() and subprocess.run([*program, "--help"], capture_output=True, check=False).returncode == 0:
            return Interpreter(path=str(python), program=program)
    return None
