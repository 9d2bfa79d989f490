# SPDX-License-Identifier: Apache-2.0
"""The decision once more: slow, obvious, and written from the clauses of `behaviour.md` alone.

Plain dicts and strings; imports nothing of devia. Destinations are "number:202", "number:+39…", "attendant",
"voicemail", "hang_up"; targets "extension:202", "outside:+39…", "group:9", "mailbox:201".
"""

from __future__ import annotations

from typing import Any

World = dict[str, Any]
"""extensions: number → {mailbox, may_divert, attendant}; groups: number → {open, overflow}; public: E.164 → internal;
refused: E.164 → fact; order; limit."""
Facts = dict[str, Any]

STANDARD = ["handset", "always", "not_registered", "busy", "not_present", "no_answer"]
PRESENCE_FIRST = ["handset", "always", "not_present", "not_registered", "busy", "no_answer"]

ROW_CONDITION = {
    1: None,
    2: "busy",
    3: "handset",
    4: "busy",
    5: "busy",
    6: "no_answer",
    7: "not_registered",
    8: "not_registered",
    9: None,
    10: None,
}
PLAN_ORIGINS = ("rule", "handset", "deflection")


def decide(s: Facts, w: World) -> Facts:
    """What the clauses say happens."""
    if s["occasion"] == "failure":
        return nothing_left(s, w, 480 if s["status"] == 408 else s["status"], None, [], attendant_failed=True)
    me = s["extension"]
    if me is None or me not in w["extensions"]:
        return nothing_left(s, w, 404, None, [], attendant_failed=me is None)
    if s["psap"] or s["caller_extension"] == me:
        return without_rules(s, me)
    if s["occasion"] == "arrival":
        return arrival(s, w, me)
    return outcomes(s, w, me)


def without_rules(s: Facts, me: str) -> Facts:
    """B3.5, B17: rings through; the devices' answer is the caller's."""
    verdicts: list[tuple[str | None, str]] = [(None, "matched")]
    if s["occasion"] == "arrival":
        return {"do": "ring", "extension": me, "seconds": None, "courtesy": False, "verdicts": verdicts}
    seen = all_outcomes(s)
    status = seen[0]["status"] if seen else (480 if s["psap"] else 486)
    return reject(polite(status), verdicts)


def arrival(s: Facts, w: World, me: str) -> Facts:
    """B3.1: the first rule that holds and is usable."""
    verdicts: list[tuple[str | None, str]] = []
    winner = None
    ring_time = None
    for condition in w["order"]:
        rule, why_none = rule_of(s, condition)
        if rule is None:
            verdicts.append((condition, why_none))
        elif winner is not None:
            verdicts.append((condition, "shadowed"))
        elif condition == "no_answer":
            bad = unusable(s, w, me, rule["to"])
            verdicts.append((condition, bad or "condition_false"))
            if not bad:
                ring_time = rule["ring_time"] if rule["ring_time"] is not None else 20
        elif not holds_on_arrival(s, condition):
            verdicts.append((condition, "condition_false"))
        else:
            bad = unusable(s, w, me, rule["to"])
            verdicts.append((condition, bad or "matched"))
            if not bad:
                winner = (condition, rule)
    if winner is not None:
        condition, rule = winner
        # B5.2, and B2.4 with B3.4: do-not-disturb rings nobody either.
        has_anybody = s["registered"] and not s["engaged"] and not s["dnd"]
        courtesy = condition == "always" and rule["ring_time"] and has_anybody
        if courtesy:
            return {
                "do": "ring",
                "extension": me,
                "seconds": rule["ring_time"],
                "courtesy": True,
                "verdicts": verdicts,
            }
        return fire(s, w, me, condition, rule, verdicts, "handset" if condition == "handset" else "rule")
    if not s["registered"]:
        return nothing_left(s, w, 480, "not_registered", verdicts)
    if s["dnd"]:
        return nothing_left(s, w, 486, "busy", verdicts)
    return {"do": "ring", "extension": me, "seconds": ring_time, "courtesy": False, "verdicts": verdicts}


