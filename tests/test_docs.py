# SPDX-License-Identifier: Apache-2.0
"""The documentation says what the code does: settings, commands, routes, clauses, limits and links."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from pydantic import BaseModel

from devia.api import http_protocol, live_feed, live_protocol
from devia.api.metrics import Metrics
from devia.api.problems import ProblemKind
from devia.api.settings import HttpSettings
from devia.application import (
    call_log,
    mailbox_editing,
    mailbox_upkeep,
    messages,
    presence,
    signing_in,
    sound_conversion,
    throttling,
)
from devia.application.entities import MailboxSettings
from devia.application.import_sheet import COLUMNS, MOST_LINES
from devia.bootstrap import openapi_document
from devia.callflow import subscribing, subscription
from devia.callflow.history import CAUSE, DIVERSION_REASON
from devia.callflow.registrar import MOST_BINDINGS, RegistrarSettings
from devia.callflow.timing import Timing
from devia.cli import app
from devia.config import Config, parse
from devia.diversion import check, numbering, order
from devia.diversion.codec import plan_from_document
from devia.diversion.explain import Fact, Verdict
from devia.diversion.model import Condition, HopOrigin
from devia.diversion.validate import DESTINATION_RING_TIME
from devia.notify import digest, post, smtp, waiting
from devia.phone.behaviour import Behaviour
from devia.proxy import lamps, probing, subscriptions
from devia.proxy.lamps import Lamps
from devia.proxy.message_waiting import MessageWaiting
from devia.sip import frame, head
from devia.wire import endpoint, tcp

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OUTSIDE_API = {"GET /", "GET /assets/{name}", "GET /healthz", "GET /readyz", "GET /metrics", "GET /problems/{name}"}

CLAUSE = re.compile(r"\bB(\d+)(?:\.(\d+))?\b")
CODE_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def read(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def sections(text: str, level: str = "###") -> dict[str, str]:
    """Heading → what stands below it, for the headings of this level."""
    parts = re.split(rf"^{level} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], [re.split(r"^#+ ", part, flags=re.MULTILINE)[0] for part in parts[2::2]], strict=True))


def rows(text: str) -> Iterator[list[str]]:
    """The rows of all tables, as cells."""
    for line in text.splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


# Settings ------------------------------------------------------------------------------------------------------------


def settings() -> dict[str, Any]:
    """Every key of the configuration, with its default."""
    found: dict[str, Any] = {}
    for section, field in Config.model_fields.items():
        assert isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        found |= {f"{section}.{key}": value.default for key, value in field.annotation.model_fields.items()}
    return found


def test_every_setting_is_documented_and_no_other() -> None:
    assert sections(read("configuration.md")).keys() == settings().keys()


@pytest.mark.parametrize("key", settings())
def test_the_default_of_a_setting_is_the_documented_one(key: str) -> None:
    text = " ".join(sections(read("configuration.md"))[key].split())
    default = settings()[key]
    if default is None:
        assert "unset by default" in text
    elif default in ("", ()):
        assert "default empty" in text
    else:
        written = re.search(r"default `([^`]+)`", text)
        assert written is not None
        value = tomllib.loads(f"value = {written[1]}")["value"]
        assert (tuple(value) if isinstance(value, list) else value) == default


@pytest.mark.parametrize("key", settings())
def test_the_example_of_a_setting_can_be_used(key: str) -> None:
    section, _, name = key.partition(".")
    needed = ("tls_certificate", "tls_key") if key == "sip.listen" else ()
    values: dict[str, Any] = {}
    for each in (name, *needed):
        blocks = CODE_BLOCK.findall(sections(read("configuration.md"))[f"{section}.{each}"])
        assert [kind for kind, _ in blocks] == ["toml"]
        values |= tomllib.loads(blocks[0][1])
    assert name in values
    parse({section: values})


# Commands ------------------------------------------------------------------------------------------------------------


def commands(group: Any = None, path: str = "devia") -> dict[str, Any]:
    """Every command that does something, by its whole name."""
    found: dict[str, Any] = {}
    whole: Any = typer.main.get_command(app) if group is None else group
    for name, command in whole.commands.items():
        if hasattr(command, "commands"):
            found |= commands(command, f"{path} {name}")
        else:
            found[f"{path} {name}"] = command
    return found


def options(command: Any) -> set[str]:
    """The long names of a command's options."""
    names = [name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)]
    return {name for name in names if name.startswith("--")} - {"--help"}


