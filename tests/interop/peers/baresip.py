# SPDX-License-Identifier: Apache-2.0
"""baresip without a sound card: plays a tone, records what it hears, obeys over its control socket (ctrl_tcp)."""

import asyncio
import contextlib
import itertools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.interop.peers import netstring
from tests.interop.peers.errors import PeerError, PeerExited, PeerTimeout
from tests.interop.peers.patience import LOOK_AGAIN, SHORT
from tests.interop.peers.ports import LOOPBACK, free_port, until_bound
from tests.interop.peers.process import PeerProcess
from tests.interop.peers.programs import module_folder
from tests.interop.peers.tone import Sound, write_tone

_MODULES = ("g711", "aubridge", "aufile", "sndfile", "uuid", "account", "menu", "ctrl_tcp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Whom a phone is, and where it registers and sends its calls."""

    user: str
    password: str
    domain: str
    """Host and port as they stand in the address of record."""
    server: str | None = None
    """Host and port of the outbound proxy, when it is not the domain."""
    transport: str = "udp"
    answer: str = "manual"
    """baresip's answermode: manual or auto."""
    register_seconds: int = 60
    """0: does not register."""

    def line(self) -> str:
        """As baresip's accounts file wants it."""
        server = self.server or self.domain
        return (
            f"<sip:{self.user}@{self.domain};transport={self.transport}>;auth_user={self.user};auth_pass={self.password}"
            f";answermode={self.answer};regint={self.register_seconds}"
            f';outbound="sip:{server};transport={self.transport}";audio_codecs=pcmu,pcma\n'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of baresip, such as CALL_ESTABLISHED; `number` counts them."""

    number: int
    type: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def parameter(self) -> str:
        """The reason of a CALL_CLOSED, the peer of others."""
        return str(self.fields.get("param", ""))

    @property
    def call_id(self) -> str:
        return str(self.fields.get("id", ""))


class Baresip:
    """One running baresip. `events` holds all it told; `mark` and `since` pick those of one step of a test."""

    def __init__(self, account: Account, folder: Path, sip_port: int, process: PeerProcess) -> None:
        self.account = account
        self.folder = folder
        self.sip_port = sip_port
        self.process = process
        self.events: list[Event] = []
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._tokens = itertools.count(1)
        self._changed = asyncio.Condition()
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._listening: asyncio.Task[None] | None = None

    @classmethod
    async def start(
        cls, folder: Path, account: Account, *, tone: float, host: str = LOOPBACK, more: Sequence[str] = ()
    ) -> Self:
        """Starts a phone that lives in `folder`, speaks a sine of `tone` Hz and listens on a port of its own; with
        `more` modules than all have."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "rec").mkdir(exist_ok=True)
        sip_port, control_port = free_port(), free_port()
        modules = module_folder(
            ("/usr/lib/baresip/modules", "/usr/lib/*/baresip/modules", "/usr/local/lib/baresip/modules"),
            "g711.so",
            "baresip-core",
        )
        # ausine insists on 48 kHz stereo in baresip 1.0; aufile with an 8 kHz mono file starts.
        source = write_tone(folder / "tone.wav", tone, seconds=60.0)
        lines = [
            f"sip_listen {host}:{sip_port}",
            "sip_trans_def udp",
            f"audio_source aufile,{source}",
            "audio_player aubridge,pb",
            "audio_alert aubridge,null",
            "ausrc_srate 8000",
            "auplay_srate 8000",
            "ausrc_channels 1",
            "auplay_channels 1",
            "call_local_timeout 200",
            "call_max_calls 8",
            "ringback_disabled yes",
            "statmode_default off",
            f"module_path {modules}",
            *(f"module {name}.so" for name in (*_MODULES, *more)),
            f"ctrl_tcp_listen {host}:{control_port}",
            f"snd_path {folder / 'rec'}",
        ]
        (folder / "config").write_text("\n".join(lines) + "\n")
        (folder / "accounts").write_text(account.line())
        (folder / "contacts").write_text("")
        process = await PeerProcess.start(
            ["baresip", "-f", str(folder), "-s"], name=f"baresip {account.user}", cwd=folder
        )
        phone = cls(account, folder, sip_port, process)
        try:
            await until_bound(control_port, "tcp")
            phone._reader, phone._writer = await asyncio.open_connection(host, control_port)
            phone._listening = asyncio.create_task(phone._listen(), name=f"baresip {account.user} events")
        except PeerTimeout as fault:
            await process.stop()
            raise PeerTimeout(f"{process.name} did not start: {fault}\n{process.last_words()}") from None
        except BaseException:
            await process.stop()
            raise
        return phone

    async def _listen(self) -> None:
        assert self._reader is not None
        # The socket is reset when baresip is killed: that is an end like any other.
        with contextlib.suppress(ConnectionError):
            while (payload := await netstring.read(self._reader)) is not None:
                message: dict[str, Any] = json.loads(payload)
                if message.get("response"):
                    waiting = self._answers.pop(str(message.get("token", "")), None)
                    if waiting is not None and not waiting.done():
                        waiting.set_result(message)
                    continue
                async with self._changed:
                    self.events.append(
                        Event(number=len(self.events), type=str(message.get("type", "")), fields=message)
                    )
                    self._changed.notify_all()
        async with self._changed:
            self._changed.notify_all()

    # -- what it is told

    async def command(self, name: str, parameters: str = "") -> str:
        """Carries out a baresip command and returns what it printed. Raises PeerError when baresip says not ok."""
        assert self._writer is not None
        token = str(next(self._tokens))
        waiting: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers[token] = waiting
        request = {"command": name, "params": parameters, "token": token}
        self._writer.write(netstring.encode(json.dumps(request).encode()))
        await self._writer.drain()
        try:
            async with asyncio.timeout(SHORT):
                answer = await waiting
        except TimeoutError:
            raise PeerTimeout(f"{self.process.name} did not answer {name!r}\n{self.process.last_words()}") from None
        if not answer.get("ok"):
            raise PeerError(f"{self.process.name} refused {name} {parameters!r}: {answer.get('data')!r}")
        return str(answer.get("data", ""))

    async def dial(self, number: str) -> None:
        """Calls a user of the phone's own domain, or a whole SIP URI."""
        uri = number if ":" in number else f"sip:{number}@{self.account.domain}"
        await self.command("dial", uri)

    async def accept(self) -> None:
        await self.command("accept")

    async def hang_up(self) -> None:
        """Ends the current call; while it rings here that is 486, while it rings there CANCEL."""
        await self.command("hangup")

    async def press(self, key: str) -> None:
        """A key of the telephone, in the current call: a telephone event (RFC 4733)."""
        await self.command("sndcode", key)

    async def hold(self) -> None:
        await self.command("hold")

    async def resume(self) -> None:
        await self.command("resume")

    async def transfer(self, number: str) -> None:
        """Blind transfer: REFER of the current call to the user of the own domain, or to a whole SIP URI."""
        uri = number if ":" in number else f"sip:{number}@{self.account.domain}"
        await self.command("transfer", uri)

    # -- what it tells

    def mark(self) -> int:
        """The number of the next event: `since=mark` looks at what comes after this moment."""
        return len(self.events)

    async def event(
        self, kind: str, *, since: int = 0, where: Callable[[Event], bool] | None = None, seconds: float = SHORT
    ) -> Event:
        """The first event of that type numbered `since` or later. Raises PeerTimeout, PeerExited."""
        position = since
        try:
            async with asyncio.timeout(seconds), self._changed:
                while True:
                    for event in self.events[position:]:
                        position = event.number + 1
                        if event.type == kind and (where is None or where(event)):
                            return event
                    if self._listening is None or self._listening.done():
                        raise PeerExited(f"{self.process.name} ended before {kind}\n{self.process.last_words()}")
                    await self._changed.wait()
        except TimeoutError:
            seen = ", ".join(f"{e.type}({e.parameter})" for e in self.events[since:]) or "nothing"
            raise PeerTimeout(
                f"{self.process.name}: no {kind} in {seconds} s; it told {seen}\n{self.process.last_words()}"
            ) from None

    async def registered(self, *, seconds: float = SHORT) -> None:
        """Returns once the registrar answered 200. Raises PeerError at once when it refused, PeerTimeout."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        # The first REGISTER_OK may come before the control socket is open: ask instead of waiting for it.
        while True:
            state = await self.command("reginfo")
            if re.search(r"(?:m|\s)OK\s", state):
                return
            if re.search(r"(?:m|\s)ERR", state):
                raise PeerError(f"{self.process.name} could not register: {state!r}\n{self.process.last_words()}")
            if loop.time() > deadline:
                raise PeerTimeout(f"{self.process.name} did not register in {seconds} s\n{self.process.last_words()}")
            await asyncio.sleep(LOOK_AGAIN)

    async def ringing_in(self, *, since: int = 0, seconds: float = SHORT) -> Event:
        return await self.event("CALL_INCOMING", since=since, seconds=seconds)

    async def ringing_out(self, *, since: int = 0, seconds: float = SHORT) -> Event:
        return await self.event("CALL_RINGING", since=since, seconds=seconds)

    async def established(self, *, since: int = 0, seconds: float = SHORT) -> Event:
        return await self.event("CALL_ESTABLISHED", since=since, seconds=seconds)

    async def closed(self, *, since: int = 0, seconds: float = SHORT) -> Event:
        """The end of a call; its `parameter` holds the reason, such as `486 Busy Here`."""
        return await self.event("CALL_CLOSED", since=since, seconds=seconds)

    # -- what it heard

    def heard_file(self) -> Path | None:
        """The recording of the latest call, None before media ran."""
        found = sorted((self.folder / "rec").glob("*-dec.wav"), key=lambda path: path.stat().st_mtime_ns)
        return found[-1] if found else None

    def heard(self) -> Sound:
        """What the phone heard in its latest call. Read it after the call closed: the file is finished then."""
        path = self.heard_file()
        if path is None:
            raise PeerError(f"{self.process.name} recorded nothing\n{self.process.last_words()}")
        return Sound.read(path)

    async def has_heard(self, seconds_of_audio: float, *, seconds: float = SHORT) -> None:
        """Returns once the recording of the current call has grown by that much. Raises PeerTimeout."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        start: int | None = None
        while True:
            path = self.heard_file()
            size = path.stat().st_size if path is not None else 0
            start = size if start is None else start
            if size - start >= seconds_of_audio * 8000 * 2:
                return
            if loop.time() > deadline:
                raise PeerTimeout(f"{self.process.name} heard {size - start} bytes in {seconds} s")
            await asyncio.sleep(LOOK_AGAIN)

    async def packets_received(self) -> int:
        """RTP packets the current call has brought here. After a re-INVITE baresip 1.0 records no more (its decoding
        pipeline is rebuilt without the recorder), so what comes after hold and resume is counted, not listened to."""
        text = await self.command("audio_debug")
        found = re.search(r"rcvd=(\d+)", text)
        return int(found.group(1)) if found else 0

    async def receives(self, packets: int, *, seconds: float = SHORT) -> None:
        """Returns once that many more RTP packets have come. Raises PeerTimeout."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        start = await self.packets_received()
        while (now := await self.packets_received()) - start < packets:
            if loop.time() > deadline:
                raise PeerTimeout(f"{self.process.name} received {now - start} RTP packets in {seconds} s")
            await asyncio.sleep(LOOK_AGAIN)

    # -- its end

    async def stop(self) -> None:
        """Ends the phone by pid (it unregisters first when it can)."""
        await self.process.stop()
        if self._writer is not None:
            self._writer.close()
        if self._listening is not None:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
