# SPDX-License-Identifier: Apache-2.0
"""Fails where something stands in the tree that must not be committed: registry addresses above all."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HOSTS = re.compile(r"(files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|registry\.yarnpkg\.com)")
HOST_IN_LOCK = re.compile(r"https?://|^(--index|--extra-index|--find-links|--trusted-host|-i\b|-f\b)")
REGISTRY_SETTING = re.compile(r"^\s*(@[^:]+:)?(registry|//|.*_auth|.*proxy)", re.MULTILINE)
FORBIDDEN = ("uv.lock", "poetry.lock", "yarn.lock")
NAMES_THEM = ("tools/guard.py", "tests/test_guard.py")
"""Files that say what to look for."""


def faults(root: Path, files: list[str]) -> list[str]:
    """What is wrong with these files, one sentence each."""
    found: list[str] = []
    for name in files:
        path = root / name
        if path.name in FORBIDDEN:
            found.append(f"{name}: lock files that name hosts are not used here; see the Makefile's lock target")
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        if path.name.startswith("requirements") and path.suffix == ".txt":
            found.extend(f"{name}:{fault}" for fault in _lock(text))
        elif path.name in (".npmrc", ".yarnrc", "pip.conf"):
            if REGISTRY_SETTING.search(text):
                found.append(f"{name}: names a registry, or how to reach one; that is each machine's own")
        elif path.name == "package-lock.json":
            if '"resolved"' in text:
                found.append(f"{name}: has resolved addresses; omit-lockfile-registry-resolved=true belongs in .npmrc")
        elif name not in NAMES_THEM and HOSTS.search(text):
            found.append(f"{name}: names a package registry's host")
    return found


def _lock(text: str) -> Iterator[str]:
    """What is wrong with a requirements file: line number and sentence."""
    pinned = 0
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if HOST_IN_LOCK.search(line):
            yield f"{number}: names a host"
        elif line[:1].isalnum():
            pinned += 1
            if not (line.endswith("\\") and number < len(lines) and "--hash=sha256:" in lines[number]):
                yield f"{number}: without hashes it locks nothing"
    if not pinned:
        yield "1: locks nothing"


def main() -> int:
    """Checks what git tracks; the exit status."""
    root = Path(__file__).parent.parent
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout
    found = faults(root, [name for name in listed.split("\0") if name])
    for sentence in found:
        sys.stderr.write(f"{sentence}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
