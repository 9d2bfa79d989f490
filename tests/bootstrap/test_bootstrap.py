# SPDX-License-Identifier: Apache-2.0
"""The composition root: whether devia is ready, and what the whole of it answers."""

import asyncio
import socket
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from devia.application.changes import Put
from devia.application.entities import Attendant, Site, StoredPlan
from devia.application.events import CallEnded, DiversionNotice, OrganisationChanged
from devia.application.ports import StoreError
from devia.bootstrap import http_server, lacking, notifications, open_office, openapi_document, sip_server
from devia.config import Config, parse
from devia.diversion.model import Condition, Hop, Notify, Plan, ToExtension
from tests.api.household import binding, person, record
from tests.store.values import DIALOG

HOPS = (Hop(diverting="201", condition=Condition.BUSY, target=ToExtension(number="202")),)


class Answers:
    """A database that is there."""

    async def ping(self) -> None:
        pass


class IsGone:
    """A database that is not."""

    async def ping(self) -> None:
        raise StoreError("gone")


class Hangs:
    """A database that took the question and says nothing."""

    async def ping(self) -> None:
        await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("store", "expected"),
    [(Answers(), []), (IsGone(), ["the database does not answer"]), (Hangs(), ["the database does not answer"])],
)
async def test_devia_is_ready_while_its_database_answers(store: Answers, expected: list[str]) -> None:
    assert await lacking(store, patience=0.01) == expected


async def test_a_devia_that_runs_is_alive_ready_and_counts(tmp_path: Path) -> None:
    config = parse(
        {
            "sip": {"listen": ["udp:127.0.0.1:0", "tcp:127.0.0.1:0"]},
            "http": {"listen": "127.0.0.1:0"},
            "store": {"url": f"sqlite:///{tmp_path}/devia.db"},
        }
    )
    async with open_office(config) as office, sip_server(office) as sip, http_server(office, sip) as http:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{http.port}") as client:
            answers = {path: await client.get(path) for path in ("/healthz", "/readyz", "/metrics", "/")}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert answers["/readyz"].text == "ready\n"
    assert "devia_bindings 0.0" in answers["/metrics"].text


def test_the_api_is_described_without_opening_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "/api/v1/extensions/{ext}/plan" in openapi_document()["paths"]
    assert not list(tmp_path.iterdir())


def _config(folder: Path, **more: object) -> Config:
    sections: dict[str, object] = {
        "sip": {"listen": ["udp:127.0.0.1:0", "tcp:127.0.0.1:0"]},
        "http": {"listen": "127.0.0.1:0"},
        "store": {"url": f"sqlite:///{folder}/devia.db"},
    }
    return parse({**sections, **more})


async def test_work_that_ends_by_itself_is_said_and_makes_devia_unready(tmp_path: Path) -> None:
    """A fault of devia's own must not go unseen: calls go on, but nobody would write their records."""

    async def broken(records: object) -> None:
        raise ZeroDivisionError

    async with open_office(_config(tmp_path)) as office, sip_server(office) as sip, http_server(office, sip) as http:
        assert sip.lacking() == []
        (work,) = [task for task in asyncio.all_tasks() if task.get_name() == "call records"]
        office.call_log.append(record(1, "201"))
        office.store.append_calls = broken  # type: ignore[method-assign]  # a fault nobody thought of
        with capture_logs() as logs:
            await asyncio.wait([work])
            await asyncio.sleep(0)
        assert [(entry["event"], entry["work"]) for entry in logs] == [("ended by itself", "call records")]
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{http.port}") as client:
            answer = await client.get("/readyz")
        assert answer.status_code == 503
        assert "call records came to an end" in answer.text
        del office.store.append_calls


async def test_what_waits_is_written_when_devia_stops(tmp_path: Path) -> None:
    async with open_office(_config(tmp_path)) as office, sip_server(office):
        office.call_log.append(record(1, "201"))
    async with open_office(_config(tmp_path)) as office:
        assert [written.id for _, written in await office.store.calls(None, None, 10)] == ["r1"]


