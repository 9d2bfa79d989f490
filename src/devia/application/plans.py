# SPDX-License-Identifier: Apache-2.0
"""Reading and saving plans: whole, under a revision, audited (B4, B8.4, B15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from devia.application.actor import Actor
from devia.application.changes import Put
from devia.application.changing import Changing, Prepared, audit_entry
from devia.application.deciding import Deciding
from devia.application.entities import Authorship, StoredHandset, StoredPlan, User
from devia.application.errors import Invalid, NotAllowed, NotFound, Stale
from devia.application.refusals import Refusals, refusals_in
from devia.application.survey import Surveys
from devia.diversion.check import Warning, dead_ends_of, warnings_for
from devia.diversion.codec import DocumentError, plan_from_document, plan_to_document
from devia.diversion.model import CallerClass, Condition, Handset, Plan
from devia.diversion.validate import Availability, availability, validate


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan as it is shown."""

    extension: str
    plan: Plan
    revision: int
    handset: Handset | None
    warnings: tuple[Warning, ...]
    availability: Availability
    changed: Authorship | None
    """Who saved it last."""


class Plans:
    """What may be done with plans."""

    def __init__(self, changing: Changing, deciding: Deciding) -> None:
        self._changing = changing
        self._deciding = deciding
        self.surveys = Surveys(changing.world, deciding)
        """Everybody's."""
        self.refusals = Refusals(changing)

    def get(self, actor: Actor, extension: str) -> PlanView:
        """The extension's plan in force.

        Raises:
            NotAllowed, NotFound.
        """
        stored = self._stored(actor, extension)
        return self._view(stored, stored.plan)

    def check(self, actor: Actor, extension: str, document: object) -> PlanView:
        """What saving this document would come to; nothing is saved.

        Raises:
            NotAllowed, NotFound, Invalid.
        """
        stored = self._stored(actor, extension)
        return self._view(stored, self.validated(extension, document))

    async def save(self, actor: Actor, extension: str, document: object, revision: int | None) -> PlanView:
        """The plan is on disk and in force for the next call. `revision` is the one it replaces; None: whatever it is.

        Raises:
            NotAllowed, NotFound.
            Invalid: nothing was saved; the audit log has the numbers that were refused (B4.1).
            Stale: the plan has another revision by now.
        """
        stored = self._stored(actor, extension)
        if revision is not None and revision != stored.revision:
            raise Stale(stored.revision)
        wish = _plan_in(document)
        author = Authorship(at=self._changing.clock.now(), by=actor.username)
        saved = stored

        def prepare() -> Prepared:
            nonlocal saved
            self._must_still_own(actor, extension)
            before = self._stored(actor, extension)
            if revision is not None and revision != before.revision:
                raise Stale(before.revision)
            plan = self._usable(extension, wish)
            saved = StoredPlan(
                extension=extension,
                plan=plan,
                revision=before.revision + 1,
                changed=author,
                rules_changed=rules_changed(before, plan, author),
            )
            change = Put(saved)
            entry = audit_entry(
                actor,
                self._changing.clock,
                "plan saved",
                change,
                extension=extension,
                before=plan_to_document(before.plan),
                after=plan_to_document(plan),
            )
            return [change], [entry]

        try:
            await self._changing.change(prepare)
        except Invalid as refusal:
            await self.refusals.note(actor, extension, refusals_in(refusal.faults))
            raise
        return self._view(saved, saved.plan)

    async def set_handset(self, actor: Actor, extension: str, handset: Handset | None) -> None:
        """The standing handset diversion is this one; None: there is none any more (B12).

        Raises:
            NotAllowed, NotFound.
        """
        self._stored(actor, extension)

        def prepare() -> Prepared:
            self._must_still_own(actor, extension)
            found = self._changing.world.organisation.handset(extension)
            before = found or StoredHandset(extension=extension)
            if before.handset == handset:
                return [], []
            change = Put(replace(before, handset=handset))
            entry = audit_entry(
                actor,
                self._changing.clock,
                "handset removed" if handset is None else "handset set",
                change,
                extension=extension,
                before=_handset_document(before.handset),
                after=_handset_document(handset),
            )
            return [change], [entry]

        await self._changing.change(prepare)

    async def set_do_not_disturb(self, actor: Actor, extension: str, on: bool) -> None:
        """The extension wants to be left alone, or does no longer (B2.4).

        Raises:
            NotAllowed, NotFound.
        """
        self._stored(actor, extension)

        def prepare() -> Prepared:
            self._must_still_own(actor, extension)
            found = self._changing.world.organisation.handset(extension)
            before = found or StoredHandset(extension=extension)
            if before.do_not_disturb == on:
                return [], []
            change = Put(replace(before, do_not_disturb=on))
            action = "do not disturb on" if on else "do not disturb off"
            return [change], [audit_entry(actor, self._changing.clock, action, change, extension=extension)]

        await self._changing.change(prepare)

    def validated(self, extension: str, document: object) -> Plan:
        """The canonical plan this document says for the extension.

        Raises:
            NotFound, Invalid.
        """
        return self._usable(extension, _plan_in(document))

    def _stored(self, actor: Actor, extension: str) -> StoredPlan:
        actor.must_own(extension)
        self._must_be_somebodys(extension)
        return self._changing.world.organisation.plan(extension)

    def _must_be_somebodys(self, extension: str) -> User:
        user = self._changing.world.organisation.user_of(extension)
        if user is None:
            raise NotFound("extension", extension)
        return user

    def _must_still_own(self, actor: Actor, extension: str) -> None:
        """Asked when nobody else is changing anything: what a former user wishes is not done to whoever came next."""
        user = self._must_be_somebodys(extension)
        if not actor.is_administrator and user.username != actor.username:
            raise NotAllowed

    def _usable(self, extension: str, wish: Plan) -> Plan:
        organisation = self._changing.world.organisation
        facts = organisation.facts(extension)
        if facts is None:
            raise NotFound("extension", extension)
        validated = validate(
            wish, facts, self._deciding.directory(), self._deciding.numbering, organisation.plan(extension).plan
        )
        if validated.faults:
            raise Invalid(validated.faults)
        return validated.plan

    def _view(self, stored: StoredPlan, plan: Plan) -> PlanView:
        organisation = self._changing.world.organisation
        facts = organisation.facts(stored.extension)
        assert facts is not None
        told = organisation.handset(stored.extension)
        directory = self._deciding.directory()
        return PlanView(
            extension=stored.extension,
            plan=plan,
            revision=stored.revision,
            handset=None if told is None else told.handset,
            warnings=(
                *warnings_for(stored.extension, plan, lambda number: organisation.plan(number).plan, directory),
                *dead_ends_of(stored.extension, plan, directory, self._deciding.numbering),
            ),
            availability=availability(facts, directory),
            changed=stored.changed,
        )


def _plan_in(document: object) -> Plan:
    """The plan this document says.

    Raises:
        Invalid: it says none.
    """
    try:
        return plan_from_document(document)
    except DocumentError as error:
        raise Invalid(error.faults) from None


def rules_changed(
    before: StoredPlan, plan: Plan, author: Authorship
) -> dict[tuple[Condition, CallerClass], Authorship]:
    """Who is behind each rule of the plan that takes the place of this one: its author, for a rule that is other than
    it was. What rings for how long does not make another rule of it: since when calls go there is what is asked."""
    found: dict[tuple[Condition, CallerClass], Authorship] = {}
    for condition, by_class in plan.rules.items():
        for caller_class, rule in by_class.items():
            old = before.plan.rule(condition, caller_class)
            is_same = old is not None and (old.enabled, old.destination) == (rule.enabled, rule.destination)
            # One from before that was remembered: whoever saved the plan last has left it as it is.
            known = before.rules_changed.get((condition, caller_class), before.changed) if is_same else author
            if known is not None:
                found[condition, caller_class] = known
    return found


def _handset_document(handset: Handset | None) -> dict[str, Any] | None:
    if handset is None:
        return None
    return {"number": handset.destination.number, "origin": handset.origin.value}
