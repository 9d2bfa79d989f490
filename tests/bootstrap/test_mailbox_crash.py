# SPDX-License-Identifier: Apache-2.0
"""B10.3: a message survives a crash of the process at any moment, as far as it was recorded."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from devia.application.changes import Put
from devia.application.entities import Site, User
from devia.bootstrap import open_office
from devia.config import Config, StoreSection, VoicemailSection
from devia.media.wav import samples

RECORDING = """
import asyncio, sys
from pathlib import Path
from devia.bootstrap import open_office
from devia.config import Config, StoreSection, VoicemailSection
from devia.media.wav import header

async def record(folder, octets):
    settings = Config(store=StoreSection(url=f"sqlite:///{folder}/devia.db"),
                      voicemail=VoicemailSection(folder=f"{folder}/voicemail"))
    async with open_office(settings) as office:
        deposit = await office.mailboxes.begin("201", caller="202")
        if octets:
            deposit.path.write_bytes(header(0) + b"\\x10\\x01" * (octets // 2))
        print("recording", flush=True)
        await asyncio.Event().wait()

asyncio.run(record(sys.argv[1], int(sys.argv[2])))
"""


@pytest.mark.parametrize(("octets", "seconds"), [(0, None), (8_000, None), (48_000, 3.0)])
async def test_b10_3_what_was_recorded_up_to_then_is_kept(tmp_path: Path, octets: int, seconds: float | None) -> None:
    settings = Config(
        store=StoreSection(url=f"sqlite:///{tmp_path}/devia.db"),
        voicemail=VoicemailSection(folder=f"{tmp_path}/voicemail"),
    )
    anna = User(username="anna", name="Anna", extension="201", password_hash="")
    async with open_office(settings) as office:
        await office.changing.apply([Put(Site(name="default")), Put(anna)], [])
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", RECORDING, str(tmp_path), str(octets)), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"recording\n"
    process.send_signal(signal.SIGKILL)
    assert await process.wait() == -signal.SIGKILL
    async with open_office(settings) as office:
        recovered = await office.mailboxes.recover()
        assert [message.seconds for message in recovered] == ([] if seconds is None else [seconds])
        assert await office.mailboxes.messages("201") == recovered
        assert office.mailboxes.counts("201") == (len(recovered), 0)
        for message in recovered:
            assert len(samples(office.mailboxes.sound(message).read_bytes()) or b"") == octets
        assert await office.store.messages.unfinished_messages() == []
    assert len(list((tmp_path / "voicemail").rglob("*.wav"))) == len(recovered)
