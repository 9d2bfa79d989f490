# SPDX-License-Identifier: Apache-2.0
"""A Kamailio registrar with digest, to prove the other peers against each other."""

from pathlib import Path

from tests.interop.peers.kamailio import Kamailio

_CONFIG = Path(__file__).with_suffix(".cfg")


def password(user: str) -> str:
    """The password every user of this registrar has."""
    return f"secret-{user}"


async def start_registrar(folder: Path, *, algorithm: str = "") -> Kamailio:
    """A running registrar on UDP and TCP. `algorithm` is empty for MD5, or SHA-256."""
    config = _CONFIG.read_text().replace("@REALM@", "lab").replace("@ALGORITHM@", algorithm)
    return await Kamailio.start(folder, config, tcp=True, name="registrar")
