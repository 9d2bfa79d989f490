# SPDX-License-Identifier: Apache-2.0
"""linphonec, the console client of liblinphone: obeys lines on its input, tells in its log; knows SHA-256 digest."""

import asyncio
import contextlib
import os
import re
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.peers.errors import PeerError, PeerTimeout
from tests.interop.peers.patience import LONG, LOOK_AGAIN, SHORT
from tests.interop.peers.ports import LOOPBACK, free_port, until_bound
from tests.interop.peers.process import PeerProcess
from tests.interop.peers.tone import Sound, write_tone

# sip_tcp_port=0 would leave it without a UDP listening point; video off or it waits for a camera.
_CONFIG = """\
[sip]
sip_port={port}
sip_tcp_port={port}
sip_tls_port=-1
use_ipv6=0
guess_hostname=0
contact="Linphone" <sip:linphone@{host}>
bind_address={host}
default_proxy=-1
register_only_when_network_is_up=0
keepalive_period=30000
[net]
mtu=1300
[rtp]
audio_rtp_port={rtp}
[sound]
playback_dev_id=
[video]
capture=0
display=0
automatically_initiate=0
automatically_accept=0
"""


class Linphonec:
    """One running linphonec, speaking `tone` Hz and recording what it hears."""

    def __init__(self, folder: Path, port: int, process: PeerProcess) -> None:
        self.folder = folder
        self.port = port
        self.process = process
        self.recording = folder / "heard.wav"

    @classmethod
    async def start(cls, folder: Path, *, name: str, tone: float, host: str = LOOPBACK) -> Self:
        """Starts a client that lives in `folder` and listens on a port of its own; it registers when told to."""
        for part in (".local/share/linphone", ".config/linphone"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        port, rtp = free_port(), free_port()
        (folder / "rc").write_text(_CONFIG.format(port=port, host=host, rtp=rtp))
        source = write_tone(folder / "tone.wav", tone, seconds=60.0)
        process = await PeerProcess.start(
            ["linphonec", "-c", str(folder / "rc"), "-d", "6"],
            name=f"linphonec {name}",
            cwd=folder,
            env={**os.environ, "HOME": str(folder), "TERM": "dumb"},
            with_input=True,
        )
        client = cls(folder, port, process)
        try:
            await until_bound(port)
            await client.command("soundcard use files")
            await client.command(f"play {source}")
            await client.command(f"record {client.recording}")
        except BaseException:
            await process.stop()
            raise
        return client

    def mark(self) -> int:
        """The number of the next line: `since=mark` looks at what comes after this moment."""
        return len(self.process.lines)

    async def command(self, text: str) -> None:
        """Types a line; what comes of it is told later by `told`."""
        await self.process.write(text)

    async def told(self, pattern: str, *, since: int = 0, seconds: float = SHORT) -> re.Match[str]:
        """The first line at or after `since` in which the pattern is found. Raises PeerTimeout."""
        return await self.process.line(pattern, since=since, seconds=seconds)

    async def register(self, user: str, domain: str, password: str, *, transport: str = "udp") -> None:
        """Registers and returns once accepted. Raises PeerError when refused."""
        before = self.mark()
        await self.command(f"register sip:{user}@{domain} sip:{domain};transport={transport} {password}")
        answer = await self.told(r"to \[LinphoneRegistration(Ok|Failed)\]", since=before)
        if answer[1] == "Failed":
            raise PeerError(f"{self.process.name} could not register\n{self.process.last_words()}")

    async def call(self, uri: str) -> None:
        await self.command(f"call {uri}")

    async def answer(self) -> None:
        await self.command("answer")

    async def ringing_in(self, *, since: int = 0, seconds: float = SHORT) -> int:
        """Returns the number linphonec gave to the call that comes in."""
        return int((await self.told(r"incoming call .*assigned id (\d+)", since=since, seconds=seconds))[1])

    async def established(self, *, since: int = 0, seconds: float = SHORT) -> int:
        """Returns the number linphonec gave to the call, once its streams run."""
        number = int((await self.told(r"^Call (\d+) with .* connected\.$", since=since, seconds=seconds))[1])
        await self.told(r"to LinphoneCallStreamsRunning", since=since, seconds=seconds)
        return number

    async def closed(self, *, since: int = 0, seconds: float = SHORT) -> str:
        """Returns the reason in linphonec's words, such as `No error` or `Busy here`."""
        return (await self.told(r"Call \d+ with .* (?:ended|error) \(?(.*?)\)?\.?$", since=since, seconds=seconds))[1]

    async def pause(self) -> None:
        before = self.mark()
        await self.command("pause")
        await self.told(r"^Call \d+ with .* is now paused\.$", since=before)

    async def resume(self, call: int) -> None:
        before = self.mark()
        await self.command(f"resume {call}")
        await self.told(r"Resuming to LinphoneCallStreamsRunning", since=before)

    async def speaks(self, seconds_of_audio: float) -> None:
        """Returns once its recording has grown by so much: as long as it hears, the other side hears it speak too."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + SHORT + seconds_of_audio
        start = self._recorded()
        # linphone records at 48 kHz, 16 bit.
        while self._recorded() - start < seconds_of_audio * 48_000 * 2:
            if loop.time() > deadline:
                raise PeerTimeout(f"{self.process.name} recorded {self._recorded() - start} bytes")
            await asyncio.sleep(LOOK_AGAIN)

    def _recorded(self) -> int:
        return self.recording.stat().st_size if self.recording.is_file() else 0

    async def transfer(self, uri: str) -> None:
        """Blind transfer of the current call."""
        await self.command(f"transfer {uri}")

    async def transfer_attended(self, call: int, to_call: int) -> None:
        """REFER of `call` with a Replaces of `to_call`."""
        await self.command(f"transfer {call} --to-call {to_call}")

    async def hang_up(self) -> None:
        await self.command("terminate")

    def heard(self) -> Sound:
        """What it recorded; read it after the call has ended."""
        if not self.recording.is_file():
            raise PeerError(f"{self.process.name} recorded nothing\n{self.process.last_words()}")
        return Sound.read(self.recording)

    async def stop(self) -> None:
        """Quits; by pid when it will not."""
        if self.process.returncode is None:
            with contextlib.suppress(ConnectionError, PeerError):
                await self.command("quit")
                await self.process.exited(seconds=LONG / 4)
        await self.process.stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
