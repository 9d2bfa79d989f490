# SPDX-License-Identifier: Apache-2.0
"""Users and their phones from CSV: created and updated, tried first, every fault with its line."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from devia.application.actor import Actor
from devia.application.administration import Administration
from devia.application.changing import Changing
from devia.application.entities import DEFAULT_SITE, Device, Language, Role, User
from devia.application.errors import ApplicationError, Exists, Invalid
from devia.application.signing_in import SigningIn, check_password
from devia.application.soundness import faults_of
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
    "device_username",
    "device_password",
    "device_physical",
)
"""`username` is needed in every line; a column left out, or left empty for somebody who exists, changes nothing."""
MOST_LINES = 25_000
_YES = {"1": True, "true": True, "yes": True, "si": True, "sì": True, "0": False, "false": False, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """What is wrong with one line (the header is line 1)."""

    line: int
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import did, or would do."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    faults: tuple[LineFault, ...]
    applied: bool


class Importing:
    """Reads CSV into the organisation."""

    def __init__(
        self, changing: Changing, administration: Administration, signing_in: SigningIn, numbering: NumberingPlan
    ) -> None:
        self._signing_in = signing_in
        self._changing = changing
        self._administration = administration
        self._numbering = numbering

    async def run(self, actor: Actor, text: str, *, dry_run: bool) -> ImportResult:
        """Every line is applied, or none where any has a fault; nothing at all in a dry run.

        Raises:
            NotAllowed.
        """
        actor.must_administer()
        faults: list[LineFault] = []
        created: list[str] = []
        updated: list[str] = []
        unchanged: list[str] = []
        work: list[tuple[int, User, str, Device | None, str]] = []
        taken: dict[str, int] = {}
        reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        try:
            for column in reader.fieldnames or []:
                if column not in COLUMNS:
                    faults.append(_at(1, "unknown_field", f"/{column}"))
            if "username" not in (reader.fieldnames or []):
                faults.append(_at(1, "missing", "/username"))
            if not faults:
                for line, row in enumerate(reader, 2):
                    if line > MOST_LINES:
                        faults.append(_at(line, "too_many_lines", ""))
                        break
                    self._line(actor, line, row, work, taken, faults)
        except csv.Error:
            faults.append(_at(max(1, reader.line_num), "not_csv", ""))
        organisation = self._changing.world.organisation
        for _, user, password, device, device_password in work:
            known = organisation.users.get(user.username)
            if known is None:
                created.append(user.username)
            elif known != user or password or self._is_news(device, device_password):
                updated.append(user.username)
            else:
                unchanged.append(user.username)
        if not dry_run and not faults:
            faults.extend(await self._apply(actor, work))
        return ImportResult(
            created=tuple(created),
            updated=tuple(updated),
            unchanged=tuple(unchanged),
            faults=tuple(faults),
            applied=not dry_run and not faults,
        )

    def _line(
        self,
        actor: Actor,
        line: int,
        row: dict[str | None, str | None],
        work: list[tuple[int, User, str, Device | None, str]],
        taken: dict[str, int],
        faults: list[LineFault],
    ) -> None:
        if None in row:
            faults.append(_at(line, "too_many_columns", ""))
            return
        cells = {str(column): (cell or "").strip() for column, cell in row.items()}
        before = len(faults)
        organisation = self._changing.world.organisation
        known = organisation.users.get(cells["username"])
        user = self._user(line, cells, known, faults)
        if user is None:
            return
        password = cells.get("password", "")
        if known is None and not password:
            faults.append(_at(line, "missing", "/password"))
        for fault in faults_of(user, organisation, self._numbering):
            faults.append(LineFault(line=line, fault=fault))
        for key in (f"user {user.username}", f"extension {user.extension}"):
            if user.extension is not None and key in taken:
                faults.append(_at(line, "repeated", "/extension" if "extension" in key else "/username"))
            taken[key] = line
        owner = None if user.extension is None else organisation.user_of(user.extension)
        if owner is not None and owner.username != user.username:
            faults.append(_at(line, "number_taken", "/extension"))
        device = self._device_of(line, cells, user, taken, faults) if cells.get("device_username") else None
        if password:
            self._told(line, lambda: check_password(password), faults)
            if user.username == actor.username:
                # One's own needs the present one with it.
                faults.append(_at(line, "own_password", "/password"))
        if len(faults) == before:
            work.append((line, user, password, device, cells.get("device_password", "")))

    def _device_of(
        self, line: int, cells: dict[str, str], user: User, taken: dict[str, int], faults: list[LineFault]
    ) -> Device | None:
        name, password = cells["device_username"], cells.get("device_password", "")
        if user.extension is None:
            faults.append(_at(line, "missing", "/extension"))
            return None
        organisation = self._changing.world.organisation
        known = organisation.device(name)
        base = known or Device(username=name, extension="", ha1_md5="", ha1_sha256="")
        physical = _YES.get(cells["device_physical"].lower()) if cells.get("device_physical") else base.physical
        if physical is None:
            faults.append(_at(line, "not_a_boolean", "/device_physical"))
            return None
        device = dataclasses.replace(base, extension=user.extension, physical=physical)
        if f"device {name}" in taken:
            faults.append(_at(line, "repeated", "/device_username"))
        taken[f"device {name}"] = line
        for fault in faults_of(device, organisation, self._numbering):
            # Its extension may be that of somebody who is only being made.
            if fault.pointer == "/username":
                faults.append(_at(line, fault.code, "/device_username", fault.values))
        if password:
            self._told(line, lambda: self._administration.with_secrets(device, password), faults, "/device_password")
        elif known is None:
            faults.append(_at(line, "missing", "/device_password"))
        return device

    def _told(self, line: int, look: Callable[[], object], faults: list[LineFault], pointer: str | None = None) -> None:
        try:
            look()
        except Invalid as error:
            faults.extend([_at(line, each.code, pointer or each.pointer, each.values) for each in error.faults])

    def _is_news(self, device: Device | None, password: str) -> bool:
        if device is None:
            return False
        return bool(password) or self._changing.world.organisation.device(device.username) != device

    def _user(self, line: int, cells: dict[str, str], known: User | None, faults: list[LineFault]) -> User | None:
        base = known or User(username=cells["username"], name="", extension=None, password_hash="")
        values: dict[str, object] = {}
        for column in ("name", "extension", "email", "public_number", "site"):
            if cells.get(column):
                values[column] = cells[column]
        for column in ("may_divert_externally", "may_call_externally"):
            if cells.get(column):
                answer = _YES.get(cells[column].lower())
                if answer is None:
                    faults.append(_at(line, "not_a_boolean", f"/{column}"))
                    return None
                values[column] = answer
        try:
            if cells.get("role"):
                values["role"] = Role(cells["role"])
            if cells.get("language"):
                values["language"] = Language(cells["language"])
        except ValueError:
            faults.append(_at(line, "not_a_choice", "/role" if cells.get("role") else "/language"))
            return None
        if "public_number" in values:
            values["public_number"] = self._numbering.normalise(str(values["public_number"])) or values["public_number"]
        if known is None and "site" not in values:
            values["site"] = DEFAULT_SITE
        return dataclasses.replace(base, **values)  # type: ignore[arg-type]  # columns are fields of User

    async def _apply(self, actor: Actor, work: list[tuple[int, User, str, Device | None, str]]) -> list[LineFault]:
        faults: list[LineFault] = []
        for line, user, password, device, device_password in work:
            organisation = self._changing.world.organisation
            try:
                if user.username not in organisation.users:
                    await self._administration.create_user(actor, user, password)
                else:
                    if organisation.users[user.username] != user:
                        await self._administration.update(actor, user)
                    if password:
                        await self._signing_in.change_password(actor, user.username, password)
                if device is not None:
                    await self._device(actor, device, device_password)
            except Invalid as error:
                faults.extend([LineFault(line=line, fault=fault) for fault in error.faults])
            except Exists as error:
                faults.append(_at(line, "exists", f"/{error.kind}"))
            except ApplicationError as error:
                faults.append(_at(line, str(error), ""))
        return faults

    async def _device(self, actor: Actor, device: Device, password: str) -> None:
        known = self._changing.world.organisation.device(device.username)
        if known is None:
            await self._administration.create_device(actor, device, password)
        elif password:
            await self._administration.update(actor, self._administration.with_secrets(device, password))
        elif known != device:
            await self._administration.update(actor, device)


def _at(line: int, code: str, pointer: str, values: Mapping[str, object] | None = None) -> LineFault:
    return LineFault(line=line, fault=Fault(pointer=pointer, code=code, values=values or {}))
