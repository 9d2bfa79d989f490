# SPDX-License-Identifier: Apache-2.0
"""What an administrator can open on the pages of lists: panels, dialogs, questions, filters, menus."""

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, Route

from tests.interop.client.house import BRUNO
from tests.interop.client.visitor import Visitor

Opening = Callable[[Visitor], Awaitable[None]]


def _panel(visitor: Visitor) -> Locator:
    return visitor.page.locator(".admin-panel")


async def _press(where: Page | Locator, name: str) -> None:
    await where.get_by_role("button", name=name, exact=True).click()


async def _rows(visitor: Visitor) -> Locator:
    """The list, once it is there."""
    rows = visitor.page.locator("[role=row][data-place]")
    await rows.first.wait_for()
    return rows


async def _open(visitor: Visitor, text: str) -> None:
    """The panel of what has this in its row."""
    await (await _rows(visitor)).filter(has_text=text).first.click(position={"x": 60, "y": 8})
    await _panel(visitor).locator(".v-input").first.wait_for()


async def _choose_all(visitor: Visitor) -> None:
    await (await _rows(visitor)).first.wait_for()
    await visitor.page.get_by_role("checkbox", name=visitor.words("admin_lists.choose_every"), exact=True).check()


def new(key: str) -> Opening:
    """The panel in which one is made, with everything switched on in it and a hint under every field."""

    async def opening(visitor: Visitor) -> None:
        await visitor.button(key).click()
        switches = _panel(visitor).locator(".v-switch input")
        await _panel(visitor).locator(".v-input").first.wait_for()
        # One of them shows more of them.
        at = 0
        while at < await switches.count():
            await switches.nth(at).check()
            at += 1

    opening.__name__ = key
    return opening


def refused(key: str) -> Opening:
    """The panel as it is when it was saved with nothing in it: what is missing is told at the fields."""

    async def opening(visitor: Visitor) -> None:
        visitor.expect(r"^422 POST /api/v1/\w+$")
        await visitor.button(key).click()
        await _panel(visitor).locator(".v-switch input").first.click()
        await _press(_panel(visitor), visitor.words("admin_lists.create"))
        await _panel(visitor).get_by_role("alert").first.wait_for()

    opening.__name__ = f"refused {key}"
    return opening


def edit(text: str) -> Opening:
    """The panel in which one is changed."""

    async def opening(visitor: Visitor) -> None:
        await _open(visitor, text)

    opening.__name__ = f"edit {text}"
    return opening


def remove(text: str) -> Opening:
    """The question before one is removed."""

    async def opening(visitor: Visitor) -> None:
        await _open(visitor, text)
        await _press(_panel(visitor), visitor.words("admin_lists.remove"))
        await visitor.page.get_by_role("alertdialog").wait_for()

    opening.__name__ = f"remove {text}"
    return opening


def bulk(key: str) -> Opening:
    """The dialog before something is done with all of them."""

    async def opening(visitor: Visitor) -> None:
        await _choose_all(visitor)
        bar = visitor.page.get_by_role("region", name=visitor.words("admin_lists.chosen_rows"), exact=True)
        await _press(bar, visitor.words(key))
        await visitor.page.locator("[role=dialog], [role=alertdialog]").first.wait_for()

    opening.__name__ = f"bulk {key}"
    return opening


async def chosen(visitor: Visitor) -> None:
    """All are chosen: what can be done with them."""
    await _choose_all(visitor)


async def unsaved(visitor: Visitor) -> None:
    """The question before what was typed is lost."""
    await _open(visitor, BRUNO.name)
    await _panel(visitor).get_by_label(visitor.words("admin_people.email"), exact=True).fill("bruno@example.com")
    await _press(_panel(visitor), visitor.words("shell.cancel"))
    await visitor.question("shell.unsaved.title").wait_for()


async def somebody_was_faster(visitor: Visitor) -> None:
    """What somebody else has changed meanwhile is told above the fields."""
    visitor.expect(r"^412 PATCH /api/v1/users/bruno$")
    await _open(visitor, BRUNO.name)
    await visitor.house.server.call_api("PATCH", f"/users/{BRUNO.username}", {"public_number": "+390455550299"})
    await _panel(visitor).get_by_label(visitor.words("admin_people.email"), exact=True).fill("mine@example.com")
    await _press(_panel(visitor), visitor.words("admin_lists.save"))
    await _panel(visitor).get_by_text(visitor.words.beginning("admin_lists.met")).wait_for()
    await visitor.house.server.call_api("PATCH", f"/users/{BRUNO.username}", {"public_number": None})


async def credentials(visitor: Visitor) -> None:
    """Name and password, told once; nobody is made for it."""

    async def made(route: Route) -> None:
        if route.request.method == "POST":
            await route.fulfill(status=201, json={})
        else:
            await route.continue_()

    await visitor.page.route("**/api/v1/users", made)
    words, panel = visitor.words, _panel(visitor)
    await visitor.button("admin_people.new_user").click()
    await panel.get_by_label(words("admin_people.username"), exact=True).fill("elena")
    await _press(panel, words("admin_lists.make_up"))
    await _press(panel, words("admin_lists.create"))
    await visitor.dialog("admin_people.credentials_title").wait_for()


async def outcome(visitor: Visitor) -> None:
    """How it went, where some were left as they were."""

    async def answered(route: Route) -> None:
        failed = [{"key": "201", "type": "/problems/not-found", "errors": []}]
        await route.fulfill(json={"done": ["202", "203"], "failed": failed})

    await visitor.page.route("**/api/v1/devices/bulk", answered)
    await bulk("admin_lists.remove")(visitor)
    await _press(visitor.page.get_by_role("dialog"), visitor.words("admin_lists.remove"))
    await visitor.dialog("admin_lists.bulk_result").wait_for()


async def filters(visitor: Visitor) -> None:
    """The filters, which a phone folds away, and the choices of the first one."""
    await (await _rows(visitor)).first.wait_for()
    button = visitor.page.get_by_role(
        "button",
        name=re.compile("|".join(visitor.words(key, n=2) for key in ("admin_lists.filters", "admin_lists.filters_on"))),
    )
    if await button.count() > 0:
        await button.click()
    await visitor.page.locator(".filters .v-select .v-field").first.click()
    await visitor.page.get_by_role("option").first.wait_for()


async def directory(visitor: Visitor) -> None:
    """People found while their name is typed."""
    await visitor.button("admin_places.new_attendant").click()
    await _press(_panel(visitor), visitor.words("admin_places.add_hours"))
    await _panel(visitor).get_by_label(visitor.words("admin_places.add_member"), exact=True).fill("a")
    await visitor.page.get_by_role("option").first.wait_for()
