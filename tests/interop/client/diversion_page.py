# SPDX-License-Identifier: Apache-2.0
"""The diversion page as its reader meets it."""

import re

from playwright.async_api import Locator, expect

from tests.interop.client.house import Person
from tests.interop.client.visitor import Visitor


class DiversionPage:
    """What one does there, and what one sees. `whose`: "mine", or "theirs" for somebody else's plan."""

    def __init__(self, visitor: Visitor, whose: str = "mine") -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.words = visitor.words
        self._whose = whose

    def condition(self, condition: str) -> str:
        """What it is called here."""
        return self.words(f"diversions.condition.{self._whose}.{condition}")

    def _place(self, condition: str, lane: str) -> dict[str, str]:
        return {"condition": self.condition(condition), "lane": self.words(f"diversions.lane_name.{lane}")}

    def cell(self, condition: str, lane: str = "all") -> Locator:
        """Where the rule stands, or none."""
        place = self._place(condition, lane)
        return self.page.get_by_role("button", name=re.compile(f"^{re.escape(place['condition'])}, {place['lane']}: "))

    def switch(self, condition: str, lane: str = "all") -> Locator:
        place = self._place(condition, lane)
        return self.page.get_by_role("switch", name=re.compile(f"^{re.escape(place['condition'])}, {place['lane']}: "))

    def split(self, condition: str) -> Locator:
        return self.visitor.button("diversions.rows.split_name", condition=self.condition(condition))

    def editor(self, condition: str) -> Locator:
        return self.page.get_by_role("dialog", name=self.condition(condition), exact=True)

    def contact(self, condition: str) -> Locator:
        return self.editor(condition).get_by_role("combobox", name=self.words("diversions.editor.contact"))

    async def choose(self, condition: str, person: Person, lane: str = "all") -> None:
        """The rule goes to this colleague; nothing is saved yet."""
        await self.cell(condition, lane).click()
        await self.contact(condition).fill(person.name.split()[0].lower())
        await self.editor(condition).get_by_role("option", name=re.compile(re.escape(person.name))).click()
        await self.editor(condition).get_by_role("button", name=self.words("diversions.editor.done")).click()
        await expect(self.editor(condition)).to_have_count(0)

    async def says(self, condition: str, lane: str, destination: str, *state: str) -> None:
        """The rule stands there like this. Whether it decides now is looked at only where it is asked for."""
        parts = [self.words(f"diversions.cell.{each}") for each in state]
        if "decides" not in state:
            marks = "|".join(self.words(f"diversions.cell.{each}") for each in ("decides", "follows"))
            parts[0] += f"(, ({marks}))?"
        place = self._place(condition, lane)
        name = self.words("diversions.cell.name", **place, destination=destination, state="")
        pattern = re.compile(f"^{re.escape(name)}{', '.join(parts)}$")
        await expect(self.page.get_by_role("button", name=pattern)).to_be_visible()

    async def says_none(self, condition: str, lane: str = "all") -> None:
        name = self.words("diversions.cell.name_none", **self._place(condition, lane))
        await expect(self.page.get_by_role("button", name=name, exact=True)).to_be_visible()

    @property
    def save_bar(self) -> Locator:
        return self.page.get_by_role("region", name=self.words("diversions.save.bar"))

    @property
    def save_button(self) -> Locator:
        return self.save_bar.get_by_role("button", name=self.words("diversions.save.save"))

    async def has_changes(self, count: int) -> None:
        """So many changes are waiting to be saved."""
        if count == 0:
            await expect(self.save_bar).to_have_count(0)
        else:
            await expect(self.save_bar).to_contain_text(self.words("diversions.save.changes", n=count))

    async def save(self) -> None:
        """Saves, and is told so."""
        await self.save_button.click()
        await self.is_saved()

    async def is_saved(self) -> None:
        await expect(self.visitor.text("diversions.save.saved")).to_be_visible()
        await self.has_changes(0)
