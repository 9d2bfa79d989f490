# SPDX-License-Identifier: Apache-2.0
"""What people set at their phones, by a service code or a synchronised key (B12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from devia.application.actor import Actor
from devia.application.changing import Changing
from devia.application.deciding import Deciding
from devia.application.deflections import Deflection
from devia.application.entities import AuditSource, Device, Role
from devia.application.errors import Invalid, NotFound, Stale
from devia.application.plans import Plans
from devia.application.refusals import Refusal
from devia.diversion.codec import Fault, plan_to_document
from devia.diversion.explain import Fact
from devia.diversion.model import CallerClass, Condition, Handset, HandsetOrigin, Plan, Rule, ToNumber
from devia.diversion.validate import checked_number

ATTEMPTS = 5
"""Times a change is tried anew because somebody else has saved the plan meanwhile."""
NUMBER_MISSING = "number_missing"
"""Code of a fault: it was switched on without a number, and leads nowhere yet."""
SOURCES: Mapping[HandsetOrigin, AuditSource] = {
    HandsetOrigin.SYNC: AuditSource.PHONE,
    HandsetOrigin.CODE: AuditSource.CODE,
}

Rules = dict[CallerClass, Rule]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPhone:
    """Somebody at one of our devices."""

    device: Device
    origin: HandsetOrigin
    """How it is told to us."""

    @property
    def extension(self) -> str:
        """Whose it is."""
        return self.device.extension


class FromPhone:
    """Brings about what was set at a phone; holds it to what holds for everybody's plans (B4.1)."""

    def __init__(self, changing: Changing, plans: Plans, deciding: Deciding) -> None:
        self._changing = changing
        self._plans = plans
        self._deciding = deciding

    async def divert(
        self, phone: AtPhone, condition: Condition, number: str | None, ring_time: int | None = None
    ) -> None:
        """Calls go there under this condition, of both caller classes; without a number, where they last went.

        `always` from a physical phone is a handset diversion, from any other device a rule of the plan (B12.1).
        `ring_time` is in seconds, and for `no_answer` alone.

        Raises:
            NotFound: nobody has the extension.
            Invalid: it leads nowhere, or may not lead there, which the audit log has.
            StoreError: nothing was changed.
        """
        if condition is Condition.ALWAYS and phone.device.physical:
            await self._set_handset(phone, number)
        else:
            await self._change_plan(phone, lambda plan: _diverted(plan, condition, number, ring_time))

    async def end(self, phone: AtPhone, conditions: Iterable[Condition], *, forget: bool = False) -> None:
        """No call is diverted under these conditions any more; if `forget`, where they went is not kept.

        `always` ends the handset diversion; where there is none, the rule.

        Raises:
            NotFound: nobody has the extension.
            StoreError: nothing was changed.
        """
        ending = set(conditions)
        if Condition.ALWAYS in ending and self.handset(phone.extension) is not None:
            await self._plans.set_handset(self._actor(phone), phone.extension, None)
            if len(ending) == 1:
                return
        await self._change_plan(phone, lambda plan: _ended(plan, ending, forget))

    async def do_not_disturb(self, phone: AtPhone, on: bool) -> None:
        """The extension wants to be left alone, or does no longer (B2.4).

        Raises:
            NotFound: nobody has the extension.
            StoreError: nothing was changed.
        """
        await self._plans.set_do_not_disturb(self._actor(phone), phone.extension, on)

    async def deflection_refused(self, deflection: Deflection) -> None:
        """The audit log has a 302 that was not followed (B12.5)."""
        extension = deflection.extension
        user = self._changing.world.organisation.user_of(extension)
        if user is None or deflection.refused is None:
            return
        actor = Actor(username=user.username, role=Role.USER, extension=extension, source=AuditSource.PHONE)
        await self._refused(actor, extension, deflection.number, deflection.refused)

    def handset(self, extension: str) -> Handset | None:
        """The standing handset diversion; None: there is none."""
        told = self._changing.world.organisation.handset(extension)
        return None if told is None else told.handset

    def is_left_alone(self, extension: str) -> bool:
        """Whether calls do not ring: do-not-disturb is on."""
        told = self._changing.world.organisation.handset(extension)
        return told is not None and told.do_not_disturb

    def is_on(self, extension: str, conditions: Sequence[Condition]) -> bool:
        """Whether calls are diverted under any of these conditions; of none, whether they do not ring."""
        if not conditions:
            return self.is_left_alone(extension)
        if Condition.ALWAYS in conditions and self.handset(extension) is not None:
            return True
        return any(self.leads_to(extension, condition) for condition in conditions)

    def leads_to(self, extension: str, condition: Condition) -> Mapping[CallerClass, Rule]:
        """The rules of this condition that are switched on."""
        plan = self._deciding.plan_of(extension)
        return {
            caller_class: rule
            for caller_class in CallerClass
            if (rule := plan.rule(condition, caller_class)) is not None and rule.enabled
        }

    # -------------------------------------------------------------------------------------------------------------

    async def _set_handset(self, phone: AtPhone, number: str | None) -> None:
        if number is None:
            raise Invalid([Fault(pointer="", code=NUMBER_MISSING, values={})])
        directory = self._deciding.directory()
        facts = directory.extension(phone.extension)
        if facts is None:
            raise NotFound("extension", phone.extension)
        canonical, fact = checked_number(number, facts, directory, self._deciding.numbering)
        if fact is not None:
            await self._refused(self._actor(phone), phone.extension, number, fact)
            raise Invalid([Fault(pointer="", code=fact.value, values={"number": number})])
        standing = self.handset(phone.extension)
        if standing is not None and standing.destination.number == canonical:
            return
        handset = Handset(destination=ToNumber(number=canonical), origin=phone.origin, since=self._changing.clock.now())
        await self._plans.set_handset(self._actor(phone), phone.extension, handset)

    async def _change_plan(self, phone: AtPhone, changed: Callable[[Plan], Plan]) -> None:
        for attempt in range(ATTEMPTS):
            stored = self._changing.world.organisation.plan(phone.extension)
            plan = changed(stored.plan)
            if plan == stored.plan:
                return
            try:
                await self._plans.save(self._actor(phone), phone.extension, plan_to_document(plan), stored.revision)
            except Stale:
                if attempt + 1 == ATTEMPTS:
                    raise
            else:
                return

    def _actor(self, phone: AtPhone) -> Actor:
        user = self._changing.world.organisation.user_of(phone.extension)
        if user is None:
            raise NotFound("extension", phone.extension)
        return Actor(
            username=user.username,
            role=Role.USER,
            extension=phone.extension,
            source=SOURCES[phone.origin],
            device=phone.device.username,
        )

    async def _refused(self, actor: Actor, extension: str, number: str | None, fact: Fact) -> None:
        """The audit log has what was refused as a handset diversion, which is of both classes (B3.3)."""
        refusal = Refusal(
            condition=Condition.HANDSET, caller_classes=tuple(CallerClass), number=number, fault=fact.value
        )
        await self._plans.refusals.note(actor, extension, [refusal])


def _diverted(plan: Plan, condition: Condition, number: str | None, ring_time: int | None) -> Plan:
    """The plan with both rules of this condition on."""
    rules: Rules = {}
    for caller_class in CallerClass:
        rule = plan.rule(condition, caller_class)
        if number is not None:
            destination = ToNumber(number=number)
            rule = Rule(destination=destination) if rule is None else replace(rule, destination=destination)
        if rule is not None:
            rule = replace(rule, enabled=True)
            rules[caller_class] = rule if ring_time is None else replace(rule, ring_time=ring_time)
    if not rules:
        raise Invalid([Fault(pointer=f"/rules/{condition.value}", code=NUMBER_MISSING, values={})])
    return replace(plan, rules={**plan.rules, condition: rules})


def _ended(plan: Plan, conditions: set[Condition], forget: bool) -> Plan:
    """The plan with the rules of these conditions off, or gone."""
    rules = dict(plan.rules)
    for condition in conditions & rules.keys():
        if forget:
            del rules[condition]
        else:
            rules[condition] = {
                caller_class: replace(rule, enabled=False) for caller_class, rule in rules[condition].items()
            }
    return replace(plan, rules=rules)
