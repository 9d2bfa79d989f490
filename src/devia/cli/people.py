# SPDX-License-Identifier: Apache-2.0
"""`user` and `device`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from devia.application.actor import COMMAND_LINE
from devia.application.administration import document_of
from devia.application.entities import DEFAULT_SITE, Device, Language, Role, User
from devia.bootstrap import Office
from devia.cli.common import ConfigOption, JsonOption, read_config, say, show, show_table, tell, with_office

users = typer.Typer(help="People with an extension, and administrators.", no_args_is_help=True)
devices = typer.Typer(help="SIP phones and their passwords.", no_args_is_help=True)
PasswordOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def add_to(app: typer.Typer) -> None:
    """The commands are part of the command line."""
    app.add_typer(users, name="user")
    app.add_typer(devices, name="device")


@users.command("list")
def list_users(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Everybody."""

    async def work(office: Office) -> None:
        found = sorted(office.world.organisation.users.values(), key=lambda user: user.extension or "")
        if as_json:
            show([document_of(user) for user in found])
        else:
            show_table(
                ("extension", "user name", "name", "role", "site"),
                [(user.extension, user.username, user.name, user.role.value, user.site) for user in found],
            )

    with_office(read_config(config), work)


@users.command("add")
def add_user(
    username: str,
    name: Annotated[str, typer.Option(help="As people know them.")],
    extension: Annotated[str | None, typer.Option(help="Their number inside.")] = None,
    administrator: Annotated[bool, typer.Option("--administrator")] = False,
    site: Annotated[str, typer.Option()] = DEFAULT_SITE,
    email: Annotated[str | None, typer.Option()] = None,
    language: Annotated[Language, typer.Option()] = Language.ITALIAN,
    public_number: Annotated[str | None, typer.Option(help="Their number outside, +39….")] = None,
    may_divert_externally: Annotated[bool, typer.Option("--may-divert-externally")] = False,
    may_not_call_externally: Annotated[bool, typer.Option("--may-not-call-externally")] = False,
    password_stdin: PasswordOption = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """A new user."""
    user = User(
        username=username,
        name=name,
        extension=extension,
        password_hash="",
        role=Role.ADMINISTRATOR if administrator else Role.USER,
        site=site,
        email=email,
        language=language,
        public_number=public_number,
        may_divert_externally=may_divert_externally,
        may_call_externally=not may_not_call_externally,
    )
    password = read_password(password_stdin)

    async def work(office: Office) -> None:
        made = await office.administration.create_user(COMMAND_LINE, user, password)
        show(document_of(made)) if as_json else say(f"{made.name} is there.")

    with_office(read_config(config), work)


@users.command("remove")
def remove_user(username: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """The user goes, with their devices, plan and messages."""
    with_office(read_config(config), lambda office: office.administration.remove(COMMAND_LINE, "user", username))
    tell(f"{username} is gone.", {"removed": username}, as_json)


@users.command("password")
def change_password(
    username: str, password_stdin: PasswordOption = False, config: ConfigOption = None, as_json: JsonOption = False
) -> None:
    """A new password; the user's sessions are over."""
    password = read_password(password_stdin)
    with_office(
        read_config(config),
        lambda office: office.signing_in.change_password(COMMAND_LINE, username, password),
    )
    tell(f"{username} has a new password.", {"changed": username}, as_json)


@devices.command("list")
def list_devices(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Every device."""

    async def work(office: Office) -> None:
        found = sorted(office.world.organisation.devices.values(), key=lambda device: device.extension)
        if as_json:
            show([document_of(device) for device in found])
        else:
            show_table(
                ("extension", "user name", "physical", "label"),
                [(d.extension, d.username, "yes" if d.physical else "no", d.label) for d in found],
            )

    with_office(read_config(config), work)


@devices.command("add")
def add_device(
    extension: str,
    username: str,
    physical: Annotated[
        bool, typer.Option("--physical", help="A desk phone: it may divert by itself (B12.1).")
    ] = False,
    label: Annotated[str, typer.Option()] = "",
    md5_only: Annotated[bool, typer.Option("--md5-only", help="For phones that cannot do SHA-256.")] = False,
    password_stdin: PasswordOption = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """A new device of this extension."""
    device = Device(
        username=username,
        extension=extension,
        ha1_md5="",
        ha1_sha256="",
        physical=physical,
        label=label,
        md5_only=md5_only,
    )
    password = read_password(password_stdin)

    async def work(office: Office) -> None:
        made = await office.administration.create_device(COMMAND_LINE, device, password)
        show(document_of(made)) if as_json else say(f"{made.username} can register for {made.extension}.")

    with_office(read_config(config), work)


@devices.command("remove")
def remove_device(username: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """The device can register no more."""
    with_office(read_config(config), lambda office: office.administration.remove(COMMAND_LINE, "device", username))
    tell(f"{username} is gone.", {"removed": username}, as_json)


def read_password(from_stdin: bool) -> str:
    """A password, from standard input or asked for."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
