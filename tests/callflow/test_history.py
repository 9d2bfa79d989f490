# SPDX-License-Identifier: Apache-2.0
"""The diversions of a call as the network sees them: B13.2, RFC 7044, RFC 5806, RFC 4458."""

import pytest

from devia.callflow.history import (
    cause_of,
    diversion_values,
    history_info_values,
    listening_uri,
    reason_of,
    received_diversions,
    voicemail_uri,
)
from devia.diversion.model import Call, Caller, CallerClass, Condition, Hop, HopOrigin, SubReason
from tests.callflow.domain import DOMAIN, invite
from tests.diversion.domain import OUTSIDE, call, target


def hop(diverting: str, condition: str, to: str, **facts: object) -> Hop:
    """One diversion."""
    return Hop(
        diverting=diverting,
        condition=Condition(condition),
        target=target(to),
        **facts,  # type: ignore[arg-type]  # names checked by Hop
    )


def diverted(*hops: Hop, withheld: bool = False) -> Call:
    """A call to 201 that has gone these hops."""
    return call(Caller(caller_class=CallerClass.EXTERNAL, number=OUTSIDE, withheld=withheld), hops=hops)


def public(extension: str) -> str | None:
    """Everybody but 203 has a number outside."""
    return None if extension == "203" else f"+390255500{extension}"


CODES = [
    ("handset", {"origin": HopOrigin.DEFLECTION}, 480, "deflection"),
    ("handset", {"origin": HopOrigin.DEFLECTION, "after_ringing": True}, 487, "deflection"),
    ("handset", {"origin": HopOrigin.HANDSET}, 302, "unconditional"),
    ("always", {}, 302, "unconditional"),
    ("not_registered", {}, 503, "unavailable"),
    ("busy", {}, 486, "user-busy"),
    ("busy", {"sub_reason": SubReason.DECLINED}, 486, "user-busy"),
    ("busy", {"sub_reason": SubReason.DO_NOT_DISTURB}, 486, "do-not-disturb"),
    ("not_present", {}, 404, "away"),
    ("no_answer", {}, 408, "no-answer"),
]


@pytest.mark.parametrize(("condition", "facts", "cause", "reason"), CODES)
def test_13_2_the_codes(condition: str, facts: dict[str, object], cause: int, reason: str) -> None:
    moved = hop("201", condition, "extension:202", **facts)
    assert (cause_of(moved), reason_of(moved)) == (cause, reason)


def test_two_hops_inside() -> None:
    moved = diverted(hop("201", "busy", "extension:202"), hop("202", "no_answer", f"outside:{OUTSIDE}"))
    assert history_info_values(moved, [], DOMAIN, None) == [
        "<sip:201@pbx.example.it?Reason=SIP%3Bcause%3D486>;index=1",
        "<sip:202@pbx.example.it;cause=486?Reason=SIP%3Bcause%3D408>;index=1.1;mp=1",
        f"<sip:{OUTSIDE}@pbx.example.it;cause=408>;index=1.1.1;mp=1.1",
    ]


def test_two_hops_outside_with_public_numbers() -> None:
    moved = diverted(hop("201", "busy", "extension:203"), hop("203", "always", f"outside:{OUTSIDE}"))
    assert history_info_values(moved, [], DOMAIN, public) == [
        "<sip:+390255500201@pbx.example.it?Reason=SIP%3Bcause%3D486>;index=1",
        "<sip:anonymous@pbx.example.it;cause=486>;index=1.1;mp=1",
        f"<sip:{OUTSIDE}@pbx.example.it;cause=302>;index=1.1.1;mp=1.1",
    ]
    assert diversion_values(moved, DOMAIN, public) == [
        "<sip:anonymous@pbx.example.it;user=phone>;reason=unconditional;counter=1;privacy=off;screen=yes",
        "<sip:+390255500201@pbx.example.it;user=phone>;reason=user-busy;counter=1;privacy=off;screen=yes",
    ]


@pytest.mark.parametrize(
    ("condition", "facts"), [("always", {}), ("not_present", {}), ("handset", {"origin": HopOrigin.HANDSET})]
)
def test_what_was_not_tried_has_not_failed(condition: str, facts: dict[str, object]) -> None:
    moved = diverted(hop("201", condition, "extension:202", **facts))
    assert history_info_values(moved, [], DOMAIN, None)[0] == "<sip:201@pbx.example.it>;index=1"


def test_a_deflection_failed_with_302_whatever_its_cause() -> None:
    moved = diverted(hop("201", "handset", "extension:202", origin=HopOrigin.DEFLECTION))
    assert history_info_values(moved, [], DOMAIN, None) == [
        "<sip:201@pbx.example.it?Reason=SIP%3Bcause%3D302>;index=1",
        "<sip:202@pbx.example.it;cause=480>;index=1.1;mp=1",
    ]