def outcomes(s: Facts, w: World, me: str) -> Facts:
    """B5 and B7."""
    seen = all_outcomes(s)
    if not s["outcomes"] and s["occasion"] == "reply":
        seen = [{"row": 7, "status": 480, "number": None}]
    # B7.2: 487 alone never triggers a rule.
    telling = [one for one in seen if one["status"] != 487]
    if telling and telling[0]["row"] == 1:
        return reject(telling[0]["status"], [(None, "matched"), *others_of(s, w, [], "condition_false")])
    verdicts: list[tuple[str | None, str]] = []
    looked_at = []
    if s["courtesy"]:
        # B5.1: by `always`, whatever happened.
        looked_at.append("always")
        rule, verdict = rule_and_verdict(s, w, me, "always")
        verdicts.append(("always", verdict))
        if verdict == "matched":
            return fire(s, w, me, "always", rule, verdicts + others_of(s, w, looked_at, "shadowed"), "rule")
    for one in list(telling):
        if one["row"] == 3:
            # B12.2: followed if numbering and B4 let it be; otherwise declined, which is row 2.
            bad = "broken" if one["number"] is None else unusable(s, w, me, "number:" + one["number"])
            if bad:
                verdicts.append(("handset", bad))
                telling.remove(one)
                declined = [other for other in telling if other["row"] <= 2]
                telling.insert(len(declined), {"row": 2, "status": one["status"], "number": None})
            looked_at.append("handset")
    for one in telling:
        if one["row"] == 3:
            verdicts = [*verdicts, ("handset", "matched"), *others_of(s, w, looked_at, "shadowed")]
            return fire(s, w, me, "handset", make_rule("number:" + one["number"]), verdicts, "deflection")
        condition = ROW_CONDITION[one["row"]]
        if condition is None or condition in looked_at:
            continue
        looked_at.append(condition)
        rule, verdict = rule_and_verdict(s, w, me, condition)
        verdicts.append((condition, verdict))
        if verdict == "matched":
            return fire(s, w, me, condition, rule, verdicts + others_of(s, w, looked_at, "shadowed"), "rule")
    verdicts += others_of(s, w, looked_at, "condition_false")
    # B7.1: with no usable rule the first decides the caller's response.
    status = telling[0]["status"] if telling else 480
    return nothing_left(s, w, status, ROW_CONDITION[telling[0]["row"]] if telling else None, verdicts)


def rule_and_verdict(s: Facts, w: World, me: str, condition: str) -> tuple[Facts, str]:
    """The rule for a condition that holds, and what becomes of it."""
    rule, why_none = rule_of(s, condition)
    if rule is None:
        return {}, why_none
    return rule, unusable(s, w, me, rule["to"]) or "matched"


def others_of(s: Facts, w: World, looked_at: list[str], verdict: str) -> list[tuple[str | None, str]]:
    """B16.1: all other rules, in order, with the verdict of those there are."""
    return [(c, verdict if rule_of(s, c)[0] else rule_of(s, c)[1]) for c in w["order"] if c not in looked_at]


def all_outcomes(s: Facts) -> list[Facts]:
    """Lowest row first; our own ring timer is row 6."""
    seen = list(s["outcomes"])
    if s["occasion"] == "timeout":
        seen.append({"row": 6, "status": 480, "number": None})
    return sorted(seen, key=lambda one: one["row"])


def rule_of(s: Facts, condition: str) -> tuple[Facts | None, str]:
    """B3.3: the rule that exists for this call, or why there is none."""
    if condition == "handset":
        return (None, "disabled") if s["handset"] is None else (make_rule("number:" + s["handset"]), "")
    by_class = s["rules"].get(condition, {})
    mine = by_class.get(s["class"])
    other = by_class.get("external" if s["class"] == "internal" else "internal")
    if mine and mine["enabled"]:
        return mine, ""
    return None, "wrong_class" if other and other["enabled"] else "disabled"


def make_rule(to: str) -> Facts:
    return {"to": to, "enabled": True, "ring_time": None, "otherwise": None}


def holds_on_arrival(s: Facts, condition: str) -> bool:
    """B2, B3.4."""
    held: dict[str, bool] = {
        "handset": True,
        "always": True,
        "not_registered": not s["registered"],
        "busy": s["engaged"] or s["dnd"],
        "not_present": not s["present"],
    }
    return held[condition]


