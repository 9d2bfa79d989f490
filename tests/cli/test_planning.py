# SPDX-License-Identifier: Apache-2.0
"""`plan show|set|clear`, `explain`, `check`: text for people, JSON, and clear errors (interfaces: command line)."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest

from devia.application.changes import Put
from devia.application.entities import StoredHandset
from devia.diversion.model import Handset, HandsetOrigin, ToNumber
from devia.store.database import Database
from tests.application.world import NOON
from tests.cli.installation import Installation


def test_an_empty_plan_is_shown_with_every_condition(office: Installation) -> None:
    text = office.done("plan", "show", "201")
    for condition in ("always", "not_registered", "busy", "not_present", "no_answer"):
        assert condition in text
    document = office.told("plan", "show", "201")
    assert document["revision"] == 0
    assert document["rules"]["busy"] == {"internal": None, "external": None}


def test_a_rule_that_is_set_is_kept_and_the_others_stay(office: Installation) -> None:
    office.done("plan", "set", "201", "busy", "--to", "202", "--callers", "external")
    text = office.done(
        *("plan", "set", "201", "no_answer", "--to", "203", "--ring-time", "15"),
        *("--destination-ring-time", "30", "--otherwise", "hang-up"),
    )
    assert text == "Saved; the next call to 201 goes by it.\n"
    rules = office.told("plan", "show", "201")["rules"]
    assert rules["busy"]["internal"] is None
    assert rules["busy"]["external"]["destination"] == {"kind": "number", "number": "202"}
    assert rules["no_answer"]["internal"] == {
        "enabled": True,
        "destination": {"kind": "number", "number": "203"},
        "ring_time": 15,
        "destination_ring_time": 30,
        "otherwise": {"kind": "hang_up"},
    }
    shown = office.done("plan", "show", "201")
    assert "203 after 15 s" in shown
    assert "hang up" not in shown.replace("203 after 15 s", "")


@pytest.mark.parametrize(
    ("to", "destination"), [("hang-up", {"kind": "hang_up"}), ("202", {"kind": "number", "number": "202"})]
)
def test_where_a_rule_can_lead(office: Installation, to: str, destination: dict[str, str]) -> None:
    rules = office.told("plan", "set", "201", "busy", "--to", to)["rules"]
    assert rules["busy"]["internal"]["destination"] == destination


def test_a_rule_can_be_kept_switched_off(office: Installation) -> None:
    office.done("plan", "set", "201", "busy", "--to", "202", "--off")
    assert "(202, off)" in office.done("plan", "show", "201")


def test_rules_are_taken_out_one_condition_or_all(office: Installation) -> None:
    for condition in ("busy", "not_present"):
        office.done("plan", "set", "201", condition, "--to", "202")
    rules = office.told("plan", "clear", "201", "busy", "--callers", "internal")["rules"]
    assert (rules["busy"]["internal"], rules["busy"]["external"] is None) == (None, False)
    rules = office.told("plan", "clear", "201")["rules"]
    assert all(rule is None for by_class in rules.values() for rule in by_class.values())


REFUSED = [
    (("201", "busy", "--to", "777"), "nobody has the number 777"),
    (("201", "busy", "--to", "201"), "a call cannot be diverted to where it came"),
    (("202", "busy", "--to", "+390455550001"), "this user may not divert to outside numbers"),
    (("204", "busy", "--to", "+81312345678"), "calls to that country are not allowed"),
    (("204", "busy", "--to", "899123456"), "are not allowed"),
    (("201", "busy", "--to", "hello"), "hello is no number that can be called"),
    (("201", "busy", "--to", ""), "is needed"),
    (("201", "busy", "--to", "attendant"), "there is no attendant for this site"),
    (("201", "busy", "--to", "voicemail"), "this user has no mailbox"),
    (("201", "busy", "--to", "202", "--ring-time", "10"), "this condition has no ring time"),
    (("201", "always", "--to", "202", "--ring-time", "181"), "must be 0 to 180"),
    (("201", "no_answer", "--to", "202", "--ring-time", "4"), "must be 5 to 180"),
    (("201", "busy", "--to", "202", "--destination-ring-time", "4"), "must be 5 to 180"),
    (("201", "busy", "--to", "202", "--otherwise", "203"), "must be one of"),
    (("777", "busy", "--to", "202"), "There is no extension 777."),
]


def test_what_cannot_be_set_is_told_and_nothing_saved(office: Installation) -> None:
    """B4.1, B4.2, B15.2; and the next one is heard."""
    for arguments, complaint in REFUSED:
        assert complaint in office.refused("plan", "set", *arguments), arguments
    assert {office.told("plan", "show", extension)["revision"] for extension in ("201", "202", "204")} == {0}
    office.done("plan", "set", "201", "busy", "--to", "202")


def test_b12_5_numbers_that_may_not_be_are_in_the_audit_log(office: Installation) -> None:
    office.refused("plan", "set", "202", "busy", "--to", "+390455550001", "--callers", "external")
    with closing(sqlite3.connect(office.folder / "devia.db")) as database:
        wanted = "SELECT actor, source, extension, after FROM audit WHERE action = 'diversion refused'"
        [(actor, source, extension, after)] = database.execute(wanted).fetchall()
    assert (actor, source, extension) == ("command line", "command_line", "202")
    assert json.loads(after) == {
        "condition": "busy",
        "caller_classes": ["external"],
        "number": "+390455550001",
        "faults": ["may_not_divert_externally"],
    }


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("plan", "set", "201", "bored", "--to", "202"), "“bored” is no condition: always, not_registered, busy"),
        (("plan", "clear", "201", "bored"), "“bored” is no condition"),
        (
            ("plan", "set", "201", "busy", "--to", "202", "--callers", "some"),
            "“some” must be internal, external or both",
        ),
        (("plan", "set", "201", "busy"), "--to"),
        (("plan", "set", "201", "busy", "--to", "202", "--ring-time", "ten"), "--ring-time"),
        (("plan", "sett"), "sett"),
    ],
)
def test_a_command_that_is_none_ends_with_2(office: Installation, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in office.refused(*arguments, status=2)


def test_a_loop_is_saved_and_warned_of(office: Installation) -> None:
    """B8.4: the cycle and the circumstances."""
    office.done("plan", "set", "202", "busy", "--to", "201", "--callers", "internal")
    text = office.done("plan", "set", "201", "busy", "--to", "202", "--callers", "internal")
    warning = "201 → 202 → 201 (internal callers): 201 when they are busy, 202 when they are busy"
    assert f"Mind: {warning}" in text
    assert f"Mind: {warning}" in office.done("plan", "show", "201")


# Explaining ------------------------------------------------------------------------------------------------------


def test_who_answers_is_told_step_by_step(office: Installation) -> None:
    office.done("plan", "set", "201", "busy", "--to", "202")
    lines = office.done("explain", "201", "--engaged").splitlines()
    assert lines[0] == "1. 201: to 202, because they are busy"
    assert lines[1] == "2. 202's phones ring"
    assert office.done("explain", "201").startswith("1. 201's phones ring")
    chain = office.told("explain", "201", "--engaged")
    busy = next(step for step in chain[0]["steps"] if step["condition"] == "busy")
    assert (chain[0]["extension"], busy["verdict"]) == ("201", "matched")


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        ((), "1. 201's phones ring"),
        (("--external",), "1. 201: to 202, because every call is diverted"),
        (("--from", "+390612345678"), "1. 201: to 202, because every call is diverted"),
        (("--from", "203"), "1. 201's phones ring"),
        (("--from", "203", "--external"), "1. 201: to 202, because every call is diverted"),
        (("--not-present",), "1. 201: to 203, because they are not at their workstation"),
    ],
    ids=str,
)
def test_caller_and_state_are_as_told(office: Installation, arguments: tuple[str, ...], first: str) -> None:
    office.done("plan", "set", "201", "always", "--to", "202", "--callers", "external")
    office.done("plan", "set", "201", "not_present", "--to", "203", "--callers", "internal")
    assert office.done("explain", "201", *arguments).splitlines()[0] == first


def told_by_phone(office: Installation, handset: StoredHandset) -> None:
    """A phone has told this."""

    async def furnish() -> None:
        database = await Database.open(f"sqlite:///{office.folder / 'devia.db'}")
        await database.apply([Put(handset)], [])
        await database.close()

    asyncio.run(furnish())


def test_b3_2_what_was_set_on_a_phone_counts(office: Installation) -> None:
    """It is kept, so a command of its own knows it; at every hop."""
    office.done("plan", "set", "203", "always", "--to", "201")
    handset = Handset(destination=ToNumber(number="202"), origin=HandsetOrigin.CODE, since=NOON)
    told_by_phone(office, StoredHandset(extension="201", handset=handset))
    assert office.done("explain", "201").startswith("1. 201: to 202, because ")
    assert office.done("explain", "203").splitlines()[1].startswith("2. 201: to 202, because ")
    told_by_phone(office, StoredHandset(extension="201", do_not_disturb=True))
    assert office.done("explain", "201").startswith("1. the caller is told 486")


def test_the_caller_is_known_again_however_written(office: Installation) -> None:
    """B3.5: the rule's destination calls; it is passed over."""
    office.done("plan", "set", "204", "always", "--to", "045 555 0001")
    text = office.done("explain", "204", "--from", "0039 0455550001")
    assert text.startswith("1. 204's phones ring")
    assert "204 always: passed over" in text


def test_who_is_nobody_cannot_be_explained(office: Installation) -> None:
    assert office.refused("explain", "777") == "There is no extension 777.\n"
    assert office.refused("explain", "201", "--from", "hello") == "hello is no number that can call.\n"


# Checking --------------------------------------------------------------------------------------------------------


def test_plans_without_fault_pass(office: Installation) -> None:
    assert office.done("check") == "No loops, and every rule can be used.\n"
    assert office.told("check") == []


def test_loops_and_rules_that_cannot_work_fail_the_check(office: Installation) -> None:
    office.done("plan", "set", "201", "busy", "--to", "202", "--callers", "internal")
    office.done("plan", "set", "202", "busy", "--to", "201", "--callers", "internal")
    office.done("plan", "set", "203", "always", "--to", "202", "--callers", "external")
    result = office.run("check", "--json")
    assert result.exit_code == 1
    assert '"loop"' in result.stdout
    office.done("user", "remove", "bruno")
    result = office.run("check")
    assert result.exit_code == 1
    assert "203 always (external callers) cannot be used: extension unknown" in result.stdout
