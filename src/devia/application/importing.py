# SPDX-License-Identifier: Apache-2.0
"""Users and their phones from CSV: created and updated, tried first, and done in the background, batch by batch."""

from __future__ import annotations

import asyncio
import dataclasses
import secrets
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import structlog

from devia.application.actor import Actor
from devia.application.administration import Administration, change_entry, following
from devia.application.changes import Change, Put
from devia.application.changing import Changing, Prepared
from devia.application.entities import AuditEntry, AuditSource, Role
from devia.application.errors import NotFound, Underway
from devia.application.holding import holding, left_behind
from devia.application.import_job import ImportJob, ImportResult, ImportState, result_of
from devia.application.import_sheet import Row, Sheet, Wish
from devia.application.organisation import Organisation
from devia.application.passwords import MOST_THREADS, hashing_threads
from devia.application.ports import StoreError
from devia.application.signing_in import sessions_of
from devia.diversion.numbering import NumberingPlan

MOST_LINES_TOGETHER = 100
"""Lines done in one transaction: calls have their turn between two."""
MOST_PASSWORDS_TOGETHER = 50
"""New passwords among them: some seconds of work, which is what is lost by stopping."""
MOST_KEPT = 10
"""Imports that can still be asked about when they are over."""
_log = structlog.get_logger(__name__)