def unusable(s: Facts, w: World, me: str, to: str) -> str | None:
    """B3.5, B4, B8: the verdict on a rule that cannot be used; None where it can."""
    if to == "hang_up":
        return None
    if any(hop["from"] == me and hop["origin"] in PLAN_ORIGINS for hop in s["hops"]):
        return "loop"
    if to == "voicemail":
        return None if w["extensions"][me]["mailbox"] else "broken"
    if to == "attendant":
        return attendant_unusable(s, w, me)
    return number_unusable(s, w, me, to.removeprefix("number:"), w["extensions"][me]["may_divert"], s["pending"])


def attendant_unusable(s: Facts, w: World, me: str) -> str | None:
    group = w["extensions"][me]["attendant"]
    if group is None or group not in w["groups"]:
        return "broken"
    return group_unusable(s, w, me, group)


def group_unusable(s: Facts, w: World, me: str, group: str) -> str | None:
    """B9.1: at most once per diverting user."""
    if not w["groups"][group]["open"]:
        return "broken"
    if any(hop["from"] == me and hop["to"] == "group:" + group for hop in s["hops"]):
        return "loop"
    return None


def number_unusable(
    s: Facts, w: World, me: str | None, number: str, may_divert: bool, pending: list[str]
) -> str | None:
    if number.startswith("+") and number == s["caller_number"]:
        return "harmless loop"
    number = w["public"].get(number, number)
    if number == s["caller_extension"] or number == me:
        return "harmless loop"
    to_numbers = s["received"] + len([h for h in s["hops"] if h["to"].split(":")[0] in ("extension", "outside")])
    if number in w["extensions"]:
        if number in s["rung"] or any(hop["from"] == number for hop in s["hops"]):
            return "loop"
        return "loop" if to_numbers >= w["limit"] else None
    if number in w["groups"]:
        assert me is not None
        return group_unusable(s, w, me, number)
    if not number.startswith("+"):
        return "broken"
    if not may_divert or number in w["refused"]:
        return "not_permitted"
    if number in pending or any(hop["to"] == "outside:" + number for hop in s["hops"]):
        return "loop"
    return "loop" if to_numbers >= w["limit"] else None


def target_of(w: World, me: str, to: str) -> str:
    if to == "voicemail":
        return "mailbox:" + me
    if to == "attendant":
        return f"group:{w['extensions'][me]['attendant']}"
    dialled = to.removeprefix("number:")
    number: str = w["public"].get(dialled, dialled)
    if number in w["extensions"]:
        return "extension:" + number
    return "group:" + number if number in w["groups"] else "outside:" + number


def fire(
    s: Facts, w: World, me: str, condition: str, rule: Facts, verdicts: list[tuple[str | None, str]], origin: str
) -> Facts:
    if rule["to"] == "hang_up":
        return hung_up(condition, verdicts)
    return divert(me, target_of(w, me, rule["to"]), condition, origin, verdicts)


def hung_up(condition: str, verdicts: list[tuple[str | None, str]]) -> Facts:
    """B11.1."""
    status = 486 if condition == "busy" else 480
    return {"do": "reject", "status": status, "q850": 19 if condition == "no_answer" else None, "verdicts": verdicts}


def divert(me: str, target: str, condition: str, origin: str, verdicts: list[tuple[str | None, str]]) -> Facts:
    return {"do": "divert", "from": me, "to": target, "because": condition, "origin": origin, "verdicts": verdicts}


def reject(status: int, verdicts: list[tuple[str | None, str]]) -> Facts:
    return {"do": "reject", "status": status, "q850": None, "verdicts": verdicts}


def polite(status: int) -> int:
    """B7.2, B7 row 10: never a 3xx, 401, 407, 503; loop and hop statuses are our own affair."""
    if status == 503:
        return 500
    return 480 if status < 400 or status > 699 or status in (401, 407, 482, 483, 487) else status


