# SPDX-License-Identifier: Apache-2.0
"""Passwords unreadable, digest secrets as the RFC has them, and never in the way of a call."""

import asyncio
import os
import sys
import threading

import argon2
import pytest

from devia.application.errors import TooManyAttempts
from devia.application.passwords import (
    MOST_QUEUED,
    MOST_THREADS,
    Argon2Passwords,
    SlowWork,
    digest_secrets,
    hashing_threads,
)


def test_a_password_is_verified_against_what_is_stored_of_it() -> None:
    passwords = Argon2Passwords()
    stored = passwords.hash("correct horse")
    assert "correct horse" not in stored
    assert len(stored) <= 200
    assert passwords.verify(stored, "correct horse")
    assert not passwords.verify(stored, "correct horsf")
    assert stored != passwords.hash("correct horse")


@pytest.mark.parametrize("stored", ["", "nonsense", "$argon2id$v=19$m=65536,t=3,p=4$broken"])
def test_what_is_no_hash_lets_nobody_in(stored: str) -> None:
    assert not Argon2Passwords().verify(stored, "")


def test_hashing_takes_one_core_and_as_much_work_as_recommended() -> None:
    parameters = argon2.extract_parameters(Argon2Passwords().hash("correct horse"))
    recommended = argon2.profiles.RFC_9106_LOW_MEMORY
    assert parameters.parallelism == 1
    assert parameters.memory_cost >= recommended.memory_cost
    assert parameters.time_cost >= recommended.time_cost


def test_rfc_2617_section_3_5_digest_secret() -> None:
    md5, _ = digest_secrets("Mufasa", "testrealm@host.com", "Circle Of Life")
    assert md5 == "939e7578ed9e3c518a452acee763bce9"


def test_rfc_7616_section_3_9_1_digest_secrets() -> None:
    md5, sha256 = digest_secrets("Mufasa", "http-auth@example.org", "Circle of Life")
    assert md5 == "3d78807defe7de2157e2b0b6573a855f"
    assert sha256 == "7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232"


class Slow:
    """Is at work until it is told to end; notes in which thread, and with whom."""

    def __init__(self) -> None:
        self.go_on = threading.Semaphore(0)
        self.at_work = 0
        self.most_at_work = 0
        self.threads: set[int] = set()

    def hash(self, password: str) -> str:
        self._work()
        return password[::-1]

    def verify(self, stored: str, password: str) -> bool:
        self._work()
        return stored == password[::-1]

    def _work(self) -> None:
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        self.threads.add(threading.get_ident())
        self.go_on.acquire()
        self.at_work -= 1


async def test_hashing_is_off_the_event_loop_one_after_the_other() -> None:
    slow = Slow()
    work = SlowWork(slow)
    doing = [asyncio.create_task(work.hash("ab")), asyncio.create_task(work.verify("ba", "ab"))]
    # The loop goes on meanwhile, or this would never be reached.
    for _ in range(2):
        slow.go_on.release()
    assert await asyncio.gather(*doing) == ["ba", True]
    assert slow.most_at_work == 1
    assert threading.get_ident() not in slow.threads


async def test_too_many_who_wait_are_told_to_come_again() -> None:
    slow = Slow()
    work = SlowWork(slow)
    waiting = [asyncio.create_task(work.hash("ab")) for _ in range(MOST_QUEUED)]
    await asyncio.sleep(0)
    with pytest.raises(TooManyAttempts):
        await work.verify("ba", "ab")
    for _ in waiting:
        slow.go_on.release()
    await asyncio.gather(*waiting)
    slow.go_on.release()
    assert await work.verify("ba", "ab")


# Of an import ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "cores", "threads"),
    [
        ("linux", 1, 1),
        ("linux", 2, 1),
        ("linux", 64, MOST_THREADS),
        ("darwin", 1, 1),
        ("darwin", 2, 1),
        ("darwin", 64, MOST_THREADS),
        ("darwin", None, 1),
    ],
)
def test_calls_have_a_core_before_passwords_do(
    platform: str, cores: int | None, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    with hashing_threads() as pool:
        assert pool._max_workers == threads


def test_on_linux_they_step_back_behind_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thread for itself: the event loop's keeps its place."""
    stepped: list[tuple[int, int, int]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "setpriority", lambda *how: stepped.append(how))
    with hashing_threads() as pool:
        thread = pool.submit(threading.get_native_id).result()
    assert stepped == [(os.PRIO_PROCESS, thread, 5)]
    assert thread != threading.get_native_id()