def test_every_command_is_documented_and_no_other() -> None:
    assert sections(read("command-line.md")).keys() == commands().keys()


@pytest.mark.parametrize("name", commands())
def test_every_option_of_a_command_is_documented_and_no_other(name: str) -> None:
    text = sections(read("command-line.md"))[name]
    written = set(re.findall(r"--[a-z][a-z0-9-]*", text))
    known = options(commands()[name])
    assert written <= known
    assert known - written <= {"--config"}


def examples() -> list[tuple[str, str]]:
    """Every `devia …` of a shell block, with the page it stands on."""
    found = []
    for page in PAGES:
        for kind, block in CODE_BLOCK.findall(page.read_text(encoding="utf-8")):
            for line in block.replace("\\\n", " ").splitlines() if kind in ("sh", "console") else ():
                for part in line.removeprefix("$ ").split("|"):
                    words = shlex.split(part, comments=True)
                    if words and words[0].rpartition("/")[2] == "devia":
                        found.append((page.name, shlex.join(words[1:])))
    return found


@pytest.mark.parametrize(("page", "line"), examples())
def test_every_example_is_a_command_line_devia_understands(page: str, line: str) -> None:
    words = shlex.split(line)
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    parsed = command.make_context("devia", words)
    if "behaviour" in parsed.params:
        Behaviour.parse(parsed.params["behaviour"])
    if "condition" in parsed.params and parsed.params["condition"] is not None:
        assert Condition(parsed.params["condition"]) is not Condition.HANDSET


def test_there_are_examples() -> None:
    assert {page for page, _ in examples()} >= {"README.md", "command-line.md", "administrator.md"}


def test_every_make_target_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))}
    assert named
    assert named <= targets


# The HTTP API --------------------------------------------------------------------------------------------------------


def documented_routes() -> set[str]:
    return set(
        re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE|WS) /[^`]*)`", "\n".join(map(str, rows(read("http-api.md")))))
    )


def test_every_route_is_documented_and_no_other() -> None:
    paths = openapi_document()["paths"]
    routes = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, by in paths.items() for method in by}
    assert documented_routes() == routes | OUTSIDE_API | {"WS /live", "GET /api/v1/openapi.json"}


def test_every_kind_of_problem_is_documented_with_its_status() -> None:
    written = [
        (cells[0], name) for cells in rows(read("http-api.md")) for name in re.findall(r"`([a-z-]+)`", str(cells))
    ]
    missing = [k.value.name for k in ProblemKind if (str(k.status), k.value.name) not in written]
    assert not missing


def test_every_member_of_what_is_administered_is_documented() -> None:
    text = read("http-api.md")
    schemas = openapi_document()["components"]["schemas"]
    table = {cells[0]: cells[1] for cells in rows(text) if len(cells) == 2}
    for kind in ("user", "device", "site", "attendant", "trunk"):
        schema = schemas[f"{kind.capitalize()}Wish"]
        named = set(re.findall(r"`([a-z_0-9]+)`", table[kind]))
        needed = set(re.findall(r"\*\*`([a-z_0-9]+)`\*\*", table[kind]))
        assert set(schema["properties"]) <= named, kind
        assert needed == set(schema["required"]), kind
    assert all(f"`{column}`" in text for column in COLUMNS)


def test_every_metric_is_documented_and_no_other() -> None:
    text = sections(read("http-api.md"), "##")["Metrics"]
    counted = {f"{family.name}_total" if family.type == "counter" else family.name for family in Metrics().collect()}
    for file in ("bootstrap/counting.py", "bootstrap/notifications.py", "api/live_feed.py"):
        source = (ROOT / "src" / "devia" / file).read_text(encoding="utf-8")
        for name, rest in re.findall(r'Reading\(\s*name="(\w+)"(.*?)\n', source):
            counted.add(f"devia_{name}_total" if "kind=counter" in rest else f"devia_{name}")
    assert set(re.findall(r"`(devia_\w+)`", text)) == counted


