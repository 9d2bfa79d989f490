# SPDX-License-Identifier: Apache-2.0
"""The demo: where it may listen, and what it tells a newcomer to type."""

from pathlib import Path

import pytest

from devia.cli.demo import Demo, DemoRefused, program_name
from devia.config import parse


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"sip": {"listen": ["udp:192.0.2.1:5060"]}}, "loopback"),
        ({"http": {"listen": "0.0.0.0:8080"}}, "loopback"),
        ({"sip": {"listen": ["tcp:127.0.0.1:5060"]}}, "UDP"),
    ],
)
def test_the_demo_refuses_to_be_reached_from_elsewhere(document: dict[str, object], reason: str) -> None:
    with pytest.raises(DemoRefused, match=reason):
        Demo(parse(document))


def test_the_demo_listens_on_this_machine() -> None:
    assert Demo(parse({})).account("201", "Anna").server == ("127.0.0.1", 5060)


def test_devia_is_named_as_it_was_started(tmp_path: Path) -> None:
    program = tmp_path / "devia"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    assert program_name(str(program)) == "devia"
    program.chmod(0o755)
    assert program_name(str(program)) == str(program)
    assert program_name("/somewhere/devia/__main__.py") == "devia"
