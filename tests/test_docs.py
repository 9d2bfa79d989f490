# SPDX-License-Identifier: Apache-2.0
"""The documentation says what the code does: settings, commands, routes, examples and clauses."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from typing import Any

import pytest
import typer.main
from pydantic import BaseModel

from devia.api import live_protocol
from devia.api.metrics import Metrics
from devia.api.problems import ProblemKind
from devia.application.import_sheet import COLUMNS
from devia.bootstrap import openapi_document
from devia.callflow.history import CAUSE, DIVERSION_REASON
from devia.cli import app
from devia.config import Config, parse
from devia.diversion.codec import plan_from_document
from devia.diversion.explain import Fact, Verdict
from devia.diversion.model import Condition, HopOrigin
from devia.phone.behaviour import Behaviour
from tests.documentation import CODE_BLOCK, PAGES, ROOT, read, rows, sections

OUTSIDE_API = {"GET /", "GET /assets/{name}", "GET /healthz", "GET /readyz", "GET /metrics", "GET /problems/{name}"}

CLAUSE = re.compile(r"\bB(\d+)(?:\.(\d+))?\b")


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
