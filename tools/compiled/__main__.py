# SPDX-License-Identifier: Apache-2.0
"""`python -m tools.compiled`: `build/compiled` holds devia for the Python that runs this, its call path compiled.

It is compiled twice: first so that it counts which way calls take through it, while those of the tests are played; then
so that this way is the short one, as the distribution's own Python is made. It takes GCC, 10 or newer.
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tools.compiled.initialisers import with_initialisers

ROOT = Path(__file__).parent.parent.parent
OUT = ROOT / "build" / "compiled"
PACKAGES = ("sip", "diversion", "callflow", "wire", "proxy")
"""Compiled whole, save what follows."""
INTERPRETED = (
    "wire/tcp.py",
    "proxy/trunks.py",
    "proxy/registrations.py",
    "proxy/dialog_journal.py",
    "proxy/feature_sync.py",
)
"""Coroutines and streams: they wait more than they work, and waiting is not done the same way when compiled."""
MODULES = (
    "application/calls_under_way.py",
    "application/deciding.py",
    "application/engaged.py",
    "application/entities.py",
    "application/events.py",
    "application/lost_phones.py",
    "application/organisation.py",
    "application/presence.py",
    "application/state.py",
    "application/trunk_health.py",
    "store/call_documents.py",
)
"""And these, which every call passes. The rest of their packages stays as it is."""
_TOGETHER = ("-flto=auto", "-fno-semantic-interposition")
"""What they call of each other is known when they are linked, and called without a detour."""
_COUNTING = ("-fprofile-generate", "-fprofile-update=single")
"""Each branch counts how often it is taken, in a file beside its object."""
_COUNTED = ("-fprofile-use", "-fprofile-partial-training", "-Wno-missing-profile")
"""What never ran is compiled as if nothing were known of it: nobody's calls are those of the tests."""
_PLAYED = ("tests/ladders", "tests/proxy")
"""Calls, most of them as they go every day."""
EXTENSION = sysconfig.get_config_var("EXT_SUFFIX")
_NEEDED = ("mypyc", "setuptools", "pytest", "pytest_asyncio", "pytest_timeout", "hypothesis")
_OLDEST_GCC = 10
"""The first that knows all of these flags."""


def lacking() -> str | None:
    """What this machine lacks for compiling."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        return f"{', '.join(missing)}: python -m pip install --require-hashes -r requirements-dev.txt"
    if shutil.which(_compiler()[0]) is None:
        return f"a C compiler ({_compiler()[0]}); on Debian and Ubuntu: apt-get install gcc"
    if "Free Software Foundation" not in _told_by_compiler("--version"):
        return f"GCC ({_compiler()[0]} is another compiler); name it in CC"
    version = _told_by_compiler("-dumpversion").partition(".")[0].strip()
    if not version.isdecimal() or int(version) < _OLDEST_GCC:
        return f"GCC {_OLDEST_GCC} or newer ({_compiler()[0]} is {version}); name it in CC"
    header = Path(sysconfig.get_path("include"), "Python.h")
    if not header.exists():
        return f"the headers of this Python ({header}); on Debian and Ubuntu: apt-get install python3-dev"
    return None


def compiled_modules(package: Path) -> list[Path]:
    """The modules of this `devia` that are compiled; packages themselves are not, being empty."""
    left = {package / name for name in INTERPRETED}
    whole = [path for name in PACKAGES for path in sorted((package / name).glob("*.py")) if path.stem != "__init__"]
    return [*[path for path in whole if path not in left], *[package / name for name in MODULES]]


def build() -> None:
    """Copies the sources, compiles, and takes the compiled modules' sources away: nothing falls back to them."""
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.copytree(ROOT / "src" / "devia", OUT / "devia", ignore=shutil.ignore_patterns("__pycache__"))
    os.chdir(OUT)
    modules = compiled_modules(Path("devia"))
    for path in modules:
        path.write_text(with_initialisers(path.read_text(encoding="utf-8")), encoding="utf-8")
    extensions = _translated([str(path) for path in modules])
    for path in modules:
        path.unlink()
    _compile(extensions, _COUNTING)
    _play()
    _compile(extensions, _COUNTED)


