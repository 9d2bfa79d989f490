# SPDX-License-Identifier: Apache-2.0
"""How far a call has come once a decision is carried out; the live call and every preview use this one function."""

from __future__ import annotations

from dataclasses import replace

from devia.diversion.explain import Decision, Divert, Fact, Ring, Verdict
from devia.diversion.model import Call

_NO_LIMIT = frozenset({Fact.DESTINATION_IS_CALLER, Fact.OWN_NUMBER})
"""Verdict `loop`, but nothing that a limit or a loop of diversions stopped (B3.5)."""


def after(call: Call, decision: Decision) -> Call:
    """The call as it is after this decision."""
    limited = call.limited
    if limited is None:
        for step in decision.explanation.steps:
            if step.verdict is Verdict.LOOP and step.fact not in _NO_LIMIT:
                limited = step.extension
                break
    if isinstance(decision, Ring):
        return replace(call, rung=call.rung | {decision.extension}, limited=limited)
    if isinstance(decision, Divert):
        return replace(call, hops=(*call.hops, decision.hop), limited=limited)
    return call if limited is call.limited else replace(call, limited=limited)
