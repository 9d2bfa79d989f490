# SPDX-License-Identifier: Apache-2.0
"""Lines of CSV, held against an organisation: what each asks for, or what is wrong with it."""

from __future__ import annotations

import asyncio
import csv
import dataclasses
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from devia.application.actor import Actor
from devia.application.administration import Administration
from devia.application.entities import DEFAULT_SITE, Device, Language, Role, User
from devia.application.errors import Invalid
from devia.application.organisation import Organisation
from devia.application.signing_in import check_password
from devia.application.soundness import faults_of
from devia.application.spreadsheet import unguarded
from devia.diversion.codec import Fault
from devia.diversion.numbering import NumberingPlan

COLUMNS = (
    "username",
    "name",
    "extension",
    "password",
    "role",
    "site",
    "email",
    "language",
    "public_number",
    "may_divert_externally",
    "may_call_externally",
    "mailbox_enabled",
    "device_username",
    "device_password",
    "device_physical",
)
"""`username` is needed in every line; a column left out, or left empty for somebody who exists, changes nothing."""
MOST_LINES = 25_000
_SINCE_LAST_LOOK = 25
"""Lines looked at before calls have their turn again."""
_YES = {"1": True, "true": True, "yes": True, "si": True, "sì": True, "0": False, "false": False, "no": False}
_CHOICES = {"role": Role, "language": Language}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line that has as many cells as the header has columns, by column; the header is line 1."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """What is wrong with one line (the header is line 1)."""

    line: int
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one sound line asks for."""

    user: User
    before: User | None
    password: str
    device: Device | None
    device_before: Device | None

    @property
    def changes_user(self) -> bool:
        return self.user != self.before or bool(self.password)

    @property
    def changes_device(self) -> bool:
        return self.device != self.device_before


