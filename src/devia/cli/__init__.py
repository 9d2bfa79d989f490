# SPDX-License-Identifier: Apache-2.0
"""The command line: `devia`. Human text by default, `--json` for programs, exit status other than 0 on failure.

Every command but the phones works on the database of the configuration; a running server notices within a second.
"""

from __future__ import annotations

import typer

from devia.cli import calling, keeping, mailboxes, people, places, planning, serving

app = typer.Typer(
    name="devia",
    help="Diverts telephone calls, and can always say why a call went where it went.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
serving.add_to(app)
planning.add_to(app)
people.add_to(app)
places.add_to(app)
mailboxes.add_to(app)
keeping.add_to(app)
calling.add_to(app)

__all__ = ["app"]