def test_every_way_a_live_connection_is_closed_is_documented() -> None:
    codes = {str(value) for name, value in vars(live_protocol).items() if name.startswith("CLOSE_")}
    assert codes == {cells[0] for cells in rows(read("live.md")) if cells[0].isdigit()}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[\[<>=]", each)[0] for each in project["dependencies"]}
    page = (ROOT / "docs" / "decisions" / "0009-dependencies.md").read_text(encoding="utf-8")
    assert {cells[0] for cells in rows(page)} - {"Package"} == needed


def blocks(kind: str) -> list[tuple[str, str]]:
    """The code blocks of this kind, each with the page it stands on."""
    found = [(page, CODE_BLOCK.findall(page.read_text(encoding="utf-8"))) for page in PAGES]
    return [(page.name, block) for page, all_blocks in found for name, block in all_blocks if name == kind]


@pytest.mark.parametrize(("page", "block"), blocks("json"))
def test_every_json_example_is_json(page: str, block: str) -> None:
    for document in block.splitlines() if page == "live.md" else [block]:
        json.loads(document)


def test_the_plan_of_the_example_is_a_plan() -> None:
    plans = [json.loads(block) for page, block in blocks("json") if '"rules": {' in block]
    assert len(plans) == 1
    assert plan_from_document(plans[0]).rules


@pytest.mark.parametrize(("page", "block"), blocks("python"))
def test_every_python_example_compiles(page: str, block: str) -> None:
    compile(block, page, "exec")


# Decisions -----------------------------------------------------------------------------------------------------------


def defined_clauses() -> set[str]:
    """B7 by its heading, B7.1 by the bold number its text begins with."""
    text = read("how-a-call-is-decided.md")
    return set(re.findall(r"^## (B\d+) ", text, re.MULTILINE)) | set(re.findall(r"\*\*(B\d+\.\d+)\*\*", text))


def test_every_clause_the_code_cites_is_defined() -> None:
    defined = defined_clauses()
    files = [
        path
        for folder in ("src", "tests", "bench", "tools")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".js", ".toml", ".ladder", ".xml", ".cfg")
    ]
    assert len(defined) > 60
    cited = {
        f"{path.relative_to(ROOT)}: {clause[0]}"
        for path in [*files, *PAGES]
        for clause in CLAUSE.finditer(path.read_text(encoding="utf-8"))
        if 1 <= int(clause[1]) <= 19 and clause[0] not in defined
    }
    assert {each for each in cited if not each.endswith(("B10.3", "B10.4"))} == set()


@pytest.mark.parametrize("word", [*Verdict, *Fact, *Condition, *HopOrigin])
def test_every_word_of_an_explanation_is_explained(word: str) -> None:
    assert f"`{word}`" in read("how-a-call-is-decided.md")


@pytest.mark.parametrize("condition", [c for c in Condition if c is not Condition.HANDSET])
def test_the_causes_are_the_documented_ones(condition: Condition) -> None:
    """B13.2"""
    table = {cells[0]: cells[1:] for cells in rows(sections(read("sip.md"), "##")["Causes"])}
    cause, reason = table[f"`{condition}`"]
    assert int(cause) == CAUSE[condition]
    assert reason.partition(";")[0] == DIVERSION_REASON[condition]