def _translated(modules: list[str]) -> list[Any]:
    """The modules as C. One extension holds them all, so that they call each other directly; a small one for each leads
    there."""
    from mypyc.build import mypycify

    settings = Path("mypy.ini")
    settings.write_text(f"[mypy]\nstrict = true\npython_executable = {sys.executable}\n", encoding="utf-8")
    return list(mypycify(["--config-file", str(settings), *modules], opt_level="2", multi_file=True))


def _play() -> None:
    """Calls have been played, and what was counted lies beside the objects."""
    words = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not interop and not slow",
        "-o",
        f"pythonpath={OUT.relative_to(ROOT)} .",
    ]
    played = subprocess.run(
        [sys.executable, "-m", "pytest", *words, *_PLAYED], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if played.returncode != 0:
        sys.exit(f"the calls of the tests go wrong when compiled:\n{played.stdout}{played.stderr}")
    if not any(Path().rglob("*.gcda")):
        sys.exit("the compiled modules have counted nothing while the calls of the tests were played")


def _compile(extensions: list[Any], more: tuple[str, ...]) -> None:
    together = (*_TOGETHER, *more)
    for extension in extensions:
        flags = [*_words("CFLAGS"), *_words("CCSHARED"), *extension.extra_compile_args, *together, "-g0"]
        folders = [f"-I{folder}" for folder in (sysconfig.get_path("include"), *extension.include_dirs)]

        def an_object(source: str, options: tuple[str, ...] = (*flags, *folders)) -> str:
            made = f"{source.removesuffix('.c')}.o"
            subprocess.run([*_compiler(), *options, "-c", source, "-o", made], check=True)
            return made

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            objects = list(pool.map(an_object, extension.sources))
        module = Path(*extension.name.split("."))
        # By the compiler that made the objects: what it leaves for linking no other can read.
        linking = [*_compiler(), *_words("LDSHARED")[1:]]
        subprocess.run([*linking, *together, *objects, "-o", f"{module}{EXTENSION}"], check=True)


def unlike() -> list[str]:
    """Modules that ought to be compiled and are not, as a Python that runs what was built finds them."""
    names = [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in compiled_modules(_SOURCES)]
    look = "import importlib, sys\nfor name in sys.argv[1:]: print(name, importlib.import_module(name).__file__)"
    environment = os.environ | {"PYTHONPATH": str(OUT)}
    told = subprocess.run(
        [sys.executable, "-c", look, *names], env=environment, check=True, capture_output=True, text=True
    ).stdout
    return [line for line in told.splitlines() if not (line.endswith(EXTENSION) and f" {OUT}" in line)]


_SOURCES = ROOT / "src" / "devia"


def _words(name: str) -> list[str]:
    return shlex.split(sysconfig.get_config_var(name) or "")


def _compiler() -> list[str]:
    return shlex.split(os.environ.get("CC", "")) or _words("CC") or ["cc"]


def _told_by_compiler(option: str) -> str:
    return subprocess.run([*_compiler(), option], capture_output=True, text=True, check=False).stdout


def main() -> int:
    """Builds, or with `--can` only says whether it could; the exit status."""
    lack = lacking()
    if lack is not None:
        sys.stderr.write(f"devia is not compiled: this machine lacks {lack}\n")
        return 1
    if sys.argv[1:] == ["--can"]:
        return 0
    build()
    wrong = unlike()
    if wrong:
        sys.stderr.write("not compiled:\n" + "\n".join(wrong) + "\n")
        return 1
    sys.stdout.write(f"built; run it with: PYTHONPATH={OUT.relative_to(ROOT)} {sys.executable} -m devia serve\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
