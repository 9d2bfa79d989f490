# SPDX-License-Identifier: Apache-2.0
"""Gathers what a decision is made from, from memory, and asks the decision core."""

from __future__ import annotations

from devia.application.ports import Clock
from devia.application.state import World
from devia.diversion.chain import Chain, foresee
from devia.diversion.decide import decide
from devia.diversion.explain import Decision
from devia.diversion.model import (
    EMPTY_PLAN,
    Call,
    CalleeState,
    Directory,
    Occasion,
    Plan,
    Situation,
    Target,
    ToNumber,
)
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
from devia.diversion.usable import Usable, usability


class Deciding:
    """Decisions for live calls and previews alike (B16.2)."""

    def __init__(self, world: World, numbering: NumberingPlan, precedence: Precedence, clock: Clock) -> None:
        self._world = world
        self.numbering = numbering
        self.precedence = precedence
        self.clock = clock

    def directory(self) -> Directory:
        """The facts in force now."""
        return self._world.organisation.at(self.clock.now())

    def plan_of(self, extension: str) -> Plan:
        """The extension's plan in force now."""
        stored = self._world.organisation.plans.get(extension)
        return EMPTY_PLAN if stored is None else stored.plan

    def decide(
        self,
        call: Call,
        extension: str | None,
        plan: Plan,
        occasion: Occasion,
        pending_outside: frozenset[str] = frozenset(),
    ) -> Decision:
        """What happens to the call now. Reads memory only, writes nothing."""
        situation = Situation(
            call=call,
            extension=extension,
            occasion=occasion,
            plan=plan,
            state=_NOBODY if extension is None else self._world.callee_state(extension),
            pending_outside=pending_outside,
        )
        return decide(situation, self.directory(), self.numbering, self.precedence)

    def may_divert(self, call: Call, extension: str, number: str, pending_outside: frozenset[str]) -> bool:
        """Whether this extension could divert the call to this number now, by whatever rule (B4)."""
        directory = self.directory()
        facts = directory.extension(extension)
        if facts is None:
            return False
        destination = ToNumber(number=number)
        found = usability(destination, facts, call, pending_outside, directory, self.numbering, self.precedence)
        return isinstance(found, Usable)

    def operators(self, number: str, call: Call, directory: Directory | None = None) -> list[str]:
        """Members of this attendant group whom the call may ring now, in their order: nobody while the group is closed,
        nobody who diverted the call, nobody engaged, left alone or without a phone (B9.1, B2.4). `directory` stands in
        for the facts in force."""
        group = self._world.organisation.attendant(number)
        facts = (directory or self.directory()).attendant(number)
        if group is None or facts is None or not facts.is_open:
            return []
        diverting = {hop.diverting for hop in call.hops}
        return [member for member in group.members if member not in diverting and self._is_free(member)]

    def _is_free(self, member: str) -> bool:
        state = self._world.callee_state(member)
        return state.registered and not state.engaged and not state.do_not_disturb

    def foresee(
        self,
        call: Call,
        target: Target,
        *,
        plans: dict[str, Plan] | None = None,
        states: dict[str, CalleeState] | None = None,
        directory: Directory | None = None,
    ) -> Chain:
        """What would become of this call now, nobody answering until the end (B16.2).

        `plans` and `states` stand in for the ones in force, for plans being edited and states assumed.
        """
        facts = directory or self.directory()
        assumed_plans = plans or {}
        assumed_states = states or {}
        return foresee(
            call,
            target,
            plan_of=lambda number: assumed_plans.get(number) or self.plan_of(number),
            state_of=lambda number: assumed_states.get(number) or self._world.callee_state(number),
            operators_of=lambda number, call: self.operators(number, call, facts),
            directory=facts,
            numbering=self.numbering,
            precedence=self.precedence,
        )


_NOBODY = CalleeState()
