# SPDX-License-Identifier: Apache-2.0
"""`phone` and `call`: real SIP, in the terminal."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Annotated

import typer

from devia.bootstrap import Office
from devia.cli.common import ConfigOption, JsonOption, fail, read_config, say, show, with_office
from devia.cli.demo import OUTSIDE_ADDRESS, OUTSIDE_NUMBER, password_of
from devia.cli.ladder import Ladder
from devia.cli.record_text import record_lines
from devia.config import Config
from devia.phone.behaviour import Behaviour
from devia.phone.user_agent import Account, OutgoingCall, PhoneError, UserAgent, phone

PasswordOption = Annotated[
    str | None, typer.Option("--password", envvar="DEVIA_PHONE_PASSWORD", help="The device's password.")
]


def add_to(app: typer.Typer) -> None:
    """The commands are part of the command line."""
    app.command("call")(call)
    app.command("phone")(run_phone)


def call(
    number: str,
    caller: Annotated[str, typer.Option("--from", help="An extension, or “outside” for the demo's caller.")] = "201",
    username: Annotated[str | None, typer.Option(help="SIP user name; the extension where none is given.")] = None,
    password: PasswordOption = None,
    server: Annotated[str | None, typer.Option(help="host:port; else the first UDP address of the settings.")] = None,
    ring_for: Annotated[float, typer.Option(help="Seconds before giving up.")] = 60.0,
    talk: Annotated[float, typer.Option(help="Seconds before hanging up.")] = 1.0,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Places one call and shows the ladder of its messages, and why it went where it went."""
    settings = read_config(config)
    outside = caller == "outside"
    account = _account(settings, OUTSIDE_NUMBER if outside else caller, username, password, server, outside)
    ladder = Ladder(account.server)
    try:
        placed = asyncio.run(
            _place(account, _dialled(number, outside), ladder, ring_for, talk, OUTSIDE_ADDRESS if outside else None)
        )
    except (OSError, TimeoutError) as error:
        fail(f"no way to {account.server[0]}:{account.server[1]}: {error}")
    assert placed.response is not None
    reasons = with_office(settings, lambda office: _reasons(office, placed.response.call_id if placed.response else ""))
    if as_json:
        show({"status": placed.response.status, "provisional": placed.provisional, "why": reasons})
    else:
        for line in ladder.lines():
            say(line)
        say(
            f"{'Answered' if placed.is_answered else 'Not answered'}: {placed.response.status} {placed.response.reason}"
        )
        for reason in reasons:
            say(reason)
    if not placed.is_answered:
        raise typer.Exit(1)


def run_phone(
    extension: str,
    behaviour: Annotated[
        str, typer.Option(help="answer[:seconds], busy, decline, ring, 302:NUMBER, or a status such as 480:2.")
    ] = "answer",
    username: Annotated[str | None, typer.Option(help="SIP user name; the extension where none is given.")] = None,
    password: PasswordOption = None,
    server: Annotated[str | None, typer.Option(help="host:port; else the first UDP address of the settings.")] = None,
    config: ConfigOption = None,
) -> None:
    """A phone in the terminal: registers and does what it is told until it is interrupted."""
    settings = read_config(config)
    try:
        does = Behaviour.parse(behaviour)
    except ValueError as error:
        fail(str(error), 2)
    account = _account(settings, extension, username, password, server, False)
    ladder = Ladder(account.server, tell=say)
    try:
        asyncio.run(_run(account, does, ladder))
    except (OSError, TimeoutError, PhoneError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        say("switched off")


async def _place(
    account: Account, number: str, ladder: Ladder, ring_for: float, talk: float, host: str | None
) -> OutgoingCall:
    async with phone(account, host=host or "127.0.0.1", tap=ladder.tap) as agent:
        placed = await agent.call(number, ring_for=ring_for)
        if placed.dialog is not None:
            await _talk(agent, talk)
            if placed.dialog.own_tag in {own for _, own in agent.dialogs}:
                await agent.hang_up(placed.dialog)
        return placed


async def _talk(agent: UserAgent, seconds: float) -> None:
    """Until the other side hangs up, at most this long."""
    try:
        async with asyncio.timeout(seconds):
            await agent.ended.wait()
    except TimeoutError:
        return


async def _run(account: Account, behaviour: Behaviour, ladder: Ladder) -> None:
    async with phone(account, behaviour=behaviour, tap=ladder.tap) as agent:
        await agent.register(300)
        # It stays registered by itself, until the program is interrupted.
        await asyncio.Event().wait()


async def _reasons(office: Office, call_id: str) -> list[str]:
    """The sentences of the call's record, which is written a moment after the call."""
    until = time.monotonic() + 3.0
    while time.monotonic() < until:
        for _, record in await office.store.calls(None, None, 20):
            if record.call_id == call_id:
                return list(record_lines(record))
        await asyncio.sleep(0.1)
    return []


def _account(
    settings: Config, extension: str, username: str | None, password: str | None, server: str | None, outside: bool
) -> Account:
    if server is None:
        address = next((a for a in settings.sip.addresses if a.transport == "udp"), settings.sip.addresses[0])
        where = ("127.0.0.1" if address.is_wildcard else address.host, address.port)
    else:
        host, _, port = server.rpartition(":")
        if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65_536:
            fail("--server must be host:port", 2)
        where = (host, int(port))
    return Account(
        extension=extension,
        domain=OUTSIDE_ADDRESS if outside else settings.sip.domain,
        dials=settings.sip.domain,
        server=where,
        username=username or extension,
        # Without a password the demo's is tried; it opens nothing but the demo.
        password=password or os.environ.get("DEVIA_PHONE_PASSWORD") or password_of(extension),
    )


def _dialled(number: str, outside: bool) -> str:
    """The outside caller dials the public number of an extension."""
    return f"+390455550{number}" if outside and len(number) == 3 and number.isdigit() else number
