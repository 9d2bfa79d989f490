# SPDX-License-Identifier: Apache-2.0
"""The demo organisation: four people with phones, an attendant group, and an outside caller who calls on demand."""

from __future__ import annotations

import errno
import ipaddress
import os
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from devia.application.actor import COMMAND_LINE
from devia.application.changes import Put
from devia.application.entities import DEFAULT_SITE, Attendant, Device, Role, Site, Trunk, User
from devia.bootstrap import Office
from devia.cli.common import say, show_table
from devia.config import Config
from devia.phone.behaviour import Behaviour
from devia.phone.user_agent import Account, PhoneError, UserAgent, phone

Person = tuple[str, str, str, Role]
"""Extension, sign-in name, name, role."""

PEOPLE: tuple[Person, ...] = (
    ("201", "anna", "Anna Rossi", Role.ADMINISTRATOR),
    ("202", "bruno", "Bruno Bianchi", Role.USER),
    ("203", "carla", "Carla Verdi", Role.USER),
    ("204", "dario", "Dario Neri", Role.USER),
)
ATTENDANT = "9"
OUTSIDE = "outside"
"""Name of the trunk the outside caller is behind."""
OUTSIDE_ADDRESS = "127.0.0.9"
"""The outside caller's own address: what tells it from the phones on 127.0.0.1."""
OUTSIDE_NUMBER = "+390255500001"
PUBLIC_NUMBERS = "+390455550200-+390455550299=200"


class DemoRefused(Exception):
    """The demo binds loopback addresses alone."""


class Demo:
    """Makes the organisation and plays its phones."""

    def __init__(self, config: Config) -> None:
        """Raises:
        DemoRefused: the configuration listens elsewhere than on this machine, or not on UDP.
        """
        web = ipaddress.ip_address(config.http.address[0])
        if not web.is_loopback or not all(address.is_loopback for address in config.sip.addresses):
            raise DemoRefused("--demo listens on loopback addresses only")
        if not any(address.transport == "udp" for address in config.sip.addresses):
            raise DemoRefused("the phones of --demo speak UDP: sip.listen needs a udp address")
        self._config = config
        self._stack = AsyncExitStack()
        self._people: list[Person] = []
        self.phones: dict[str, UserAgent] = {}

    async def prepare(self, office: Office) -> None:
        """The organisation is there: made in an empty database only, kept as it is in any other."""
        if not office.world.organisation.users:
            await self._make(office)
        organisation = office.world.organisation
        self._people = [person for person in PEOPLE if organisation.device(person[0]) is not None]
        trunk = organisation.trunk(OUTSIDE)
        port = self._server()[1]
        if trunk is not None and trunk.host == OUTSIDE_ADDRESS and trunk.port != port:
            # Two demos on one machine have ports of their own, and so have their outside callers.
            await office.administration.update(COMMAND_LINE, "trunk", OUTSIDE, lambda now: replace(now, port=port))

    async def _make(self, office: Office) -> None:
        await office.changing.apply([Put(Site(name=DEFAULT_SITE))], [])
        for extension, username, name, role in PEOPLE:
            user = User(
                username=username,
                name=name,
                extension=extension,
                password_hash="",
                role=role,
                public_number=f"+390455550{extension}",
                may_divert_externally=extension in ("201", "202"),
                mailbox_enabled=True,
            )
            await office.administration.create_user(COMMAND_LINE, user, password_of(username))
            device = Device(
                username=extension, extension=extension, ha1_md5="", ha1_sha256="", physical=True, label="Demo phone"
            )
            await office.administration.create_device(COMMAND_LINE, device, password_of(extension))
        group = Attendant(number=ATTENDANT, members=("204",))
        await office.administration.create(COMMAND_LINE, group)
        trunk = Trunk(
            name=OUTSIDE,
            host=OUTSIDE_ADDRESS,
            port=self._server()[1],
            addresses=(OUTSIDE_ADDRESS,),
            numbers=(PUBLIC_NUMBERS,),
        )
        await office.administration.create(COMMAND_LINE, trunk)

    async def start(self) -> None:
        """The phones are registered, and answer after two seconds of ringing."""
        for extension, _, name, _ in self._people:
            account = self.account(extension, name)
            agent = await self._stack.enter_async_context(phone(account, behaviour=Behaviour(ring=2.0)))
            try:
                await agent.register(3600)
            except PhoneError as error:
                say(f"{extension}'s phone could not register: {error}")
            self.phones[extension] = agent
        outside = Account(extension=OUTSIDE_NUMBER, domain=OUTSIDE_ADDRESS, server=self._server())
        port = self._server()[1]
        try:
            await self._stack.enter_async_context(
                phone(outside, behaviour=Behaviour(ring=2.0), host=OUTSIDE_ADDRESS, port=port)
            )
        except OSError as error:
            say(f"No outside caller at {OUTSIDE_ADDRESS}:{port}: {error.strerror or error}.")
            if error.errno == errno.EADDRNOTAVAIL:
                say(f"This machine does not have that address; on macOS: sudo ifconfig lo0 alias {OUTSIDE_ADDRESS}")

    async def stop(self) -> None:
        """The phones are switched off."""
        await self._stack.aclose()

    def account(self, extension: str, name: str) -> Account:
        """What a demo phone of this extension registers with."""
        return Account(
            extension=extension,
            domain=self._config.sip.domain,
            server=self._server(),
            password=password_of(extension),
            name=name,
        )

    def _server(self) -> tuple[str, int]:
        address = next(a for a in self._config.sip.addresses if a.transport == "udp")
        return address.host, address.port

    def introduce(self) -> None:
        """Tells who is there and how to sign in."""
        if not self._people:
            say("This database has no demo organisation in it; the demo makes one in an empty database only.")
            return
        show_table(
            ("extension", "name", "sign-in name", "password", "role"),
            [(extension, name, user, password_of(user), role.value) for extension, user, name, role in self._people],
        )
        say(f"{ATTENDANT} is the attendant (Dario). Phones register with their extension and its password:")
        say(f"  user 201, password {password_of('201')}, and so on.")
        program = program_name(sys.argv[0])
        say("Try, in a second terminal, in this folder:")
        for line in ("call 202 --from 201", "plan set 202 always --to 203", "call 202 --from outside", "explain 202"):
            say(f"  {program} {line}")


def program_name(started_as: str) -> str:
    """What to type for `devia`: as this one was started, where that can be typed again (.venv/bin/devia)."""
    return started_as if Path(started_as).name == "devia" and os.access(started_as, os.X_OK) else "devia"


def password_of(name: str) -> str:
    """The demo's passwords are no secret."""
    return f"demo-{name}"