LIMITS = [
    ("Diversions to numbers in one call", f"{order.HOP_LIMIT} (B8.1)"),
    ("`no_answer` ring time", f"{order.NO_ANSWER_RING_TIME} s"),
    ("`destination_ring_time`", "{} to {} s".format(*DESTINATION_RING_TIME)),
    ("A hop rings", f"{Timing().hop:.0f} s"),
    ("From INVITE to answer", f"{Timing().call:.0f} s"),
    ("Device without any response", f"{Timing().unreachable:.0f} s"),
    ("Leaving a hop", f"{Timing().leaving:.0f} s"),
    ("Caller gave up", f"{Timing().giving_up:.0f} s"),
    ("Presence after a lost connection, and after a start", f"{presence.GRACE:.0f} s"),
    ("Message", f"{head.MAX_OCTETS:,} octets".replace(",", " ")),
    ("Message", f"{frame.MAX_HEAD:,} octets".replace(",", " ")),
    ("Header fields", f"{head.MAX_HEADERS} lines"),
    ("A message on TCP or TLS", f"{tcp.SLOW_SENDER:.0f} s"),
    ("Connections of one transport", f"{tcp.MOST_CONNECTIONS:,}".replace(",", " ")),
    ("Registrations of one device", str(MOST_BINDINGS)),
    ("Registration lifetime", f"{RegistrarSettings().shortest} to {RegistrarSettings().longest} s"),
    ("Subscriptions", f"{subscriptions.MOST:,}".replace(",", " ")),
    ("Subscriptions", f"{MessageWaiting.most} to `message-summary`, {Lamps.most} to `dialog`"),
    ("Calls of one extension a line key is told of", str(lamps.MOST_SHOWN)),
    ("Subscription lifetime", f"{subscribing.SHORTEST} to {subscribing.LONGEST:,} s".replace(",", " ")),
    ("Between the answer to a NOTIFY and the next one", f"{subscription.REST:.0f} s"),
    ("Probe of a call without session timer", f"{probing.INTERVAL:.0f} s"),
    ("Internal number", f"1 to {numbering.LONGEST_INTERNAL} digits"),
    ("Dialled number", f"{numbering.LONGEST} characters"),
    ("Short service number", f"{numbering.LONGEST_SHORT} digits"),
    ("Password of a user", "{} to {} characters".format(*signing_in.PASSWORD_LENGTH)),
    ("Body", f"{HttpSettings().body_limit // 2**20} MiB; an import {HttpSettings().import_limit // 2**20} MiB"),
    ("Body", f"a greeting {HttpSettings().greeting_limit // 2**20} MiB"),
    ("Messages in a mailbox", "{} to {}".format(*mailbox_editing.MESSAGES)),
    ("Messages in a mailbox", f"{MailboxSettings(extension='').max_messages} unless set"),
    ("A message", "{} to {} s".format(*mailbox_editing.SECONDS)),
    ("A message", f"{MailboxSettings(extension='').max_seconds} s unless set"),
    ("A message", f"less than {messages.SHORTEST:.0f} s"),
    ("Messages stay", "{} to {} days".format(*mailbox_editing.DAYS)),
    ("A deleted message can be taken back", f"{mailbox_upkeep.UNDO.total_seconds() / 3600:.0f} hours"),
    ("Wrong PINs", f"up to {throttling.LONGEST_WAIT:.0f} s"),
    ("Greeting", f"{sound_conversion.SHORTEST} to {sound_conversion.LONGEST} s"),
    ("Greetings coming in", str(mailbox_editing.MOST_ARRIVING)),
    ("Lines of an import", f"{MOST_LINES:,}".replace(",", " ")),
    ("Live connections of one user", str(live_feed.MOST_CONNECTIONS)),
    ("Messages from a live client", f"{live_protocol.MOST_MESSAGES} in {live_protocol.MESSAGE_WINDOW:.0f} s"),
    ("Head of a request", f"{http_protocol.HEAD_LIMIT // 1024} KiB, whole within {http_protocol.HEAD_TIMEOUT:.0f} s"),
    ("Call record", f"{call_log.MOST_WAITING:,}".replace(",", " ")),
    ("Requests being dealt with, for 32 s each", f"{endpoint.MOST_SERVERS:,}".replace(",", " ")),
    ("Session", f"{signing_in.SESSION.days} days"),
    ("Message of a live client", f"{live_protocol.MESSAGE_LIMIT:,} characters".replace(",", " ")),
    ("Live client that says nothing", f"{HttpSettings().live_idle_timeout:.0f} s"),
    ("Calls told in one mail", str(digest.MOST_IN_ONE)),
    ("A message's sound goes along with its mail", f"{post.LARGEST_SOUND // 1_000_000} MB"),
    ("Mails waiting for the server", f"{waiting.MOST_WAITING:,}".replace(",", " ")),
    ("The server's time for an answer", f"{smtp.ANSWER:.0f} s; for a whole mail {smtp.WHOLE:.0f} s"),
    ("Warnings about one plan", f"{check.MOST_WARNINGS}; loops of at most {check.LONGEST_CYCLE} diversions"),
]


@pytest.mark.parametrize(("what", "value"), LIMITS)
def test_the_limits_are_the_documented_ones(what: str, value: str) -> None:
    table = {cells[0]: cells[1] for cells in rows(read("limits-and-sizes.md"))}
    assert value in table[what]


# Links ---------------------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """What headings of the page are called in links."""
    headings = re.findall(r"^#+ (.+)$", CODE_BLOCK.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = [link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
        waiting.extend((page.parent / link).resolve() for link in links if link)
    assert {page for page in PAGES if "quality" not in page.parts} <= reached