def test_what_follows_a_failure_leads_away_from_the_user_who_diverted_there() -> None:
    """RFC 7044 §10.3: 201 tries 202, which diverts to 203; nobody answers, and 202 wants the attendant, then 201."""
    moved = diverted(
        hop("201", "busy", "extension:202"),
        hop("202", "no_answer", "extension:203"),
        hop("202", "no_answer", "group:9", origin=HopOrigin.OTHERWISE, follows=1),
        hop("201", "busy", "mailbox:201", origin=HopOrigin.OTHERWISE, follows=0),
    )
    assert history_info_values(moved, [], DOMAIN, None) == [
        "<sip:201@pbx.example.it?Reason=SIP%3Bcause%3D486>;index=1",
        "<sip:202@pbx.example.it;cause=486?Reason=SIP%3Bcause%3D408>;index=1.1;mp=1",
        "<sip:203@pbx.example.it;cause=408>;index=1.1.1;mp=1.1",
        "<sip:9@pbx.example.it;cause=408>;index=1.1.2;mp=1.1",
        "<sip:201@pbx.example.it;cause=486>;index=1.2;mp=1",
    ]


def test_the_overflow_of_a_group_leads_away_from_the_group_and_the_last_resort_from_the_first() -> None:
    moved = diverted(
        hop("201", "busy", "group:9"),
        hop("201", "busy", "extension:203", origin=HopOrigin.OVERFLOW, follows=0),
        hop("201", "busy", "mailbox:201", origin=HopOrigin.LAST_RESORT),
    )
    assert history_info_values(moved, [], DOMAIN, None) == [
        "<sip:201@pbx.example.it?Reason=SIP%3Bcause%3D486>;index=1",
        "<sip:9@pbx.example.it;cause=486>;index=1.1;mp=1",
        "<sip:203@pbx.example.it;cause=486>;index=1.1.1;mp=1.1",
        "<sip:201@pbx.example.it;cause=486>;index=1.2;mp=1",
    ]


def test_1_3_the_entries_of_a_withheld_call_are_private() -> None:
    moved = diverted(hop("201", "busy", "extension:202"), hop("202", "always", "extension:203"), withheld=True)
    assert history_info_values(moved, [], DOMAIN, None) == [
        "<sip:201@pbx.example.it?Privacy=history&Reason=SIP%3Bcause%3D486>;index=1",
        "<sip:202@pbx.example.it;cause=486?Privacy=history>;index=1.1;mp=1",
        "<sip:203@pbx.example.it;cause=302?Privacy=history>;index=1.1.1;mp=1.1",
    ]


@pytest.mark.parametrize(
    ("received", "index"),
    [
        ("<sip:x@carrier.example;cause=302>;index=1.2.1;mp=1.2", "1.2.1.1"),
        ("<sip:x@carrier.example>;index=nonsense", "1.1"),
        ("<sip:x@carrier.example>", "1.1"),
        (f"<sip:x@carrier.example>;index={'1.' * 40}1", "1.1"),
    ],
)
def test_what_a_trunk_told_stands_first_and_is_continued(received: str, index: str) -> None:
    values = history_info_values(diverted(hop("201", "busy", "group:9")), [received], DOMAIN, None)
    parent = index.rpartition(".")[0]
    assert values == [received, f"<sip:9@pbx.example.it;cause=486>;index={index};mp={parent}"]


def test_a_mailbox_is_shown_as_its_owner_and_addressed_as_rfc_4458_says() -> None:
    moved = hop("201", "busy", "mailbox:201")
    assert history_info_values(diverted(moved), [], DOMAIN, public)[1] == (
        "<sip:+390255500201@pbx.example.it;cause=486>;index=1.1;mp=1"
    )
    assert voicemail_uri(moved, DOMAIN) == "sip:vm@pbx.example.it;target=sip:201%40pbx.example.it;cause=486"


@pytest.mark.parametrize(
    ("headers", "count"),
    [
        ([], 0),
        ([("Diversion", "<sip:1@x>;reason=user-busy")], 1),
        ([("Diversion", "<sip:1@x>;reason=user-busy;counter=3"), ("Diversion", "<sip:2@x>;counter=2")], 5),
        ([("Diversion", "<sip:1@x>;counter=0, <sip:2@x>;counter=nonsense")], 255),
        ([("Diversion", "<sip:1@x>;counter=0")], 1),
        ([("Diversion", "<sip:1@x>;counter=abc")], 255),
        ([("Diversion", "<sip:1@x>;counter=99999")], 255),
        ([("History-Info", "<sip:1@x>;index=1, <sip:2@x;cause=302>;index=1.1")], 1),
        (
            [
                ("History-Info", "<sip:2@x;CAUSE=302>;index=1, <sip:3@x;cause=486>;index=1.1"),
                ("Diversion", "<sip:1@x>"),
            ],
            2,
        ),
    ],
)
def test_8_3_diversions_a_trunk_tells_of_are_counted(headers: list[tuple[str, str]], count: int) -> None:
    assert received_diversions(invite(*headers)) == count


def test_where_messages_are_listened_to() -> None:
    assert listening_uri("201", "pbx.example.it") == "sip:listen@pbx.example.it;target=sip:201%40pbx.example.it"
