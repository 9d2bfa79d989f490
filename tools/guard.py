# SPDX-License-Identifier: Apache-2.0
"""Fails where something stands in the tree that must not be committed: registry addresses above all."""

import re
import subprocess
import sys
from pathlib import Path

HOSTS = re.compile(r"(files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|registry\.yarnpkg\.com)")
URL_IN_LOCK = re.compile(r"https?://")
FORBIDDEN = ("uv.lock", "poetry.lock", "yarn.lock")


def faults(root: Path, files: list[str]) -> list[str]:
    """What is wrong with these files, one sentence each."""
    found = []
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
            for number, line in enumerate(text.splitlines(), 1):
                if URL_IN_LOCK.search(line) or line.startswith(("--index", "--extra-index", "--find-links")):
                    found.append(f"{name}:{number}: names a host")
            if "--hash=sha256:" not in text:
                found.append(f"{name}: without hashes it locks nothing")
        elif path.name == "package-lock.json":
            if '"resolved"' in text:
                found.append(f"{name}: has resolved addresses; omit-lockfile-registry-resolved=true belongs in .npmrc")
        elif path != root / "tools/guard.py" and "test_guard" not in name and HOSTS.search(text):
            found.append(f"{name}: names a package registry's host")
    return found


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
