# SPDX-License-Identifier: Apache-2.0
"""Users, devices, sites, attendants and trunks: made, changed, taken away; audited, and without clashes (B18.1)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from devia.application.actor import Actor
from devia.application.changes import NAMES, Change, Put, Remove, key_of
from devia.application.changing import Changing, Prepared, audit_entry
from devia.application.entities import (
    DEFAULT_SITE,
    Attendant,
    AuditEntry,
    Device,
    Entity,
    Site,
    Trunk,
    User,
)
from devia.application.errors import ApplicationError, Exists, InUse, Invalid, NotFound
from devia.application.holding import holding, left_behind
from devia.application.organisation import Draft, Organisation
from devia.application.passwords import SlowWork, digest_secrets
from devia.application.ports import PasswordHasher
from devia.application.signing_in import check_password, sessions_of
from devia.application.soundness import faults_of
from devia.diversion.codec import Fault
from devia.diversion.numbering import NumberingPlan

Changeable = User | Device | Site | Attendant | Trunk
"""What an administrator looks after."""
E = TypeVar("E", bound=Changeable)
MOST_TOGETHER = 200
"""Things changed in one transaction where there are many: calls have their turn between two."""
_SECRET = frozenset({"password_hash", "pin_hash", "ha1_md5", "ha1_sha256", "secret_hash"})
_OWN = frozenset({"extension_since"})
"""What devia keeps for itself, and nobody chooses."""


class Administration:
    """What an administrator does."""

    def __init__(self, changing: Changing, numbering: NumberingPlan, passwords: PasswordHasher, *, realm: str) -> None:
        """`realm` is the one devices authenticate in; their secrets are bound to it."""
        self._changing = changing
        self._numbering = numbering
        self._hasher = passwords
        self._passwords = SlowWork(passwords)
        self._realm = realm

    # Making ------------------------------------------------------------------------------------------------------

    async def create_user(self, actor: Actor, user: User, password: str) -> User:
        """The user is there, with this password; their `password_hash` is made here.

        Raises:
            NotAllowed, Exists, Invalid.
        """
        actor.must_administer()
        self._sound(user, None, self._changing.world.organisation)
        made = dataclasses.replace(user, password_hash=await self.hash(password))
        await self._create(actor, made)
        # It knows since when they have their extension, too.
        return self._changing.world.organisation.users.get(user.username, made)

    async def create_device(self, actor: Actor, device: Device, password: str) -> Device:
        """The device is there; its digest secrets are made here, the password is not kept.

        Raises:
            NotAllowed, Exists, Invalid.
        """
        actor.must_administer()
        made = self.with_secrets(device, password)
        await self._create(actor, made)
        return made

    async def create(self, actor: Actor, entity: Site | Attendant | Trunk) -> None:
        """The site, attendant group or trunk is there.

        Raises:
            NotAllowed, Exists, Invalid.
        """
        actor.must_administer()
        await self._create(actor, entity)

    async def hash(self, password: str) -> str:
        """What is stored of a user's password.

        Raises:
            Invalid: the password can be none.
            TooManyAttempts: too many are being made.
        """
        check_password(password)
        return await self._passwords.hash(password)

    def hash_now(self, password: str) -> str:
        """What is stored of a sound password of a user. Slow on purpose: to be called off the event loop."""
        return self._hasher.hash(password)

    def with_secrets(self, device: Device, password: str) -> Device:
        """The device with the digest secrets of this password.

        Raises:
            Invalid: the password is none.
        """
        if not 1 <= len(password) <= 256 or not password.isprintable():
            raise Invalid([Fault(pointer="/password", code="length_out_of_range", values={"least": 1, "most": 256})])
        md5, sha256 = digest_secrets(device.username, self._realm, password)
        return dataclasses.replace(device, ha1_md5=md5, ha1_sha256=sha256)

    # Changing ----------------------------------------------------------------------------------------------------

    async def update(self, actor: Actor, kind: str, key: str, change: Callable[[Any], E]) -> E:
        """It is what `change` makes of it, which is returned. A user's plan follows them to another extension; with
        another password their sessions are over.

        `change` is asked when nobody else is changing anything, and again where another process was faster; whatever
        it raises ends the matter.

        Raises:
            NotAllowed, NotFound, Exists, Invalid.
        """
        actor.must_administer()
        made: list[E] = []

        def noted(before: Any) -> E:
            made[:] = [change(before)]
            return made[0]

        await self._changing.change(lambda: self._updated(actor, kind, key, noted, self._changing.world.organisation))
        return made[0]

    async def remove(self, actor: Actor, kind: str, key: str, check: Callable[[Any], None] | None = None) -> None:
        """It is gone, and what cannot be without it: a user's devices, plan, tokens and sessions.

        `check` is asked as `change` is by `update`.

        Raises:
            NotAllowed, NotFound.
            Invalid: it is still needed.
        """
        actor.must_administer()

        def prepare() -> Prepared:
            organisation = self._changing.world.organisation
            if check is not None:
                check(self._found(kind, key, organisation))
            return self._removed(actor, kind, key, organisation)

        await self._changing.change(prepare)

    async def update_many(
        self, actor: Actor, kind: str, keys: Iterable[str], change: Callable[[Any], Changeable]
    ) -> dict[str, ApplicationError]:
        """Each of these is what `change` makes of it, in order; those that were refused, and why, keep no other.

        Raises:
            NotAllowed.
            StoreError: those before are done.
        """
        actor.must_administer()
        return await self._many(keys, lambda key, draft: self._updated(actor, kind, key, change, draft))

    async def remove_many(self, actor: Actor, kind: str, keys: Iterable[str]) -> dict[str, ApplicationError]:
        """Each of these is gone, as with `remove`, in order; those that were refused, and why, keep no other.

        Raises:
            NotAllowed.
            StoreError: those before are done.
        """
        actor.must_administer()
        return await self._many(keys, lambda key, draft: self._removed(actor, kind, key, draft))

    def find(self, actor: Actor, kind: str, key: str) -> Entity:
        """The entity.

        Raises:
            NotAllowed, NotFound.
        """
        actor.must_administer()
        return self._found(kind, key, self._changing.world.organisation)

    # -------------------------------------------------------------------------------------------------------------

    async def _create(self, actor: Actor, entity: Changeable) -> None:
        def prepare() -> Prepared:
            organisation = self._changing.world.organisation
            self._sound(entity, None, organisation)
            changes: list[Change] = [Put(entity, is_new=True)]
            if isinstance(entity, User):
                made = holding(entity, None, self._changing.clock.now())
                changes = [Put(made, is_new=True), *left_behind(made, None, organisation)]
            return self._prepared(actor, "created", changes, None, entity)

        await self._changing.change(prepare)

    async def _many(
        self, keys: Iterable[str], prepare: Callable[[str, Organisation], Prepared]
    ) -> dict[str, ApplicationError]:
        """What was refused of what is prepared for each of these, some hundreds in one transaction."""
        refused: dict[str, ApplicationError] = {}
        waiting = list(dict.fromkeys(keys))
        for start in range(0, len(waiting), MOST_TOGETHER):
            refused |= await self._together(waiting[start : start + MOST_TOGETHER], prepare)
        return refused

    async def _together(
        self, keys: Sequence[str], prepare: Callable[[str, Organisation], Prepared]
    ) -> dict[str, ApplicationError]:
        refused: dict[str, ApplicationError] = {}

        def prepare_all() -> Prepared:
            refused.clear()
            draft = Draft(self._changing.world.organisation)
            changes: list[Change] = []
            audit: list[AuditEntry] = []
            for key in keys:
                try:
                    its_changes, its_audit = prepare(key, draft)
                except ApplicationError as error:
                    refused[key] = error
                else:
                    draft.apply(its_changes)
                    changes.extend(its_changes)
                    audit.extend(its_audit)
            return changes, audit

        await self._changing.change(prepare_all)
        return refused

    def _updated(
        self, actor: Actor, kind: str, key: str, change: Callable[[Any], Changeable], organisation: Organisation
    ) -> Prepared:
        before = self._found(kind, key, organisation)
        entity = change(before)
        self._sound(entity, before, organisation)
        changes: list[Change] = [Put(entity)]
        if isinstance(entity, User) and isinstance(before, User):
            if entity.username == actor.username and entity.role is not before.role:
                # As with removing oneself: there is always somebody left who administers.
                raise Invalid([Fault(pointer="/role", code="own_role", values={})])
            changes[0] = Put(holding(entity, before, self._changing.clock.now()))
            changes.extend(following(before, entity, organisation))
            if entity.password_hash != before.password_hash:
                return self._with_password(actor, changes, before, entity, organisation)
        return self._prepared(actor, "changed", changes, before, entity)

    def _with_password(
        self, actor: Actor, changes: list[Change], before: User, after: User, organisation: Organisation
    ) -> Prepared:
        """These changes of a user who has another password by them, which the log says apart."""
        entry = audit_entry(actor, self._changing.clock, "password changed", changes[0], extension=after.extension)
        changes.extend(sessions_of(after.username, organisation))
        if dataclasses.replace(after, password_hash=before.password_hash) == before:
            return changes, [entry]
        _, audit = self._prepared(actor, "changed", changes, before, after)
        return changes, [*audit, entry]

    def _removed(self, actor: Actor, kind: str, key: str, organisation: Organisation) -> Prepared:
        before = self._found(kind, key, organisation)
        changes: list[Change] = [Remove(kind, key)]
        if isinstance(before, User):
            changes.extend(self._belongings(before, actor, organisation))
        elif isinstance(before, Site):
            self._site_is_free(before, organisation)
        return self._prepared(actor, "removed", changes, before, None)

    def _found(self, kind: str, key: str, organisation: Organisation) -> Entity:
        found = organisation.entity(kind, key)
        if found is None:
            raise NotFound(kind, key)
        return found

    def _sound(self, entity: Changeable, before: Entity | None, organisation: Organisation) -> None:
        kind, key = NAMES[type(entity)], key_of(entity)
        if before is None and organisation.entity(kind, key) is not None:
            raise Exists(kind, key)
        number = entity.number if isinstance(entity, Attendant) else None
        if isinstance(entity, User) and not (isinstance(before, User) and before.extension == entity.extension):
            number = entity.extension
        if number is not None:
            if organisation.user_of(number) is not None:
                raise Exists("extension", number)
            if isinstance(entity, User) and organisation.attendant(number) is not None:
                raise Exists("attendant", number)
        faults = faults_of(entity, organisation, self._numbering)
        if faults:
            raise Invalid(faults)

    def _prepared(
        self, actor: Actor, action: str, changes: list[Change], before: Entity | None, after: Entity | None
    ) -> Prepared:
        return changes, [change_entry(actor, self._changing, action, changes[0], before, after)]

    def _belongings(self, user: User, actor: Actor, organisation: Organisation) -> list[Change]:
        if user.username == actor.username:
            raise Invalid([Fault(pointer="/username", code="own_account", values={})])
        gone: list[Change] = []
        if user.extension is not None:
            gone.extend([Remove("device", device.username) for device in organisation.devices_of(user.extension)])
            gone.append(Remove("plan", user.extension))
            gone.append(Remove("handset", user.extension))
            gone.append(Remove("mailbox", user.extension))
        gone.extend([Remove("token", t.id) for t in organisation.tokens.values() if t.username == user.username])
        return [*gone, *sessions_of(user.username, organisation)]

    def _site_is_free(self, site: Site, organisation: Organisation) -> None:
        named = {user.site for user in organisation.users.values()}
        named |= {group.site for group in organisation.attendants.values()}
        # By the default one all others go where they have nothing of their own.
        if site.name == DEFAULT_SITE or site.name in named:
            raise InUse([Fault(pointer="/name", code="still_needed", values={})])


def following(before: User, after: User, organisation: Organisation) -> list[Change]:
    """What goes with a user to another extension: devices, plan, mailbox. From none, or to the same one, nothing.

    Nothing of a former user's is there any more.
    """
    gone = left_behind(after, before, organisation)
    if before.extension is None or before.extension == after.extension:
        return gone
    changes: list[Change] = [*gone, *[Remove(kind, before.extension) for kind in ("plan", "handset", "mailbox")]]
    devices = organisation.devices_of(before.extension)
    if after.extension is None:
        return [*changes, *[Remove("device", device.username) for device in devices]]
    plan = organisation.plan(before.extension)
    if plan.revision:
        revision = organisation.plan(after.extension).revision + 1
        changes.append(Put(dataclasses.replace(plan, extension=after.extension, revision=revision)))
    mailbox = organisation.mailboxes.get(before.extension)
    if mailbox is not None:
        changes.append(Put(dataclasses.replace(mailbox, extension=after.extension)))
    changes.extend([Put(dataclasses.replace(device, extension=after.extension)) for device in devices])
    return changes


def change_entry(
    actor: Actor, changing: Changing, action: str, change: Change, before: Entity | None, after: Entity | None
) -> AuditEntry:
    """The audit log's line about an entity that is other than it was."""
    return audit_entry(
        actor,
        changing.clock,
        action,
        change,
        extension=getattr(after or before, "extension", None),
        before=None if before is None else document_of(before),
        after=None if after is None else document_of(after),
    )


def document_of(entity: Entity) -> dict[str, Any]:
    """The entity for the audit log, without its secrets and what nobody chooses."""
    found: dict[str, Any] = {}
    for field in dataclasses.fields(entity):
        if field.name not in _SECRET | _OWN:
            found[field.name] = _plain(getattr(entity, field.name))
    return found


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = type(value).__name__
        return {"kind": kind} | {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, str | int | float | bool) or value is None:
        return value if not isinstance(value, str) else str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [_plain(item) for item in (sorted(value) if isinstance(value, frozenset | set) else value)]
    return str(value)
