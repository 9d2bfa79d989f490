# SPDX-License-Identifier: Apache-2.0
"""The core and the reference asked the same: the situation told to either in its own words, the answers compared."""

from __future__ import annotations

from typing import Any

from devia.diversion.decide import decide
from devia.diversion.explain import Decision, Divert, Reject, Ring
from devia.diversion.model import Rule, Situation, ToNumber
from devia.diversion.order import Precedence
from tests.diversion import reference
from tests.diversion.domain import ABROAD, NUMBERING, Office, own_steps, target_text

Case = tuple[Situation, Office, Precedence]


# The same, told to the reference ---------------------------------------------------------------------------------


def told(case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    """The situation and the world as plain dicts."""
    situation, directory, precedence = case
    call, state, occasion = situation.call, situation.state, situation.occasion
    plain: dict[str, Any] = {
        "class": call.caller.caller_class.value,
        "caller_number": call.caller.number,
        "caller_extension": call.caller.extension,
        "called": call.called,
        "extension": situation.extension,
        "registered": state.registered,
        "engaged": state.engaged,
        "present": state.present,
        "dnd": state.do_not_disturb,
        "handset": None if state.handset is None else state.handset.destination.number,
        "psap": call.psap_callback,
        "received": call.received_diversions,
        "rung": sorted(call.rung),
        "limited": call.limited,
        "pending": sorted(situation.pending_outside),
        "courtesy": getattr(occasion, "courtesy", False),
        "status": getattr(occasion, "status", None),
        "occasion": type(occasion).__name__.lower(),
        "outcomes": [
            {"row": one.row, "status": one.status, "number": one.number} for one in getattr(occasion, "outcomes", ())
        ],
        "rules": {
            condition.value: {caller_class.value: _rule(rule) for caller_class, rule in by_class.items()}
            for condition, by_class in situation.plan.rules.items()
        },
        "hops": [
            {
                "from": hop.diverting,
                "to": target_text(hop.target),
                "because": hop.condition.value,
                "origin": hop.origin.value,
                "otherwise": _text(hop.otherwise),
                "follows": hop.follows,
            }
            for hop in call.hops
        ],
    }
    return plain, world(directory, precedence)


def world(directory: Office, precedence: Precedence) -> dict[str, Any]:
    """The office for the reference."""
    return {
        "extensions": {
            number: {
                "mailbox": facts.mailbox_enabled,
                "may_divert": facts.may_divert_externally,
                "attendant": facts.attendant,
            }
            for number, facts in directory.extensions.items()
        },
        "groups": {
            number: {"open": facts.is_open, "overflow": _text(facts.overflow)}
            for number, facts in directory.attendants.items()
        },
        "public": directory.public,
        "refused": {ABROAD: "country_not_allowed"},
        "order": [condition.value for condition in precedence.order],
        "limit": precedence.hop_limit,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "to": _text(rule.destination),
        "enabled": rule.enabled,
        "ring_time": rule.ring_time,
        "otherwise": _text(rule.otherwise),
    }


def _text(wish: Any) -> str | None:
    if wish is None:
        return None
    if isinstance(wish, ToNumber):
        return f"number:{wish.number}"
    return {"ToAttendant": "attendant", "ToVoicemail": "voicemail", "HangUp": "hang_up"}[type(wish).__name__]


# And compared ------------------------------------------------------------------------------------------------------


def seen(decision: Decision) -> dict[str, Any]:
    """The decision as the reference would tell it."""
    verdicts = [
        (None if step.condition is None else step.condition.value, step.verdict.value)
        for step in own_steps(decision.explanation.steps)
    ]
    match decision:
        case Ring():
            return {
                "do": "ring",
                "extension": decision.extension,
                "seconds": decision.seconds,
                "courtesy": decision.courtesy,
                "verdicts": verdicts,
            }
        case Divert(hop=hop):
            return {
                "do": "divert",
                "from": hop.diverting,
                "to": target_text(hop.target),
                "because": hop.condition.value,
                "origin": hop.origin.value,
                "verdicts": verdicts,
            }
        case Reject():
            return {
                "do": "reject",
                "status": decision.status,
                "q850": decision.q850_cause,
                "verdicts": verdicts,
            }


def disagreement(case: Case) -> str | None:
    """What core and reference say, where they differ."""
    situation, directory, precedence = case
    got = seen(decide(situation, directory, NUMBERING, precedence))
    plain, plain_world = told(case)
    expected = reference.decide(plain, plain_world)
    expected["verdicts"] = [
        (condition, verdict.removeprefix("harmless ")) for condition, verdict in expected["verdicts"]
    ]
    return None if got == expected else f"{plain}\n got {got}\n not {expected}"
