# SPDX-License-Identifier: Apache-2.0
"""A new installation in a folder of its own, and devia's command line over it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from devia.cli import app

ADMINISTRATOR, PASSWORD = "root", "administrator-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Where it is."""

    folder: Path

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.folder / "devia.toml"

    def run(self, *arguments: str, given: str = "") -> Result:
        """What came of this command; `given` is its standard input."""
        environment = {"DEVIA_CONFIG": str(self.config), "COLUMNS": "200"}
        return CliRunner().invoke(app, arguments, input=given, env=environment)

    def done(self, *arguments: str, given: str = "") -> str:
        """What the command printed, having ended well."""
        result = self.run(*arguments, given=given)
        assert result.exit_code == 0, result.output
        assert result.stderr == ""
        return result.stdout

    def told(self, *arguments: str, given: str = "") -> Any:
        """The JSON the command printed with --json, having ended well."""
        return json.loads(self.done(*arguments, "--json", given=given))

    def refused(self, *arguments: str, given: str = "", status: int = 1) -> str:
        """What the command complained of, having failed with this exit status; nothing else was printed."""
        result = self.run(*arguments, given=given)
        assert result.exit_code == status, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.stderr


def write_config(folder: Path, more: str = "") -> Path:
    """Settings that keep everything in the folder."""
    config = folder / "devia.toml"
    config.write_text(
        f'[store]\nurl = "sqlite:///{folder / "devia.db"}"\n'
        f'[voicemail]\nfolder = "{folder / "voicemail"}"\n'
        f'[sip]\ndomain = "pbx.example.it"\n{more}'
    )
    return config
