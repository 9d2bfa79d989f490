# SPDX-License-Identifier: Apache-2.0
"""`trunk`, `attendant` and `site`."""

from __future__ import annotations

from typing import Annotated

import typer

from devia.application.actor import COMMAND_LINE
from devia.application.administration import document_of
from devia.application.entities import DEFAULT_SITE, Attendant, Site, Strategy, Trunk
from devia.bootstrap import Office
from devia.cli.common import ConfigOption, JsonOption, read_config, say, show, show_table, tell, with_office

trunks = typer.Typer(help="Ways out and in.", no_args_is_help=True)
attendants = typer.Typer(help="Attendants: groups of operators.", no_args_is_help=True)
sites = typer.Typer(help="Places.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """The commands are part of the command line."""
    app.add_typer(trunks, name="trunk")
    app.add_typer(attendants, name="attendant")
    app.add_typer(sites, name="site")


@trunks.command("list")
def list_trunks(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Every trunk, in order of priority."""

    async def work(office: Office) -> None:
        found = office.world.organisation.trunks_by_priority
        if as_json:
            show([document_of(trunk) for trunk in found])
        else:
            show_table(
                ("name", "address", "transport", "priority", "numbers"),
                [(t.name, f"{t.host}:{t.port}", t.transport, t.priority, " ".join(t.numbers)) for t in found],
            )

    with_office(read_config(config), work)


@trunks.command("add")
def add_trunk(
    name: str,
    host: str,
    port: Annotated[int, typer.Option()] = 5060,
    transport: Annotated[str, typer.Option(help="udp, tcp or tls")] = "udp",
    address: Annotated[list[str] | None, typer.Option(help="Network it calls from; may be given again.")] = None,
    number: Annotated[
        list[str] | None, typer.Option(help="Range of numbers, +39…-+39…=200; may be given again.")
    ] = None,
    on_net: Annotated[bool, typer.Option("--on-net", help="Its calls are internal.")] = False,
    priority: Annotated[int, typer.Option()] = 0,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """A new trunk."""
    trunk = Trunk(
        name=name,
        host=host,
        port=port,
        transport=transport,
        addresses=tuple(address or ()),
        numbers=tuple(number or ()),
        on_net=on_net,
        priority=priority,
    )

    async def work(office: Office) -> None:
        await office.administration.create(COMMAND_LINE, trunk)
        show(document_of(trunk)) if as_json else say(f"Trunk {name} is there.")

    with_office(read_config(config), work)


@trunks.command("remove")
def remove_trunk(name: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """The trunk is used no more."""
    with_office(read_config(config), lambda office: office.administration.remove(COMMAND_LINE, "trunk", name))
    tell(f"{name} is gone.", {"removed": name}, as_json)


@attendants.command("list")
def list_attendants(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Every attendant."""

    async def work(office: Office) -> None:
        found = sorted(office.world.organisation.attendants.values(), key=lambda group: group.number)
        if as_json:
            show([document_of(group) for group in found])
        else:
            show_table(
                ("number", "site", "members", "strategy"),
                [(g.number, g.site, " ".join(g.members), g.strategy.value) for g in found],
            )

    with_office(read_config(config), work)


@attendants.command("add")
def add_attendant(
    number: str,
    members: list[str],
    site: Annotated[str, typer.Option()] = DEFAULT_SITE,
    strategy: Annotated[Strategy, typer.Option()] = Strategy.PARALLEL,
    ring_time: Annotated[int, typer.Option(help="Seconds")] = 30,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """A new attendant: a group of operators."""
    group = Attendant(number=number, members=tuple(members), site=site, strategy=strategy, ring_time=ring_time)

    async def work(office: Office) -> None:
        await office.administration.create(COMMAND_LINE, group)
        show(document_of(group)) if as_json else say(f"Attendant {number} is there.")

    with_office(read_config(config), work)


@attendants.command("remove")
def remove_attendant(number: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """The attendant is gone."""
    with_office(read_config(config), lambda office: office.administration.remove(COMMAND_LINE, "attendant", number))
    tell(f"{number} is gone.", {"removed": number}, as_json)


@sites.command("list")
def list_sites(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Every site."""

    async def work(office: Office) -> None:
        found = sorted(office.world.organisation.sites.values(), key=lambda site: site.name)
        if as_json:
            show([document_of(site) for site in found])
        else:
            show_table(("name", "attendant", "time zone"), [(s.name, s.attendant, s.time_zone) for s in found])

    with_office(read_config(config), work)


@sites.command("add")
def add_site(
    name: str,
    attendant: Annotated[str | None, typer.Option(help="Number of its attendant.")] = None,
    time_zone: Annotated[str, typer.Option()] = "Europe/Rome",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """A new site."""
    site = Site(name=name, attendant=attendant, time_zone=time_zone)
    with_office(read_config(config), lambda office: office.administration.create(COMMAND_LINE, site))
    tell(f"Site {name} is there.", document_of(site), as_json)