class Sheet:
    """One look at lines, against one organisation."""

    def __init__(
        self, actor: Actor, organisation: Organisation, numbering: NumberingPlan, administration: Administration
    ) -> None:
        self._actor = actor
        self.rows: list[Row] = []
        self.wishes: list[Wish] = []
        self.faults: list[LineFault] = []
        self._organisation = organisation
        self._numbering = numbering
        self._administration = administration
        self._named: set[tuple[str, str]] = set()
        """(column, cell) of what may stand in one line only; a number in the one form it is kept in."""

    async def read(self, text: str) -> None:
        """Every line of the file has its wish or its faults, and those that can be looked at once more are `rows`."""
        await self.look(self._rows(text))

    async def look(self, rows: Iterable[Row]) -> None:
        """Every one of these has its wish or its faults."""
        for row in rows:
            self.rows.append(row)
            self._line(row.line, row.cells)
            if len(self.rows) % _SINCE_LAST_LOOK == 0:
                await asyncio.sleep(0)

    def _rows(self, text: str) -> Iterator[Row]:
        """The lines, each with the number of its last line; what is no line of the file is a fault."""
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        columns: list[str] | None = None
        try:
            for cells in reader:
                if reader.line_num > MOST_LINES:
                    self._fault(reader.line_num, "", "too_many_lines")
                    return
                if columns is None:
                    columns = [cell.strip() for cell in cells]
                    if not self._is_header(columns):
                        return
                elif len(cells) > len(columns):
                    self._fault(reader.line_num, "", "too_many_columns")
                elif any(cell.strip() for cell in cells):
                    filled = cells + [""] * (len(columns) - len(cells))
                    cells = [unguarded(cell.strip()) for cell in filled]
                    yield Row(line=reader.line_num, cells=dict(zip(columns, cells, strict=True)))
        except csv.Error:
            self._fault(reader.line_num, "", "not_csv")
        if columns is None:
            self._fault(1, "/username", "missing")

    def _is_header(self, columns: list[str]) -> bool:
        for number, column in enumerate(columns):
            if column not in COLUMNS:
                self._fault(1, f"/{column}", "unknown_field")
            elif column in columns[:number]:
                self._fault(1, f"/{column}", "repeated")
        if "username" not in columns:
            self._fault(1, "/username", "missing")
        return not self.faults

    def _line(self, line: int, cells: dict[str, str]) -> None:
        before = len(self.faults)
        known = self._organisation.users.get(cells["username"])
        user = self._user(line, cells, known)
        password = cells.get("password", "")
        if password:
            try:
                check_password(password)
            except Invalid as error:
                self._add(line, error.faults)
            if cells["username"] == self._actor.username:
                # One's own needs the present one with it.
                self._fault(line, "/password", "own_password")
        elif known is None:
            self._fault(line, "/password", "missing")
        device, device_before = self._device(line, cells, user, known)
        for column in ("username", "extension", "device_username"):
            self._is_only_one(line, column, cells.get(column, ""))
        if cells.get("public_number"):
            # A number is the same one in whatever writing.
            self._is_only_one(line, "public_number", user.public_number or "")
        if len(self.faults) == before:
            self.wishes.append(
                Wish(user=user, before=known, password=password, device=device, device_before=device_before)
            )

    def _user(self, line: int, cells: dict[str, str], known: User | None) -> User:
        values: dict[str, Any] = {}
        for column in ("name", "extension", "email", "public_number", "site"):
            if cells.get(column):
                values[column] = cells[column]
        for column in ("may_divert_externally", "may_call_externally", "mailbox_enabled"):
            answer = self._yes_or_no(line, column, cells)
            if answer is not None:
                values[column] = answer
        for column, choice in _CHOICES.items():
            if cells.get(column):
                try:
                    values[column] = choice(cells[column])
                except ValueError:
                    self._fault(line, f"/{column}", "not_a_choice", choices=[str(one) for one in choice])
        if "public_number" in values:
            values["public_number"] = self._numbering.normalise(values["public_number"]) or values["public_number"]
        base = known or User(username=cells["username"], name="", extension=None, password_hash="", site=DEFAULT_SITE)
        user = dataclasses.replace(base, **values)
        if user.username == self._actor.username and user.role is not base.role:
            self._fault(line, "/role", "own_role")
        self._add(line, faults_of(user, self._organisation, self._numbering))
        if user.extension is not None and (known is None or known.extension != user.extension):
            owner = self._organisation.user_of(user.extension)
            if owner is not None or self._organisation.attendant(user.extension) is not None:
                self._fault(line, "/extension", "number_taken", number=user.extension)
        return user

    def _device(
        self, line: int, cells: dict[str, str], user: User, known_user: User | None
    ) -> tuple[Device | None, Device | None]:
        """The device the line describes, and what it is now."""
        name, password = cells.get("device_username", ""), cells.get("device_password", "")
        physical = self._yes_or_no(line, "device_physical", cells)
        if not name:
            if password or physical is not None:
                self._fault(line, "/device_username", "missing")
            return None, None
        if user.extension is None:
            self._fault(line, "/extension", "missing")
            return None, None
        known = self._organisation.device(name)
        device = known or Device(username=name, extension=user.extension, ha1_md5="", ha1_sha256="")
        if known is not None and known.extension not in (
            user.extension,
            None if known_user is None else known_user.extension,
        ):
            self._fault(line, "/device_username", "exists")
        if known is None and not password:
            self._fault(line, "/device_password", "missing")
        device = dataclasses.replace(
            device, extension=user.extension, physical=device.physical if physical is None else physical
        )
        # Its extension may be somebody this very line makes.
        faults = [f for f in faults_of(device, self._organisation, self._numbering) if f.pointer == "/username"]
        if password:
            try:
                device = self._administration.with_secrets(device, password)
            except Invalid as error:
                faults.extend(error.faults)
        self._add(line, [dataclasses.replace(f, pointer=f"/device_{f.pointer[1:]}") for f in faults])
        return device, known

    def _yes_or_no(self, line: int, column: str, cells: dict[str, str]) -> bool | None:
        text = cells.get(column, "")
        answer = _YES.get(text.lower())
        if text and answer is None:
            self._fault(line, f"/{column}", "not_a_boolean")
        return answer

    def _is_only_one(self, line: int, column: str, cell: str) -> None:
        if cell:
            if (column, cell) in self._named:
                self._fault(line, f"/{column}", "repeated")
            self._named.add((column, cell))

    def _add(self, line: int, faults: Iterable[Fault]) -> None:
        self.faults.extend([LineFault(line=line, fault=fault) for fault in faults])

    def _fault(self, line: int, pointer: str, code: str, **values: object) -> None:
        self.faults.append(LineFault(line=line, fault=Fault(pointer=pointer, code=code, values=values)))