def nothing_left(
    s: Facts,
    w: World,
    status: int,
    condition: str | None,
    verdicts: list[tuple[str | None, str]],
    attendant_failed: bool = False,
) -> Facts:
    """B9.3, then B11.2, then B8.2, then the failure itself."""
    hops = s["hops"]
    if attendant_failed:
        last = hops[-1] if hops else None
        group = s["called"] if last is None else last["to"].removeprefix("group:")
        if group in w["groups"] and (last is None or last["to"].startswith("group:")):
            done = overflow(s, w, group, last, verdicts)
            if done:
                return done
    limited = s["limited"] or limited_now(s, verdicts)
    for hop in reversed(hops):
        if hop["origin"] in PLAN_ORIGINS:
            done = otherwise(s, w, hop, limited, verdicts)
            if done:
                return done
    if limited:
        return last_resort(s, w, condition, verdicts)
    return reject(polite(status), verdicts)


def limited_now(s: Facts, verdicts: list[tuple[str | None, str]]) -> bool:
    """B8.2: a rule that held was stopped by a limit or a loop; the caller as destination (B3.5) and one's own number
    (B4.1) are neither, and on arrival `no_answer` does not hold yet."""
    for condition, verdict in verdicts:
        if verdict == "loop" and not (condition == "no_answer" and s["occasion"] == "arrival"):
            return True
    return False


def overflow(
    s: Facts, w: World, group: str, last: Facts | None, verdicts: list[tuple[str | None, str]]
) -> Facts | None:
    to = w["groups"][group]["overflow"]
    if to is None:
        return None
    me = group if last is None else last["from"]
    condition = "no_answer" if last is None else last["because"]
    bad: str | None
    if to == "hang_up":
        return hung_up(condition, verdicts)
    if to == "attendant":
        bad = "loop"
        target = ""
    elif to == "voicemail":
        target = "mailbox:" + me
        bad = own_mailbox_unusable(s, w, me)
    else:
        number = to.removeprefix("number:")
        number = w["public"].get(number, number)
        target = target_of(w, me, to)
        if target.startswith("group:"):
            again = number == s["called"]
            bad = "loop" if again else group_unusable(s, w, me, number)
        else:
            bad = number_unusable(s, w, None, to.removeprefix("number:"), True, s["pending"])
    if bad:
        return None
    return divert(me, target, condition, "overflow", verdicts)


def own_mailbox_unusable(s: Facts, w: World, me: str) -> str | None:
    if me not in w["extensions"] or not w["extensions"][me]["mailbox"]:
        return "broken"
    return "broken" if any(hop["to"] == "mailbox:" + me for hop in s["hops"]) else None


def otherwise(s: Facts, w: World, hop: Facts, limited: bool, verdicts: list[tuple[str | None, str]]) -> Facts | None:
    """What the diverting user of this hop wants, now that its destination has failed."""
    me = hop["from"]
    if me not in w["extensions"]:
        return None
    place = s["hops"].index(hop)
    followers = [other for other in s["hops"] if other["origin"] == "otherwise" and other["follows"] == place]
    explicit = None if followers else hop["otherwise"]
    if explicit == "hang_up":
        return hung_up(hop["because"], verdicts)
    if explicit == "attendant" and not attendant_unusable(s, w, me):
        return divert(me, "group:" + w["extensions"][me]["attendant"], hop["because"], "otherwise", verdicts)
    # B11.2: voicemail if wished, or not set; a wish that cannot be used counts as not set (B4.3).
    # B8.2: on a limit or a loop what is not set gives way to the first diverting user.
    # B9.3: no operator answered, and no overflow: the diverting user's mailbox.
    wished = explicit == "voicemail"
    by_default = not followers and not limited
    no_operator = any(other["to"].startswith("group:") for other in [hop, *followers])
    if (wished or by_default or no_operator) and not own_mailbox_unusable(s, w, me):
        return divert(me, "mailbox:" + me, hop["because"], "otherwise", verdicts)
    return None


def last_resort(s: Facts, w: World, condition: str | None, verdicts: list[tuple[str | None, str]]) -> Facts:
    """B8.2."""
    hops = s["hops"]
    first = hops[0]["from"] if hops else s["extension"]
    because = hops[0]["because"] if hops else (condition or "always")
    if first in w["extensions"] and not any(hop["origin"] == "last_resort" for hop in hops):
        if not own_mailbox_unusable(s, w, first):
            return divert(first, "mailbox:" + first, because, "last_resort", verdicts)
        if not attendant_unusable(s, w, first):
            return divert(first, "group:" + w["extensions"][first]["attendant"], because, "last_resort", verdicts)
    return reject(480, verdicts)
