# SPDX-License-Identifier: Apache-2.0
"""`mailbox`: how an extension's mailbox is kept. What was said in it is not for the command line."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from devia.application.actor import COMMAND_LINE
from devia.application.entities import MailNotice
from devia.application.errors import NotFound
from devia.bootstrap import Office
from devia.cli.common import ConfigOption, JsonOption, fail, read_config, say, show, with_office

mailboxes = typer.Typer(help="Voicemail: PIN, limits, and how full a mailbox is.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """The commands are part of the command line."""
    app.add_typer(mailboxes, name="mailbox")


@mailboxes.command("show")
def show_mailbox(extension: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """How the mailbox is kept, and how full it is."""
    with_office(read_config(config), lambda office: _tell(office, extension, as_json))


@mailboxes.command("set")
def set_mailbox(
    extension: str,
    on: Annotated[bool | None, typer.Option("--on/--off", help="Whether it is in use.")] = None,
    pin_stdin: Annotated[bool, typer.Option("--pin-stdin", help="Read a new PIN from standard input.")] = False,
    no_pin: Annotated[bool, typer.Option("--no-pin", help="Nobody listens by phone any more.")] = False,
    max_messages: Annotated[int | None, typer.Option(help="Messages it holds.")] = None,
    max_seconds: Annotated[int | None, typer.Option(help="The longest message.")] = None,
    retention_days: Annotated[int | None, typer.Option(help="Older messages go; 0: they stay.")] = None,
    email: Annotated[MailNotice | None, typer.Option(help="What is mailed of a new message.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Changes what is named; the rest stays."""
    wishes: dict[str, Any] = {
        name: value
        for name, value in (
            ("enabled", on),
            ("max_messages", max_messages),
            ("max_seconds", max_seconds),
            ("retention_days", retention_days),
            ("email", email),
        )
        if value is not None
    }
    if retention_days == 0:
        wishes["retention_days"] = None
    if pin_stdin and no_pin:
        fail("A PIN, or none: --pin-stdin and --no-pin contradict each other.", 2)
    if pin_stdin or no_pin:
        wishes["pin"] = sys.stdin.readline().rstrip("\r\n") if pin_stdin else None
    if not wishes:
        fail("Nothing to change was named.", 2)

    async def work(office: Office) -> None:
        await office.mailbox_editing.change(COMMAND_LINE, extension, wishes)
        await _tell(office, extension, as_json)

    with_office(read_config(config), work)


async def _tell(office: Office, extension: str, as_json: bool) -> None:
    user = office.world.organisation.user_of(extension)
    if user is None:
        raise NotFound("extension", extension)
    settings = office.mailboxes.settings(extension)
    counts = await office.store.messages.waiting_messages(user.username)
    new, heard = counts.get(user.username, (0, 0))
    if as_json:
        show(
            {
                "extension": extension,
                "enabled": user.mailbox_enabled,
                "has_pin": settings.pin_hash is not None,
                "max_messages": settings.max_messages,
                "max_seconds": settings.max_seconds,
                "retention_days": settings.retention_days,
                "email": settings.email.value,
                "usage": {"messages": new + heard, "new": new, "limit": settings.max_messages},
            }
        )
        return
    say(f"The mailbox of {extension}, {user.name}, is {'on' if user.mailbox_enabled else 'off'}.")
    say(f"{new} new, {heard} heard; it holds {settings.max_messages} of at most {settings.max_seconds} s.")
    kept = "until they are deleted" if settings.retention_days is None else f"{settings.retention_days} days"
    say(f"Messages stay {kept}; mailed: {settings.email.value}.")
    say("There is a PIN." if settings.pin_hash is not None else "There is no PIN: nobody listens by phone.")