class Importing:
    """Reads CSV into the organisation; one file at a time."""

    def __init__(self, changing: Changing, administration: Administration, numbering: NumberingPlan) -> None:
        self._changing = changing
        self._administration = administration
        self._numbering = numbering
        self._jobs: dict[str, ImportJob] = {}
        """By id, the oldest first."""
        self._running: asyncio.Task[None] | None = None

    async def trial(self, actor: Actor, text: str) -> ImportResult:
        """What an import of this file would do, were it to begin now; nothing is done.

        Raises:
            NotAllowed.
        """
        actor.must_administer()
        sheet = self._sheet(actor)
        await sheet.read(text)
        return result_of(sheet)

    def start(self, actor: Actor, text: str) -> ImportJob:
        """The import has begun, in a task of its own. Where any line of the file has a fault, none is done.

        Raises:
            NotAllowed.
            Underway: another has not ended yet.
        """
        actor.must_administer()
        for other in self._jobs.values():
            if other.state is ImportState.RUNNING:
                raise Underway("import", other.id)
        job = ImportJob(secrets.token_hex(8), actor, self._changing.clock.now())
        self._jobs[job.id] = job
        while len(self._jobs) > MOST_KEPT:
            del self._jobs[next(iter(self._jobs))]
        self._running = asyncio.create_task(self._run(job, text), name=f"import {job.id}")
        return job

    def jobs(self, actor: Actor) -> Sequence[ImportJob]:
        """Imports of anybody's since devia was started, the latest first.

        Raises:
            NotAllowed.
        """
        actor.must_administer()
        return [*reversed(self._jobs.values())]

    def job(self, actor: Actor, id_: str) -> ImportJob:
        """The import of this id.

        Raises:
            NotAllowed, NotFound.
        """
        actor.must_administer()
        found = self._jobs.get(id_)
        if found is None:
            raise NotFound("import", id_)
        return found

    async def stop(self, actor: Actor, id_: str) -> ImportJob:
        """The import is over; what it has done stays done. Where it was over before, nothing has changed.

        Raises:
            NotAllowed, NotFound.
        """
        job = self.job(actor, id_)
        job.is_told_to_stop = True
        await job.wait()
        return job

    async def close(self) -> None:
        """No import runs any more: devia stops."""
        for job in self._jobs.values():
            job.is_told_to_stop = True
        if self._running is not None:
            await asyncio.wait([self._running])

    # -------------------------------------------------------------------------------------------------------------

    def _sheet(self, actor: Actor) -> Sheet:
        return Sheet(actor, self._changing.world.organisation, self._numbering, self._administration)

    async def _run(self, job: ImportJob, text: str) -> None:
        state = ImportState.FAILED
        try:
            state = await self._done(job, text)
        except StoreError as error:
            job.trouble = str(error)
            if job.actor.source is not AuditSource.COMMAND_LINE:
                # There it is told to whoever waits.
                _log.error("the import cannot go on", id=job.id, lines=job.result.lines, error=str(error))
        finally:
            job.end(state, self._changing.clock.now())

    async def _done(self, job: ImportJob, text: str) -> ImportState:
        lines = await self._read(job, text)
        if job.result.faults:
            return ImportState.FAILED
        with hashing_threads() as threads:
            for rows in _batches(lines):
                if not await self._batch(job, rows, threads):
                    return ImportState.STOPPED
        return ImportState.DONE

    async def _read(self, job: ImportJob, text: str) -> Sequence[Row]:
        """The lines of the file; what all of them wish for now is not kept, there is much of it."""
        sheet = self._sheet(job.actor)
        await sheet.read(text)
        job.total = len(sheet.rows)
        job.result = ImportResult(faults=tuple(sheet.faults))
        return sheet.rows

    async def _batch(self, job: ImportJob, rows: Sequence[Row], threads: ThreadPoolExecutor) -> bool:
        """Whether these lines are done; not, where the import is to stop."""
        hashes: dict[str, str] = {}
        while True:
            # Others change things meanwhile: each line is held against what is so now.
            sheet = self._sheet(job.actor)
            organisation = self._changing.world.organisation
            await sheet.look(rows)
            await self._hash(job, sheet.wishes, hashes, threads)
            if self._must_stop(job):
                return False
            if await self._apply(job.actor, organisation, sheet.wishes, hashes):
                job.result += result_of(sheet)
                return True

    def _must_stop(self, job: ImportJob) -> bool:
        """Whether somebody has said so, or whoever began it may not do it any more."""
        if job.actor.source in (AuditSource.WEB, AuditSource.API):
            user = self._changing.world.organisation.users.get(job.actor.username)
            if user is None or user.role is not Role.ADMINISTRATOR:
                return True
        return job.is_told_to_stop

    async def _hash(
        self, job: ImportJob, wishes: Sequence[Wish], hashes: dict[str, str], threads: ThreadPoolExecutor
    ) -> None:
        """Every new password has its hash, unless the import is to stop."""
        loop = asyncio.get_running_loop()
        waiting = iter([wish for wish in wishes if wish.password and wish.user.username not in hashes])

        async def work() -> None:
            for wish in waiting:
                if job.is_told_to_stop:
                    return
                made = await loop.run_in_executor(threads, self._administration.hash_now, wish.password)
                hashes[wish.user.username] = made

        await asyncio.gather(*[work() for _ in range(MOST_THREADS)])

    async def _apply(
        self, actor: Actor, organisation: Organisation, wishes: Sequence[Wish], hashes: dict[str, str]
    ) -> bool:
        """Whether it was done; False where the organisation is no longer the one that was looked at."""
        is_done = True

        def prepare() -> Prepared:
            nonlocal is_done
            if not organisation.has_people_of(self._changing.world.organisation):
                is_done = False
                return [], []
            changes: list[Change] = []
            audit: list[AuditEntry] = []
            for wish in wishes:
                self._prepare(actor, wish, hashes, changes, audit)
            return changes, audit

        await self._changing.change(prepare)
        return is_done

    def _prepare(
        self, actor: Actor, wish: Wish, hashes: dict[str, str], changes: list[Change], audit: list[AuditEntry]
    ) -> None:
        organisation = self._changing.world.organisation
        if wish.changes_user:
            user = holding(wish.user, wish.before, self._changing.clock.now())
            if wish.password:
                user = dataclasses.replace(user, password_hash=hashes[user.username])
            change = Put(user, is_new=wish.before is None)
            changes.append(change)
            if wish.before is not None:
                changes.extend(following(wish.before, user, organisation))
                if wish.password:
                    changes.extend(sessions_of(user.username, organisation))
            else:
                changes.extend(left_behind(user, None, organisation))
            action = "created" if wish.before is None else "changed"
            audit.append(change_entry(actor, self._changing, action, change, wish.before, user))
        if wish.device is not None and wish.changes_device:
            change = Put(wish.device, is_new=wish.device_before is None)
            changes.append(change)
            action = "created" if wish.device_before is None else "changed"
            audit.append(change_entry(actor, self._changing, action, change, wish.device_before, wish.device))


def _batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows in their order, so many at a time."""
    batch: list[Row] = []
    passwords = 0
    for row in rows:
        batch.append(row)
        passwords += bool(row.cells.get("password"))
        if len(batch) == MOST_LINES_TOGETHER or passwords == MOST_PASSWORDS_TOGETHER:
            yield batch
            batch, passwords = [], 0
    if batch:
        yield batch
