# SPDX-License-Identifier: Apache-2.0
"""`serve` and `init`."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from devia.application.actor import COMMAND_LINE
from devia.application.changes import Put
from devia.application.entities import DEFAULT_SITE, Role, Site, User
from devia.application.ports import StoreError
from devia.bootstrap import Office, http_server, notifications, open_office, set_up_logging, sip_server
from devia.cli.common import ConfigOption, JsonOption, config_path, fail, read_config, say, show, with_office
from devia.cli.demo import Demo, DemoRefused
from devia.config import Config

TEMPLATE = """\
# devia's settings. Any of them can be overridden by an environment variable: DEVIA_SIP__DOMAIN, DEVIA_HTTP__LISTEN …

[sip]
# transport:address:port; udp, tcp or tls.
listen = ["udp:127.0.0.1:5060", "tcp:127.0.0.1:5060"]
# The domain of your extensions: sip:201@pbx.example.it. Passwords of devices are bound to it.
domain = "{domain}"
# The name or address others reach devia at; needed where it listens on a wildcard address such as 0.0.0.0.
advertise = ""
# Every phone is asked for its password. Off only with loopback addresses, for trials.
authentication = true
# Edge proxies (CIDRs) whose Path header is accepted.
edges = []
# tls_certificate = "/etc/devia/certificate.pem"
# tls_key = "/etc/devia/key.pem"

[http]
listen = "127.0.0.1:8080"
# Set behind an HTTPS reverse proxy.
secure_cookies = false
# Bearer token for /metrics from other machines.
metrics_token = ""

[store]
# sqlite:///path or postgresql://user@host/database
url = "sqlite:///data/devia.db"

[numbering]
country = "IT"
# A prefix dialled before outside numbers; empty for none.
outside_line = ""
emergency = ["112", "113", "115", "118"]
# Countries calls may be made and diverted to (ISO codes); the country's own where unset.
# allowed_countries = ["IT", "SM", "VA"]
# Prefixes that are never reached, premium numbers above all; the country's usual list where unset.
# denied_prefixes = ["892", "899", "+881"]
# Codes dialled at phones to divert calls: "etsi-it" (*21*203#), "us" or "freepbx" (*72203).
service_codes = "etsi-it"

[calls]
# Look at "not present" before "not registered".
presence_first = false
# Seconds a closed or lost client still counts as presence, and everybody does after a start.
workstation_grace = 60

[voicemail]
# Where messages and greetings are kept.
folder = "data/voicemail"
# The address callers send their audio to; sip.advertise, or the first listening address, where empty.
address = ""
# Ports audio is received on; a caller who leaves a message takes two. Open them in your firewall.
rtp_ports = "40000-40999"
# Calls to voicemail at a time of one phone, or one number outside.
calls_of_one_caller = 10

[mail]
# The server that mails are handed to; none are sent where empty.
host = ""
port = 587
# none, starttls or tls
security = "starttls"
# username = "devia"
# password_file = "/etc/devia/mail-password"
# password = ""
# sender = "devia@pbx.example.it"
# Address of devia's page, written into mails.
link = ""
# Where mails wait for the server.
folder = "data/mail"
# Minutes between two mails about diversions to the same user.
digest_minutes = 15

[log]
level = "info"
format = "text"
"""


def add_to(app: typer.Typer) -> None:
    """The commands are part of the command line."""
    app.command()(serve)
    app.command()(init)


def serve(
    config: ConfigOption = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="A demo organisation with phones, on this machine alone.")
    ] = False,
) -> None:
    """Runs devia until it is interrupted."""
    settings = read_config(config)
    set_up_logging(settings.log)
    try:
        uvloop.run(_serve(settings, demo))
    except (StoreError, OSError, ValueError, DemoRefused) as error:
        fail(f"devia cannot start: {error}")


async def _serve(settings: Config, with_demo: bool) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    demo = Demo(settings) if with_demo else None
    async with open_office(settings) as office:
        if demo is not None:
            await demo.prepare(office)
        async with (
            notifications(office) as told,
            sip_server(office) as sip,
            http_server(office, sip, told) as http,
        ):
            say(f"devia answers at http://{settings.http.address[0]}:{http.port}/")
            if demo is not None:
                await demo.start()
                demo.introduce()
            await stopping.wait()
            say("devia stops")
            if demo is not None:
                await demo.stop()


def init(
    config: ConfigOption = None,
    admin: Annotated[str | None, typer.Option("--admin", help="User name of the first administrator.")] = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the administrator's password from standard input.")
    ] = False,
    domain: Annotated[str, typer.Option(help="Domain written into a new devia.toml.")] = "localhost",
    as_json: JsonOption = False,
) -> None:
    """Writes commented settings where there are none, and makes the first administrator."""
    if not re.fullmatch(r"[A-Za-z0-9.:-]{1,255}", domain):
        fail(f"“{domain}” is no name or address of a domain", 2)
    path = config_path(config) or Path("devia.toml")
    written = False
    if not path.exists():
        try:
            path.write_text(TEMPLATE.format(domain=domain), encoding="utf-8")
        except OSError as error:
            fail(f"{path}: {error.strerror}")
        written = True
    settings = read_config(path)
    name = admin or typer.prompt("User name of the administrator", default="admin")
    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    with_office(settings, lambda office: _first_administrator(office, name, password))
    if as_json:
        show({"config": str(path), "written": written, "administrator": name})
    else:
        if written:
            say(f"{path} is written; have a look at it.")
        say(f"Administrator {name} can sign in. Next: devia serve --config {path}")


async def _first_administrator(office: Office, name: str, password: str) -> None:
    if DEFAULT_SITE not in office.world.organisation.sites:
        await office.changing.apply([Put(Site(name=DEFAULT_SITE))], [])
    user = User(username=name, name=name, extension=None, password_hash="", role=Role.ADMINISTRATOR)
    await office.administration.create_user(COMMAND_LINE, user, password)
