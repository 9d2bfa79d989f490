# SPDX-License-Identifier: Apache-2.0
"""Every page of the client, and what can be opened on it, for those who look at all of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.interop.client.diversion_page import DiversionPage
from tests.interop.client.house import ANNA, BRUNO, DARIO, Person
from tests.interop.client.visitor import Visitor

Opening = Callable[[Visitor], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page as one person sees it; `opening` opens a dialog on it."""

    path: str
    person: Person | None = ANNA
    opening: Opening | None = None

    def __str__(self) -> str:
        return self.path if self.opening is None else f"{self.path} {self.opening.__name__}"


async def editor(visitor: Visitor) -> None:
    page = DiversionPage(visitor)
    await page.cell("busy").click()
    await page.contact("busy").fill("a")
    await page.editor("busy").get_by_role("option").first.wait_for()


async def unsaved(visitor: Visitor) -> None:
    await DiversionPage(visitor).switch("busy").click()
    await visitor.link("shell.nav.calls").click()
    await visitor.question("shell.unsaved.title").wait_for()


async def menu(visitor: Visitor) -> None:
    await visitor.button("shell.user_menu", name=BRUNO.name).click()
    await visitor.text("shell.sign_out").wait_for()


PLACES = (
    Place(path="/sign-in", person=None),
    Place(path="/", person=BRUNO),
    Place(path="/", person=BRUNO, opening=editor),
    Place(path="/", person=BRUNO, opening=unsaved),
    Place(path="/", person=BRUNO, opening=menu),
    Place(path="/extensions/202"),
    Place(path="/calls", person=BRUNO),
    Place(path="/calls?of=all"),
    Place(path="/attendant", person=DARIO),
    Place(path="/account", person=BRUNO),
    Place(path="/admin"),
    Place(path="/admin/users"),
    Place(path="/admin/devices"),
    Place(path="/admin/sites"),
    Place(path="/admin/attendants"),
    Place(path="/admin/trunks"),
    Place(path="/admin/diversions"),
    Place(path="/admin/map"),
    Place(path="/admin/import"),
    Place(path="/admin/audit"),
    Place(path="/nothing"),
)
