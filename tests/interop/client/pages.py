# SPDX-License-Identifier: Apache-2.0
"""Every page of the client, and what can be opened on it, for those who look at all of them."""

from dataclasses import dataclass

from tests.interop.client.administration_openings import (
    Opening,
    bulk,
    chosen,
    credentials,
    directory,
    edit,
    filters,
    new,
    outcome,
    refused,
    remove,
    somebody_was_faster,
    unsaved,
)
from tests.interop.client.diversion_page import DiversionPage
from tests.interop.client.house import ANNA, BRUNO, DARIO, Person
from tests.interop.client.visitor import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page as one person sees it; `opening` opens a dialog on it, on a phone first where `is_narrow`."""

    path: str
    person: Person | None = ANNA
    opening: Opening | None = None
    is_narrow: bool = False

    def __str__(self) -> str:
        return self.path if self.opening is None else f"{self.path} {self.opening.__name__}"


async def editor(visitor: Visitor) -> None:
    page = DiversionPage(visitor)
    await page.cell("busy").click()
    await page.contact("busy").fill("a")
    await page.editor("busy").get_by_role("option").first.wait_for()


async def unsaved_plan(visitor: Visitor) -> None:
    await DiversionPage(visitor).switch("busy").click()
    await visitor.link("shell.nav.calls").click()
    await visitor.question("shell.unsaved.title").wait_for()


async def why(visitor: Visitor) -> None:
    await visitor.button("calls.why").first.click()


async def menu(visitor: Visitor) -> None:
    await visitor.button("shell.user_menu", name=BRUNO.name).click()
    await visitor.text("shell.sign_out").wait_for()


async def message(visitor: Visitor) -> None:
    await visitor.page.get_by_role("article").first.get_by_role("button").first.click()
    await visitor.page.get_by_role("slider").wait_for()


async def recorder(visitor: Visitor) -> None:
    await visitor.button("messages.greeting.record").first.click()
    await visitor.text("messages.recorder.file").wait_for()


PLACES = (
    Place(path="/sign-in", person=None),
    Place(path="/", person=BRUNO),
    Place(path="/", person=BRUNO, opening=editor),
    Place(path="/", person=BRUNO, opening=unsaved_plan),
    Place(path="/", person=BRUNO, opening=menu),
    Place(path="/extensions/202"),
    Place(path="/calls", person=BRUNO),
    Place(path="/calls", person=BRUNO, opening=why),
    Place(path="/calls?of=all"),
    Place(path="/calls?of=all&period=range&from=2026-03-31&to=2026-03-01"),
    Place(path="/messages", person=BRUNO),
    Place(path="/messages", person=BRUNO, opening=message),
    Place(path="/messages", person=BRUNO, opening=recorder),
    Place(path="/messages"),
    Place(path="/extensions/202/messages"),
    Place(path="/attendant", person=DARIO),
    Place(path="/account", person=BRUNO),
    Place(path="/admin"),
    Place(path="/admin/users"),
    Place(path="/admin/users", opening=new("admin_people.new_user")),
    Place(path="/admin/users", opening=refused("admin_people.new_user")),
    Place(path="/admin/users", opening=edit(BRUNO.name)),
    Place(path="/admin/users", opening=remove(BRUNO.name)),
    Place(path="/admin/users", opening=chosen),
    Place(path="/admin/users", opening=bulk("admin_people.bulk.site")),
    Place(path="/admin/users", opening=bulk("admin_people.bulk.role")),
    Place(path="/admin/users", opening=bulk("admin_people.bulk.permissions")),
    Place(path="/admin/users", opening=bulk("admin_lists.remove")),
    Place(path="/admin/users", opening=unsaved),
    Place(path="/admin/users", opening=somebody_was_faster),
    Place(path="/admin/users", opening=credentials),
    Place(path="/admin/users", opening=filters),
    Place(path="/admin/users", opening=filters, is_narrow=True),
    Place(path="/admin/devices"),
    Place(path="/admin/devices", opening=new("admin_people.new_device")),
    Place(path="/admin/devices", opening=edit(BRUNO.name)),
    Place(path="/admin/devices", opening=remove(BRUNO.name)),
    Place(path="/admin/devices", opening=outcome),
    Place(path="/admin/sites"),
    Place(path="/admin/sites", opening=new("admin_places.new_site")),
    Place(path="/admin/sites", opening=edit("default")),
    Place(path="/admin/sites", opening=bulk("admin_lists.remove")),
    Place(path="/admin/attendants"),
    Place(path="/admin/attendants", opening=directory),
    Place(path="/admin/attendants", opening=edit(DARIO.name)),
    Place(path="/admin/attendants", opening=remove(DARIO.name)),
    Place(path="/admin/trunks"),
    Place(path="/admin/trunks", opening=new("admin_places.new_trunk")),
    Place(path="/admin/trunks", opening=refused("admin_places.new_trunk")),
    Place(path="/admin/trunks", opening=edit("carrier")),
    Place(path="/admin/trunks", opening=remove("carrier")),
    Place(path="/admin/diversions"),
    Place(path="/admin/diversions", opening=bulk("admin_diversions.action.switch_off")),
    Place(path="/admin/diversions", opening=bulk("admin_diversions.action.remove")),
    Place(path="/admin/diversions", opening=filters),
    Place(path="/admin/diversions", opening=filters, is_narrow=True),
    Place(path="/admin/map"),
    Place(path="/admin/import"),
    Place(path="/admin/audit"),
    Place(path="/nothing"),
)