async def test_b14_calls_are_told_of_to_the_last(tmp_path: Path) -> None:
    """SIP ends before notifications do, so that its last calls are told."""
    told: list[DiversionNotice] = []
    async with open_office(_config(tmp_path)) as office:
        plan = StoredPlan(extension="201", plan=Plan(notify=Notify.CLIENT))
        await office.changing.apply([Put(Site(name="default")), Put(person("anna", "201", "Anna")), Put(plan)], [])
        office.events.watch(DiversionNotice, told.append)
        async with notifications(office):
            async with sip_server(office):
                office.events.publish(CallEnded(record=replace(record(1, "201"), diverting=("201",), hops=HOPS)))
                while not told:
                    await asyncio.sleep(0)
            office.events.publish(CallEnded(record=replace(record(2, "201"), diverting=("201",), hops=HOPS)))
    assert [notice.record.id for notice in told] == ["r1", "r2"]


async def test_a_restart_knows_bindings_and_who_is_engaged(tmp_path: Path) -> None:
    """B2.2, B19.10."""
    async with open_office(_config(tmp_path)) as office:
        await office.store.save_bindings([binding("201", "201a")], [])
        await office.store.save_dialogs([DIALOG], [])
    async with open_office(_config(tmp_path)) as office, sip_server(office):
        assert [known.device for known in office.location.of("201")] == ["201a"]
        assert office.world.callee_state("201").engaged
        assert not office.world.callee_state("202").engaged


async def test_a_change_by_another_process_is_in_force_here(tmp_path: Path) -> None:
    config = _config(tmp_path)
    async with open_office(config) as office, sip_server(office):
        watching = office.events.subscribe()
        async with open_office(config) as other:
            await other.changing.apply([Put(Site(name="Milano"))], [])
        assert await watching.next() == OrganisationChanged(kind="site", key="Milano")
        assert "Milano" in office.world.organisation.sites


async def test_an_address_that_is_taken_names_its_setting_and_leaves_nothing_open(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        config = _config(tmp_path, sip={"listen": ["tcp:127.0.0.1:0", f"udp:127.0.0.1:{port}"]})
        async with open_office(config) as office:
            with pytest.raises(OSError, match=f"sip.listen udp:127.0.0.1:{port}"):
                async with sip_server(office):
                    pass


@pytest.mark.parametrize(
    ("numbering", "what"),
    [({"country": "XX"}, "XX"), ({"emergency": ["1-1-2"]}, "1-1-2"), ({"outside_line": "*"}, "outside line")],
)
async def test_numbering_that_cannot_be_is_refused_before_anything_is_opened(
    tmp_path: Path, numbering: dict[str, object], what: str
) -> None:
    with pytest.raises(ValueError, match=what):
        async with open_office(_config(tmp_path, numbering=numbering)):
            pass
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("presence_first", "first"), [(False, "not_registered"), (True, "not_present")])
async def test_b3_1_an_installation_may_look_at_presence_first(
    tmp_path: Path, presence_first: bool, first: str
) -> None:
    async with open_office(_config(tmp_path, calls={"presence_first": presence_first})) as office:
        order = [condition.value for condition in office.deciding.precedence.order]
    assert order.index(first) == min(order.index("not_registered"), order.index("not_present"))


async def test_b2_3_an_installation_may_choose_how_long_a_lost_workstation_counts(tmp_path: Path) -> None:
    async with open_office(_config(tmp_path)) as office:
        assert office.world.presence.grace == 60
    async with open_office(_config(tmp_path, calls={"workstation_grace": 90})) as office:
        assert office.world.presence.grace == 90


async def test_b18_1_a_number_that_has_come_to_clash_with_the_settings_is_said_at_the_start(tmp_path: Path) -> None:
    """It was saved before 2 became the outside line."""
    async with open_office(_config(tmp_path)) as office:
        people = [Put(Site(name="default")), Put(person("anna", "201", "Anna")), Put(person("bruno", "301", "Bruno"))]
        await office.changing.apply([*people, Put(Attendant(number="9", members=("201",)))], [])
    with capture_logs() as logs:
        async with open_office(_config(tmp_path, numbering={"outside_line": "2"})) as office, sip_server(office):
            pass
    told = [(entry["number"], entry["clash"]) for entry in logs if "clash" in entry]
    assert told == [("201", "outside_line")]
