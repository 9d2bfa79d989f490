# SPDX-License-Identifier: Apache-2.0
"""`plan`, `explain`, `check`: what happens to calls, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from devia.application.actor import COMMAND_LINE
from devia.bootstrap import Office
from devia.cli.common import ConfigOption, JsonOption, fail, read_config, say, show, show_table, with_office
from devia.cli.sentences import chain_lines, destination_text, warning_text
from devia.diversion.check import check_everybody
from devia.diversion.codec import CONDITIONS, plan_to_document
from devia.diversion.model import Call, Caller, CallerClass, ToAttendantGroup, ToExtension
from devia.diversion.record import explanation_to_document

plan_app = typer.Typer(help="Show and change what happens to an extension's calls.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """The commands are part of the command line."""
    app.add_typer(plan_app, name="plan")
    app.command()(explain)
    app.command()(check)


@plan_app.command("show")
def show_plan(extension: str, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """What happens to this extension's calls."""

    async def work(office: Office) -> None:
        view = office.plans.get(COMMAND_LINE, extension)
        if as_json:
            show({**plan_to_document(view.plan), "revision": view.revision})
            return
        rows = []
        for number, condition in enumerate(CONDITIONS, 1):
            cells = [f"{number} {condition.value}"]
            for caller_class in CallerClass:
                rule = view.plan.rule(condition, caller_class)
                cells.append("–" if rule is None else destination_text(rule))
            rows.append(cells)
        if view.handset is not None:
            say(f"From the phone: every call to {view.handset.destination.number}; the rules below are suspended.")
        show_table(("condition", "internal", "external"), rows)
        for warning in view.warnings:
            say(f"Mind: {warning_text(warning, office.world.organisation.attendants)}")

    with_office(read_config(config), work)


