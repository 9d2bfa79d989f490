# SPDX-License-Identifier: Apache-2.0
"""What is said is what is heard, and nothing else is."""

from __future__ import annotations

import asyncio
import socket

import pytest

from devia.voicemail.booth import Ended, Peer, StudioError
from devia.voicemail.studio.control import (
    LONGEST,
    Answer,
    AwaitKey,
    Close,
    Command,
    ControlError,
    Counts,
    Describe,
    Open,
    Ping,
    Play,
    Record,
    Stop,
    answer_line,
    command_line,
    read_answer,
    read_command,
)
from devia.voicemail.studio.link import Link
from devia.voicemail.studio.serving import serve
from devia.voicemail.studio.settings import StudioSettings

PEER = Peer(host="192.0.2.1", port=4_000, law="pcma", telephone_event=101, hears=False)
SETTINGS = StudioSettings(bind="127.0.0.1", first_port=20_000, last_port=20_999)


@pytest.mark.parametrize(
    "command",
    [
        Open(id=1, booth=2, peer=None),
        Open(id=1, booth=2, peer=PEER),
        Describe(booth=2, peer=PEER),
        Play(id=1, booth=2, sounds=("/a.wav", "/è\n.wav", "/\udcff.wav"), keys="#"),
        AwaitKey(id=1, booth=2, seconds=0.5),
        Record(id=1, booth=2, path="/a.wav", longest=3.0, silence=1.0, keys=""),
        Stop(id=1),
        Close(id=1, booth=2),
        Ping(id=1),
    ],
)
def test_a_command_arrives(command: Command) -> None:
    line = command_line(command)
    assert line.count(b"\n") == 1
    assert read_command(line) == command


@pytest.mark.parametrize(
    "answer",
    [
        Answer(id=1),
        Answer(id=1, problem="no"),
        Answer(id=1, seconds=1.5, ended=Ended.SILENCE, unread=("/a.wav",)),
        Answer(id=1, counts=Counts(sent=5, strangers=1)),
    ],
)
def test_an_answer_arrives(answer: Answer) -> None:
    assert read_answer(answer_line(answer)) == answer


@pytest.mark.parametrize(
    "line", [b"", b"[]", b"\xff", b'{"id":1}', b'{"do":"dance"}', b'{"do":"stop"}', b'{"do":"stop","id":1,"x":1}']
)
def test_what_is_neither(line: bytes) -> None:
    with pytest.raises(ControlError):
        read_command(line)
    with pytest.raises(ControlError):
        read_answer(line)


def test_no_line_is_too_long() -> None:
    with pytest.raises(ControlError, match="at most 65536"):
        command_line(Play(id=1, booth=2, sounds=("x" * LONGEST,), keys=""))


def test_settings_arrive() -> None:
    assert StudioSettings.parse(str(SETTINGS)) == SETTINGS


@pytest.mark.parametrize("said", [b"hello\n", b"x" * (LONGEST + 1) + b"\n"])
async def test_a_studio_ends_on_what_is_no_command(said: bytes) -> None:
    ours, theirs = socket.socketpair()
    serving = asyncio.create_task(serve(theirs, SETTINGS))
    reader, writer = await asyncio.open_connection(sock=ours)
    writer.write(said)
    with pytest.raises(ControlError):
        await serving
    writer.close()


async def test_a_command_cut_off_is_none() -> None:
    ours, theirs = socket.socketpair()
    serving = asyncio.create_task(serve(theirs, SETTINGS))
    reader, writer = await asyncio.open_connection(sock=ours)
    writer.write(b'{"do":"op')
    writer.close()
    await serving
    assert await reader.read() == b""


async def test_a_studio_ends_when_its_answers_are_not_wanted(caplog: pytest.LogCaptureFixture) -> None:
    """As when devia is killed."""
    ours, theirs = socket.socketpair()
    serving = asyncio.create_task(serve(theirs, SETTINGS))
    for number in range(20):
        ours.sendall(command_line(Open(id=number, booth=number, peer=None)))
    ours.setblocking(False)
    readable = asyncio.Event()
    asyncio.get_running_loop().add_reader(ours, readable.set)
    await readable.wait()
    asyncio.get_running_loop().remove_reader(ours)
    ours.close()
    async with asyncio.timeout(20):
        await serving
    assert caplog.records == []


@pytest.mark.parametrize("said", [b"", b"hello\n", b"x" * (LONGEST + 1) + b"\n"])
async def test_a_studio_that_is_beside_itself_is_gone(said: bytes) -> None:
    ours, theirs = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=ours, limit=LONGEST)
    link = Link(reader, writer)
    running = asyncio.create_task(link.run())
    asking = asyncio.create_task(link.ask(1, AwaitKey(id=1, booth=1, seconds=1.0), unless=Stop(id=1)))
    other, other_writer = await asyncio.open_connection(sock=theirs)
    await other.readline()
    other_writer.write(answer_line(Answer(id=99)) + said)
    other_writer.close()
    with pytest.raises(StudioError, match="gone"):
        await asking
    await running
    with pytest.raises(StudioError, match="gone"):
        await link.ask(2, AwaitKey(id=2, booth=1, seconds=1.0), unless=Stop(id=2))
    link.tell(Stop(id=2))
