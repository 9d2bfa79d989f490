# SPDX-License-Identifier: Apache-2.0
"""devia with four people, their phones, an attendant and a line to the outside."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.interop.devia_server import CONDITIONS, DeviaServer, secret
from tests.interop.peers.baresip import Account, Baresip
from tests.interop.peers.patience import SHORT
from tests.interop.peers.ports import free_port
from tests.interop.peers.sipp import Sipp

OUTSIDE_HOST = "127.0.0.2"
OUTSIDE = "+390255500001"
OUTSIDE_WRITTEN = "+39 02 5550 0001"
#: 200 to 299 are reached from outside as +39 06 5550 1200 to 1299.
_RANGE = "+390655501200-+390655501299=200"
ATTENDANT = "9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the house."""

    username: str
    name: str
    extension: str
    role: str = "user"

    @property
    def password(self) -> str:
        return f"{self.username}-password-1"

    @property
    def from_outside(self) -> str:
        """Their number as a carrier dials it."""
        return f"+390655501{self.extension}"


ANNA = Person(username="anna", name="Anna Rossi", extension="201", role="administrator")
BRUNO = Person(username="bruno", name="Bruno Bianchi", extension="202")
CARLA = Person(username="carla", name="Carla Verdi", extension="203")
DARIO = Person(username="dario", name="Dario Neri", extension="204")
PEOPLE = (ANNA, BRUNO, CARLA, DARIO)

#: Seconds devia's greeting with its tone lasts at most, and what is said after it at least.
_GREETING, _MESSAGE = 7.5, 3.5

Rules = Mapping[str, Mapping[str, Any]]

_TONES = {person: 400.0 + 100 * number for number, person in enumerate(PEOPLE)}


@dataclass(slots=True, kw_only=True)
class House:
    """The running devia and what is in it."""

    server: DeviaServer
    folder: Path
    stack: AsyncExitStack
    phones: dict[Person, Baresip]
    languages: dict[Person, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.server.http_port}"

    async def speaks(self, person: Person, language: str) -> None:
        """Theirs is this language."""
        if self.languages.get(person) != language:
            await self.server.call_api("PATCH", f"/users/{person.username}", {"language": language})
            self.languages[person] = language

    async def phone(self, person: Person) -> Baresip:
        """Their softphone, registered; it is started once."""
        if person not in self.phones:
            account = Account(user=person.extension, password=secret(person.extension), domain=self.server.address)
            phone = await self.stack.enter_async_context(
                await Baresip.start(self.folder / person.username, account, tone=_TONES[person])
            )
            await phone.registered()
            self.phones[person] = phone
        return self.phones[person]

    async def talk(self, caller: Person, called: Person) -> None:
        """They are on the phone with each other until one of them hangs up."""
        calling, ringing = await self.phone(caller), await self.phone(called)
        mark = ringing.mark()
        await calling.dial(called.extension)
        await ringing.ringing_in(since=mark)
        await ringing.accept()
        await ringing.established(since=mark)
        await self.server.until_state(called.extension, engaged=True)

    async def hang_up(self, person: Person) -> None:
        """They end the call they are in."""
        await (await self.phone(person)).hang_up()
        await self.server.until_state(person.extension, engaged=False)

    async def leave_message(self, caller: Person, called: Person) -> None:
        """A message of some seconds is in their mailbox, to which their plan sends the call."""
        phone = await self.phone(caller)
        mark = phone.mark()
        await phone.dial(called.extension)
        await phone.established(since=mark)
        await phone.has_heard(_GREETING + _MESSAGE, seconds=4 * SHORT)
        await phone.hang_up()
        await phone.closed(since=mark)

    @asynccontextmanager
    async def call_from_outside(self, called: Person, *, caller: str = OUTSIDE) -> AsyncIterator[Sipp]:
        """A call that comes by the trunk; it has to be hung up here, and is over at both ends afterwards."""
        calling = await Sipp.start(
            self.folder / "outside",
            "call_until_hung_up",
            remote=self.server.address,
            host=OUTSIDE_HOST,
            keys={"number": called.from_outside, "caller": caller, "display": caller, "domain": self.server.address},
        )
        async with calling:
            yield calling
            (await calling.result()).check()

    async def divert(
        self, person: Person, *, both: Rules | None = None, internal: Rules | None = None, external: Rules | None = None
    ) -> None:
        """Their plan is these rules, by condition, and nothing else."""
        await self.server.plan(person.extension, both=both, internal=internal or {}, external=external or {})

    async def rule(self, person: Person, condition: str, caller_class: str) -> Any:
        """One rule of the plan as it is kept."""
        plan = (await self.server.call_api("GET", f"/extensions/{person.extension}/plan")).json()
        return plan["rules"][condition][caller_class]

    async def forget_plans(self) -> None:
        """Nobody diverts anything, and nobody's mailbox is on."""
        for person in PEOPLE:
            plan = (await self.server.call_api("GET", f"/extensions/{person.extension}/plan")).json()
            if any(rule is not None for each in CONDITIONS for rule in plan["rules"][each].values()):
                await self.server.plan(person.extension)
            address = f"/extensions/{person.extension}/mailbox"
            if (await self.server.call_api("GET", address)).json()["enabled"]:
                await self.server.call_api("PATCH", address, {"enabled": False})


@asynccontextmanager
async def house(folder: Path, template: Path, *, prefix: tuple[str, ...] = ()) -> AsyncIterator[House]:
    """A running devia with the people in it; `prefix` goes before the command, such as `env` with settings."""
    async with (
        await DeviaServer.start(folder / "devia", template=template, time_scale=1.0, prefix=prefix) as server,
        AsyncExitStack() as stack,
    ):
        for person in PEOPLE:
            await server.user(
                person.extension,
                username=person.username,
                name=person.name,
                password=person.password,
                role=person.role,
                may_divert_externally=True,
            )
            await server.device(person.extension, md5_only=True)
        await server.attendant(ATTENDANT, DARIO.extension)
        await server.trunk("carrier", OUTSIDE_HOST, free_port(keep=True), numbers=[_RANGE])
        yield House(server=server, folder=folder, stack=stack, phones={})