@plan_app.command("set")
def set_rule(
    extension: str,
    condition: str,
    to: Annotated[str, typer.Option("--to", help="A number, attendant, voicemail or hang-up.")],
    callers: Annotated[str, typer.Option(help="internal, external or both.")] = "both",
    ring_time: Annotated[int | None, typer.Option(help="Seconds (always: 0–180, no_answer: 5–180).")] = None,
    destination_ring_time: Annotated[int | None, typer.Option(help="Seconds the destination rings (5–180).")] = None,
    otherwise: Annotated[
        str | None, typer.Option(help="If the destination fails: voicemail, attendant, hang-up.")
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="Keep the rule but switch it off.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sets one rule; the others stay."""
    if condition not in {known.value for known in CONDITIONS}:
        fail(f"“{condition}” is no condition: {', '.join(known.value for known in CONDITIONS)}", 2)
    rule = {
        "enabled": not off,
        "destination": _destination(to),
        "ring_time": ring_time,
        "destination_ring_time": destination_ring_time,
        "otherwise": None if otherwise is None else _destination(otherwise),
    }

    async def work(office: Office) -> None:
        before = office.plans.get(COMMAND_LINE, extension)
        document = plan_to_document(before.plan)
        for caller_class in _classes(callers):
            document["rules"][condition][caller_class] = rule
        await _save(office, extension, document, before.revision, as_json)

    with_office(read_config(config), work)


@plan_app.command("clear")
def clear(
    extension: str,
    condition: Annotated[str | None, typer.Argument(help="One condition; all of them where none is given.")] = None,
    callers: Annotated[str, typer.Option(help="internal, external or both.")] = "both",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Takes rules out of a plan."""
    if condition is not None and condition not in {known.value for known in CONDITIONS}:
        fail(f"“{condition}” is no condition: {', '.join(known.value for known in CONDITIONS)}", 2)

    async def work(office: Office) -> None:
        before = office.plans.get(COMMAND_LINE, extension)
        document = plan_to_document(before.plan)
        for known in CONDITIONS:
            if condition in (None, known.value):
                for caller_class in _classes(callers):
                    document["rules"][known.value][caller_class] = None
        await _save(office, extension, document, before.revision, as_json)

    with_office(read_config(config), work)


def explain(
    extension: str,
    caller: Annotated[str | None, typer.Option("--from", help="Who calls: an extension or an outside number.")] = None,
    external: Annotated[bool, typer.Option("--external", help="Call from outside.")] = False,
    engaged: Annotated[bool, typer.Option("--engaged", help="As if they were in a call.")] = False,
    not_registered: Annotated[bool, typer.Option("--not-registered", help="As if no phone were connected.")] = False,
    not_present: Annotated[bool, typer.Option("--not-present", help="As if they were away.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who answers if somebody calls this extension, and why. Assumes a connected phone unless told otherwise."""

    async def work(office: Office) -> None:
        organisation = office.world.organisation
        target = ToExtension(number=extension)
        if organisation.user_of(extension) is None and organisation.attendant(extension) is None:
            fail(f"There is no extension {extension}.")
        who = _caller(office, caller, external)
        # A command of its own sees what is kept, but no registrations: everybody else is taken to be reachable.
        known = office.world.callee_state
        everybody = {
            number: replace(known(number), registered=True, engaged=False, present=True)
            for number in organisation.extensions()
        }
        everybody[extension] = replace(
            known(extension), registered=not not_registered, engaged=engaged, present=not not_present
        )
        call = Call(caller=who, called=extension)
        reached = ToAttendantGroup(number=extension) if organisation.attendant(extension) else target
        chain = office.deciding.foresee(call, reached, states=everybody)
        if as_json:
            show([explanation_to_document(station.decision.explanation) for station in chain.stations])
        else:
            for line in chain_lines(chain, organisation.attendants):
                say(line)

    with_office(read_config(config), work)


def _caller(office: Office, number: str | None, external: bool) -> Caller:
    """Who calls, as calls have it: an outside number in E.164 (B18), so that it is known again in a rule (B3.5)."""
    if number is None:
        return Caller(caller_class=CallerClass.EXTERNAL if external else CallerClass.INTERNAL)
    canonical = office.deciding.numbering.canonical(number, office.deciding.directory())
    if canonical is None:
        fail(f"{number} is no number that can call.")
    user = None if external else office.world.organisation.user_of(canonical)
    if user is None:
        return Caller(caller_class=CallerClass.EXTERNAL, number=canonical)
    return Caller(
        caller_class=CallerClass.INTERNAL, number=canonical, name=user.name, extension=canonical, site=user.site
    )


def check(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Loops and rules that cannot work, over everybody's plans. Exit status 1 where there are any."""

    async def work(office: Office) -> int:
        organisation = office.world.organisation
        found = check_everybody(
            organisation.extensions(),
            lambda number: organisation.plan(number).plan,
            office.deciding.directory(),
            office.deciding.numbering,
        )
        if as_json:
            show(
                [
                    {
                        "code": warning.code.value,
                        "extensions": warning.extensions,
                        "conditions": [condition.value for condition in warning.conditions],
                        "caller_class": warning.caller_class.value,
                        "fact": warning.fact,
                    }
                    for warning in found
                ]
            )
        else:
            for warning in found:
                say(warning_text(warning, organisation.attendants))
            if not found:
                say("No loops, and every rule can be used.")
        return len(found)

    if with_office(read_config(config), work):
        raise typer.Exit(1)


async def _save(office: Office, extension: str, document: dict[str, Any], revision: int, as_json: bool) -> None:
    view = await office.plans.save(COMMAND_LINE, extension, document, revision)
    if as_json:
        show({**plan_to_document(view.plan), "revision": view.revision})
        return
    say(f"Saved; the next call to {extension} goes by it.")
    for warning in view.warnings:
        say(f"Mind: {warning_text(warning, office.world.organisation.attendants)}")


def _destination(text: str) -> dict[str, Any]:
    kinds = {"attendant": "attendant", "voicemail": "voicemail", "hang-up": "hang_up", "hang_up": "hang_up"}
    return {"kind": kinds[text]} if text in kinds else {"kind": "number", "number": text}


def _classes(callers: str) -> list[str]:
    if callers == "both":
        return [caller_class.value for caller_class in CallerClass]
    if callers not in {caller_class.value for caller_class in CallerClass}:
        fail(f"“{callers}” must be internal, external or both", 2)
    return [callers]
