# SPDX-License-Identifier: Apache-2.0
"""Where the peer programs are, and how one gets them: a missing one is a failure that says so, never a skip."""

import shutil
from pathlib import Path

from tests.interop.peers.errors import MissingProgram

#: program → Debian package
PACKAGES = {
    "baresip": "baresip",
    "sipp": "sip-tester",
    "linphonec": "linphone-cli",
    "kamailio": "kamailio",
    "sipsak": "sipsak",
    "stdbuf": "coreutils",
    "taskset": "util-linux",
}

#: Kamailio lives in sbin, which an ordinary user's PATH may lack.
_SEARCH_ALSO = (Path("/usr/sbin"), Path("/usr/local/sbin"))


def program(name: str) -> str:
    """The absolute path of a peer program. Raises MissingProgram naming the command that installs it."""
    found = shutil.which(name)
    if found is not None:
        return found
    for folder in _SEARCH_ALSO:
        if (folder / name).is_file():
            return str(folder / name)
    package = PACKAGES.get(name, name)
    raise MissingProgram(f"{name} is not installed; install it with: sudo apt-get install {package}")


def module_folder(candidates: tuple[str, ...], probe: str, package: str) -> Path:
    """The first folder that matches one of the glob patterns and holds the file `probe`."""
    for pattern in candidates:
        for folder in sorted(Path("/").glob(pattern.lstrip("/"))):
            if (folder / probe).is_file():
                return folder
    raise MissingProgram(f"{probe} was not found; install it with: sudo apt-get install {package}")
