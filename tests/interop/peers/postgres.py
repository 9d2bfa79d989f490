# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL cluster of our own: in a folder of its own, on loopback, owned by somebody who is not root."""

import contextlib
import itertools
import os
import pwd
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.interop.peers.errors import PeerError
from tests.interop.peers.patience import LONG
from tests.interop.peers.ports import LOOPBACK, free_port
from tests.interop.peers.programs import module_folder

_USER = "devia"
_CANDIDATES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/bin", "/usr/local/bin")


class PostgresCluster:
    """One running server with any number of databases. Whatever speaks SQL may connect without a password."""

    def __init__(self, folder: Path, port: int, programs: Path, account: pwd.struct_passwd | None) -> None:
        self.port = port
        self._folder = folder
        self._programs = programs
        self._account = account
        self._numbers = itertools.count(1)

    @classmethod
    @contextlib.contextmanager
    def running(cls) -> Iterator["PostgresCluster"]:
        """A new cluster, up; stopped by its pid and removed in the end."""
        account = _unprivileged()
        folder = Path(tempfile.mkdtemp(prefix="devia-postgres-"))
        try:
            if account is not None:
                os.chown(folder, account.pw_uid, account.pw_gid)
            cluster = cls(folder, free_port(), module_folder(_CANDIDATES, "initdb", "postgresql"), account)
            cluster.run("initdb", "-D", str(folder / "data"), "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync")
            cluster.start()
            try:
                yield cluster
            finally:
                cluster.stop()
        finally:
            shutil.rmtree(folder)

    def start(self) -> None:
        """The server takes connections."""
        # Loses nothing when a process is killed, which is all that is done to it here; a power cut is not played.
        options = f"-p {self.port} -c listen_addresses={LOOPBACK} -k {self._folder} -c fsync=off"
        log = self._folder / "log"
        self.run(
            "pg_ctl",
            "start",
            "-w",
            "-t",
            f"{LONG:.0f}",
            "-D",
            str(self._folder / "data"),
            "-l",
            str(log),
            "-o",
            options,
        )

    def stop(self) -> None:
        """The server is gone, and with it every connection; the data stay."""
        pid_file = self._folder / "data" / "postmaster.pid"
        pid = int(pid_file.read_text().splitlines()[0])
        watched = os.pidfd_open(pid)
        try:
            os.kill(pid, signal.SIGINT)
            self._until_gone(watched)
        finally:
            os.close(watched)

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"devia_{next(self._numbers)}"
        self.run("createdb", "-h", LOOPBACK, "-p", str(self.port), "-U", _USER, name)
        return f"postgresql://{_USER}@{LOOPBACK}:{self.port}/{name}"

    def ask(self, url: str, sql: str) -> str:
        """What psql prints for this statement, bare."""
        return self.run("psql", "-h", LOOPBACK, "-U", _USER, "-X", "-A", "-t", "-c", sql, url).strip()

    def run(self, name: str, *arguments: str) -> str:
        """What one of PostgreSQL's programs printed. Raises PeerError when it fails."""
        account = self._account
        done = subprocess.run(
            [str(self._programs / name), *arguments],
            cwd=self._folder,
            user=None if account is None else account.pw_uid,
            group=None if account is None else account.pw_gid,
            extra_groups=None if account is None else [],
            stdin=subprocess.DEVNULL,
            # Files, not pipes: the server inherits them from pg_ctl and would keep a pipe open for ever.
            stdout=(out := tempfile.TemporaryFile()),
            stderr=subprocess.STDOUT,
            check=False,
        )
        with out:
            out.seek(0)
            printed = out.read().decode(errors="replace")
        if done.returncode != 0:
            log = self._folder / "log"
            more = log.read_text(errors="replace")[-2_000:] if log.exists() else ""
            raise PeerError(f"{name} ended with {done.returncode}: {printed}{more}")
        return printed

    @staticmethod
    def _until_gone(watched: int) -> None:
        readable, _, _ = select.select([watched], [], [], LONG)
        if not readable:
            raise PeerError(f"PostgreSQL was still running {LONG} s after SIGINT")


def _unprivileged() -> pwd.struct_passwd | None:
    """Who runs the server: PostgreSQL refuses to be root's. None: whoever we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise PeerError("root cannot run PostgreSQL, and there is neither a postgres nor a nobody account")
