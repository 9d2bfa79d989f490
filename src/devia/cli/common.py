# SPDX-License-Identifier: Apache-2.0
"""What every command shares: its configuration, how it speaks, how it fails."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from devia.application.errors import (
    ApplicationError,
    Exists,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Stale,
    TooManyAttempts,
)
from devia.application.ports import StoreError
from devia.bootstrap import Office, open_office
from devia.config import Config, ConfigError, load
from devia.diversion.codec import Fault

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="devia.toml; else DEVIA_CONFIG, else ./devia.toml if there is one."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

T = TypeVar("T")
_out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
_err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


def say(text: str) -> None:
    """One line for people."""
    _out.print(_plain(text))
    _out.file.flush()


def complain(text: str) -> None:
    """One line about what went wrong."""
    _err.print(_plain(text))


def show(value: Any) -> None:
    """The value as JSON."""
    typer.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str).decode())


def show_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table for people."""
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*["" if cell is None else Text(_plain(str(cell))) for cell in row])
    _out.print(table)


def tell(text: str, value: Any, as_json: bool) -> None:
    """What was done: a line for people, or the value as JSON."""
    show(value) if as_json else say(text)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """Tells a person at a terminal how many of how many are done, and how long the rest will take, in one line that is
    gone in the end; says nothing to a program."""
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeRemainingColumn())
    with Progress(*columns, console=_err, transient=True, disable=not _err.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _plain(text: str) -> str:
    """Without what would steer the terminal: names and addresses come from the network."""
    return "".join([char if char.isprintable() or char == "\n" else "\ufffd" for char in text])


def fail(text: str, status: int = 1) -> NoReturn:
    """The command has failed, and says why."""
    complain(text)
    raise typer.Exit(status)


def config_path(given: Path | None) -> Path | None:
    """The configuration file in force."""
    if given is not None:
        return given
    named = os.environ.get("DEVIA_CONFIG")
    if named:
        return Path(named)
    here = Path("devia.toml")
    return here if here.exists() else None


def read_config(given: Path | None) -> Config:
    """The configuration in force; the command fails where it cannot be used."""
    try:
        return load(config_path(given), {name: text for name, text in os.environ.items() if name != "DEVIA_CONFIG"})
    except ConfigError as error:
        fail(str(error), 2)


def with_office(config: Config, work: Callable[[Office], Awaitable[T]]) -> T:
    """What `work` gives, done with the installation open; the command fails where it refuses."""

    async def run() -> T:
        async with open_office(config) as office:
            return await work(office)

    try:
        return asyncio.run(run())
    except ApplicationError as error:
        fail(sentence(error))
    except (StoreError, ValueError) as error:
        fail(str(error))


def sentence(error: ApplicationError) -> str:
    """Why it was refused, for people."""
    match error:
        case NotFound(kind=kind, key=key):
            return f"There is no {kind} {key}."
        case Exists(kind=kind, key=key):
            return f"There is {'an' if kind[0] in 'aeio' else 'a'} {kind} {key} already."
        case Invalid(faults=faults):
            return "\n".join([fault_sentence(fault) for fault in faults])
        case Stale():
            return "Somebody else has saved this plan meanwhile."
        case NotAllowed():
            return "That is not allowed."
        case NotSignedIn():
            return "Wrong user name or password."
        case TooManyAttempts(seconds=seconds):
            return f"Too many attempts; wait {seconds:.0f} s."
        case _:
            return str(error)


FAULTS: dict[str, str] = {
    "missing": "is needed",
    "unknown_field": "is no field there",
    "not_an_object": "must be an object",
    "not_a_boolean": "must be true or false",
    "not_a_whole_number": "must be a whole number",
    "not_a_choice": "must be one of {choices}",
    "out_of_range": "must be {least} to {most}",
    "no_ring_time_here": "this condition has no ring time",
    "extension_unknown": "nobody has the number {number}",
    "number_invalid": "{number} is no number that can be called",
    "own_number": "a call cannot be diverted to where it came",
    "may_not_divert_externally": "this user may not divert to outside numbers",
    "country_not_allowed": "calls to that country are not allowed",
    "prefix_denied": "calls to numbers like {number} are not allowed",
    "no_attendant": "there is no attendant for this site",
    "mailbox_off": "this user has no mailbox",
    "pin_wrong_form": "must be {least} to {most} digits",
    "not_digits": "must be digits",
    "is_emergency_number": "{number} is an emergency number",
    "begins_with_outside_line": "{number} begins with the outside line prefix {prefix}",
    "characters_not_allowed": "only letters without accents, digits and . _ - + @ are allowed",
    "number_taken": "that number is taken",
    "extension_taken": "that number is taken",
    "repeated": "stands in an earlier line too",
    "site_unknown": "there is no site {site}",
    "attendant_unknown": "there is no attendant {number}",
    "time_zone_unknown": "{time_zone} is no time zone",
    "host_invalid": "{host} is no name or address",
    "address_invalid": "{address} is no network",
    "range_invalid": "{range} is no range of numbers; write +39045555200-+39045555299=200",
    "not_csv": "this is no CSV",
    "own_account": "nobody removes their own account",
    "own_role": "nobody changes their own role",
    "still_needed": "it is still needed",
    "length_out_of_range": "must be {least} to {most} characters",
}


def fault_sentence(fault: Fault) -> str:
    """What is wrong, and where."""
    text = FAULTS.get(fault.code, fault.code.replace("_", " "))
    for name, value in fault.values.items():
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        text = text.replace(f"{{{name}}}", shown)
    return f"{fault.pointer or '/'}: {text}"
