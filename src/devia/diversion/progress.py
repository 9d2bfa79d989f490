# SPDX-License-Identifier: Apache-2.0
"""How far a call has come once a decision is carried out; the live call and every preview use this one function."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from devia.diversion.explain import Decision, Divert, Ring
from devia.diversion.limits import stopped_by_limit
from devia.diversion.model import Call
from devia.diversion.usable import BY_PLAN


def after(call: Call, decision: Decision) -> Call:
    """The call as it is after this decision: its hop added, whom it rings, and whether a limit left it nothing."""
    limited = call.limited
    if limited is None:
        explanation = decision.explanation
        limited = stopped_by_limit(explanation.occasion, explanation.steps)
    hops, rung = call.hops, call.rung
    if isinstance(decision, Ring):
        rung = rung | {decision.extension}
    elif isinstance(decision, Divert):
        hops = (*hops, decision.hop)
        if decision.hop.origin in BY_PLAN:
            # What was stopped on the way here did not matter: a rule was left.
            limited = None
    elif limited is call.limited:
        return call
    return Call(
        caller=call.caller,
        called=call.called,
        hops=hops,
        rung=rung,
        received_diversions=call.received_diversions,
        psap_callback=call.psap_callback,
        limited=limited,
    )


def having_rung(call: Call, extensions: Iterable[str]) -> Call:
    """The call once the phones of these have been rung, as operators for instance: not again in this call (B8.1)."""
    rung = call.rung.union(extensions)
    return call if rung == call.rung else replace(call, rung=rung)
