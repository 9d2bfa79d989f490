# SPDX-License-Identifier: Apache-2.0
"""devia with three phones and with carriers played by a packaged Kamailio, for the tests of trunks."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.interop.devia_server import DeviaServer, secret
from tests.interop.peers.carrier import CARRIER_HOST, Behind, Carrier, customer
from tests.interop.peers.sipp import Sipp, SippResult, play
from tests.interop.peers.sipp_phone import SippPhone

#: 200 to 299 are reached from outside as +39 06 5550 1200 to 1299.
RANGE = "+390655501200-+390655501299=200"
OUR_201, OUR_202, OUR_203 = "+390655501201", "+390655501202", "+390655501203"
MOBILE, OTHER_MOBILE = "+393331234567", "+393337654321"
SECOND_HOST = "127.0.0.3"
EXTENSIONS = ("201", "202", "203")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """devia with 201, 202 and 203 registered, for all tests of a module."""

    server: DeviaServer
    phones: Mapping[str, SippPhone]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrunkLab:
    """The house, and what starts carriers and subscribers for one test; they are gone after it."""

    server: DeviaServer
    phones: Mapping[str, SippPhone]
    folder: Path
    stack: AsyncExitStack

    async def carrier(
        self,
        numbers: Mapping[str, Behind],
        *,
        host: str = CARRIER_HOST,
        form: str = "e164",
        transport: str = "udp",
        **trunk: object,
    ) -> Carrier:
        """A carrier with those numbers, and its trunk in devia."""
        ours = {number: customer() for number in (OUR_201, OUR_202, OUR_203)}
        carrier = await self.stack.enter_async_context(
            await Carrier.start(
                self.folder / host,
                to_customer=self.server.address,
                numbers=ours | dict(numbers),
                form=form,
                host=host,
                name=host,
                transport=transport,
            )
        )
        name = f"trunk-{host}"
        await self.server.trunk(name, host, carrier.port, numbers=[RANGE], transport=transport, **trunk)
        self.stack.push_async_callback(self.server.call_api, "DELETE", f"/trunks/{name}")
        return carrier

    async def subscriber(self, scenario: str = "phone_answers", *, port: int, host: str = CARRIER_HOST) -> Sipp:
        """A phone behind the carrier."""
        return await self.stack.enter_async_context(
            await Sipp.start(self.folder / "subscriber", scenario, host=host, port=port, pause_ms=30)
        )

    async def from_outside(
        self, carrier: Carrier, number: str, *, caller: str = MOBILE, scenario: str = "call", **more: str | int
    ) -> SippResult:
        """A subscriber of the carrier calls a number; `more` fills the scenario."""
        keys: dict[str, str | int] = {"number": number, "caller": caller, "domain": carrier.address, **more}
        return await play(
            self.folder / "outside", scenario, remote=carrier.address, host=CARRIER_HOST, keys=keys, pause_ms=50
        )


@asynccontextmanager
async def house(folder: Path, *, more: str = "", template: Path | None = None) -> AsyncIterator[House]:
    """devia with phones at 201, 202 and 203, who may divert to outside numbers; `more` is added to devia.toml."""
    async with await DeviaServer.start(folder / "devia", more=more, template=template) as server:
        phones = {}
        for number in EXTENSIONS:
            await server.extension(number, may_divert_externally=True)
            phones[number] = SippPhone.new(folder / number, number, secret(number), server.address)
            await phones[number].register()
        yield House(server=server, phones=phones)


@asynccontextmanager
async def trunk_lab(house: House, folder: Path) -> AsyncIterator[TrunkLab]:
    """The house with empty plans and no trunk, and the same again afterwards."""
    async with AsyncExitStack() as stack:
        yield TrunkLab(server=house.server, phones=house.phones, folder=folder, stack=stack)
    for number in EXTENSIONS:
        await house.server.plan(number)
