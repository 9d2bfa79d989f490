# SPDX-License-Identifier: Apache-2.0
"""The guard finds what must not be committed, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest
from tools.guard import faults

ROOT = Path(__file__).parent.parent
PINNED = "orjson==3.13.0 \\\n    --hash=sha256:0123 \\\n    --hash=sha256:4567\n    # via devia (pyproject.toml)\n"


def found_in(root: Path, name: str, content: str | bytes) -> list[str]:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return faults(root, [name])


@pytest.mark.parametrize("name", ["uv.lock", "web/yarn.lock", "poetry.lock"])
def test_lock_files_of_tools_are_refused(tmp_path: Path, name: str) -> None:
    assert found_in(tmp_path, name, "") == [
        f"{name}: lock files that name hosts are not used here; see the Makefile's lock target"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://mirror.example/simple",
        "--extra-index-url=mirror",
        "--find-links /somewhere",
        "--trusted-host mirror.example",
        "-i mirror",
        "-f /somewhere",
        "orjson @ https://mirror.example/orjson.whl",
    ],
)
def test_a_host_in_a_requirements_file_is_found_with_its_line(tmp_path: Path, line: str) -> None:
    assert found_in(tmp_path, "requirements-dev.txt", f"{PINNED}{line}\n") == ["requirements-dev.txt:5: names a host"]


@pytest.mark.parametrize("pin", ["orjson==3.13.0\n", "orjson==3.13.0 \\\n    # via devia\n", "orjson==3.13.0 \\"])
def test_each_requirement_needs_a_hash(tmp_path: Path, pin: str) -> None:
    found = found_in(tmp_path, "requirements.txt", PINNED + pin)
    assert found == ["requirements.txt:5: without hashes it locks nothing"]


def test_an_empty_requirements_file_locks_nothing(tmp_path: Path) -> None:
    assert found_in(tmp_path, "requirements.txt", "# nothing\n") == ["requirements.txt:1: locks nothing"]


def test_a_good_requirements_file_passes(tmp_path: Path) -> None:
    assert found_in(tmp_path, "requirements.txt", PINNED) == []


def test_resolved_addresses_in_a_package_lock_are_found(tmp_path: Path) -> None:
    assert found_in(tmp_path, "web/package-lock.json", '{"packages": {"": {"version": "1"}}}') == []
    assert len(found_in(tmp_path, "web/package-lock.json", '{"resolved": "x"}')) == 1


@pytest.mark.parametrize(
    "host", ["files.pythonhosted.org", "pypi.org/simple", "registry.npmjs.org", "registry.yarnpkg.com"]
)
def test_the_host_of_a_registry_is_found_anywhere_else(tmp_path: Path, host: str) -> None:
    assert found_in(tmp_path, "docs/install.md", f"see https://{host}/x") == [
        "docs/install.md: names a package registry's host"
    ]
    assert found_in(tmp_path, "tools/guard.py", host) == []


def test_what_is_no_text_or_is_not_there_is_passed_over(tmp_path: Path) -> None:
    assert found_in(tmp_path, "icon.png", b"\x89PNG\xff") == []
    assert faults(tmp_path, ["gone.py", "."]) == []


def test_the_tree_passes() -> None:
    """As `make guards` runs it."""
    done = subprocess.run([sys.executable, "tools/guard.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "line",
    ["registry=https://mirror.example/", "@scope:registry = mirror", "//mirror.example/:_authToken=x", "https-proxy=p"],
)
def test_npms_settings_name_no_registry(tmp_path: Path, line: str) -> None:
    assert found_in(tmp_path, "web/.npmrc", f"fund=false\n{line}\n") == [
        "web/.npmrc: names a registry, or how to reach one; that is each machine's own"
    ]


def test_npms_other_settings_pass(tmp_path: Path) -> None:
    assert found_in(tmp_path, "web/.npmrc", (ROOT / "web" / ".npmrc").read_bytes()) == []
