# SPDX-License-Identifier: Apache-2.0
"""`serve`: what it says when it cannot start."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest


@pytest.fixture
def taken() -> Iterator[int]:
    """A TCP port somebody else listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield listener.getsockname()[1]


@pytest.mark.parametrize(
    ("setting", "sip", "http"),
    [("http.listen 127.0.0.1:{}", 0, None), ("sip.listen tcp:127.0.0.1:{}", None, 0)],
)
def test_a_port_that_is_taken_is_told_with_its_setting(
    tmp_path: Path, taken: int, setting: str, sip: int | None, http: int | None
) -> None:
    config = tmp_path / "devia.toml"
    config.write_text(
        f'[sip]\nlisten = ["tcp:127.0.0.1:{taken if sip is None else sip}"]\n'
        f'[http]\nlisten = "127.0.0.1:{taken if http is None else http}"\n'
        f'[store]\nurl = "sqlite:///{tmp_path}/devia.db"\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "devia", "serve", "--config", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert f"devia cannot start: {setting.format(taken)}: Address already in use" in done.stderr
