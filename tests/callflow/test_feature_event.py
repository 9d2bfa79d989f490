# SPDX-License-Identifier: Apache-2.0
"""Bodies of feature key synchronisation."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.callflow.feature_event import (
    CONTENT_TYPE,
    LONGEST,
    MOST_OCTETS,
    NAMESPACE,
    BadFeatureEvent,
    DoNotDisturbState,
    FeatureState,
    Forwarding,
    ForwardingState,
    SetDoNotDisturb,
    SetForwarding,
    read_change,
    rings_of,
    seconds_of,
    write_states,
)

# As the examples of BroadSoft's Device Feature Key Synchronization (11-BD5196-00) have them.
YEALINK = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<SetForwarding xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed3">
  <device></device>
  <forwardingType>forwardNoAns</forwardingType>
  <forwardDN>0393331234567</forwardDN>
  <activateForward>true</activateForward>
  <ringCount>4</ringCount>
</SetForwarding>
"""
POLY = (
    b'<?xml version="1.0" encoding="utf-8"?><SetDoNotDisturb '
    b'xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed3"><device>201@pbx</device>'
    b"<doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>"
)


def forwarding(**fields: str) -> bytes:
    """A SetForwarding with these fields."""
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<SetForwarding>{inner}</SetForwarding>".encode()


def test_a_forwarding_is_read() -> None:
    assert read_change(CONTENT_TYPE, YEALINK) == SetForwarding(
        kind=Forwarding.NO_ANSWER, active=True, number="0393331234567", ring_time=20
    )


def test_do_not_disturb_is_read() -> None:
    read = read_change("Application/X-AS-Feature-Event+XML; charset=utf-8", POLY)
    assert read == SetDoNotDisturb(on=True, device="201@pbx")
    assert read_change(CONTENT_TYPE, POLY.replace(b"true", b"0")) == SetDoNotDisturb(on=False, device="201@pbx")


@pytest.mark.parametrize("number", ["", "0"])
def test_no_number_is_none(number: str) -> None:
    body = forwarding(forwardingType="forwardImmediate", forwardDN=number, activateForward="false")
    assert read_change(CONTENT_TYPE, body) == SetForwarding(kind=Forwarding.IMMEDIATE, active=False)


@pytest.mark.parametrize(
    ("rings", "seconds"),
    [("4", 20), ("1", 5), ("36", 180), ("99", 180), ("0", None), ("", None), ("x", None), ("9999", None)],
)
def test_rings_are_seconds(rings: str, seconds: int | None) -> None:
    body = forwarding(forwardingType="forwardNoAns", forwardDN="203", activateForward="1", ringCount=rings)
    read = read_change(CONTENT_TYPE, body)
    assert isinstance(read, SetForwarding) and read.ring_time == seconds


def test_rings_belong_to_no_answer() -> None:
    body = forwarding(forwardingType="forwardBusy", forwardDN="203", activateForward="true", ringCount="4")
    read = read_change(CONTENT_TYPE, body)
    assert isinstance(read, SetForwarding) and read.ring_time is None


def test_seconds_there_and_back() -> None:
    assert [rings_of(seconds) for seconds in (5, 7, 8, 20, 180, 1, 1_000)] == [1, 1, 2, 4, 36, 1, 36]
    assert all(rings_of(seconds_of(rings)) == rings for rings in range(1, 37))


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/sdp", YEALINK),
        ("", YEALINK),
        (CONTENT_TYPE, b""),
        (CONTENT_TYPE, b"<SetForwarding>"),
        (CONTENT_TYPE, b"hello"),
        (CONTENT_TYPE, b"\xff\xfe\x00"),
        (CONTENT_TYPE, b'<?xml version="1.0" encoding="none-such"?><SetForwarding/>'),
        (CONTENT_TYPE, b"<SetEverything/>"),
        (CONTENT_TYPE, b"<SetForwarding/>"),
        (CONTENT_TYPE, b"<SetDoNotDisturb/>"),
        (CONTENT_TYPE, forwarding(forwardingType="forwardNever", activateForward="true")),
        (CONTENT_TYPE, forwarding(forwardingType="forwardBusy", activateForward="perhaps")),
        (CONTENT_TYPE, forwarding(forwardingType="forwardBusy", activateForward="true", forwardDN="2" * (LONGEST + 1))),
        (CONTENT_TYPE, YEALINK + b" " * MOST_OCTETS),
        (CONTENT_TYPE, b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + YEALINK),
    ],
)
def test_what_is_no_change(content_type: str, body: bytes) -> None:
    with pytest.raises(BadFeatureEvent):
        read_change(content_type, body)


@given(st.binary(max_size=300))
def test_no_octets_do_harm(body: bytes) -> None:
    for whole in (body, YEALINK[:120] + body, YEALINK.replace(b"0393331234567", body)):
        try:
            read = read_change(CONTENT_TYPE, whole)
        except BadFeatureEvent:
            continue
        assert isinstance(read, SetForwarding | SetDoNotDisturb)


def test_one_state_is_told_by_itself() -> None:
    content_type, body = write_states(
        [ForwardingState(kind=Forwarding.NO_ANSWER, active=True, number="203", ring_time=22)], "my phone"
    )
    assert content_type == CONTENT_TYPE
    root = ElementTree.fromstring(body)
    assert root.tag == f"{{{NAMESPACE}}}ForwardingEvent"
    assert [(child.tag.rpartition("}")[2], child.text) for child in root] == [
        ("device", "my phone"),
        ("forwardingType", "forwardNoAns"),
        ("forwardStatus", "true"),
        ("forwardTo", "203"),
        ("ringCount", "4"),
    ]


def test_all_states_are_told_in_parts() -> None:
    states: list[FeatureState] = [
        DoNotDisturbState(on=False),
        *[ForwardingState(kind=kind, active=False) for kind in Forwarding],
    ]
    content_type, body = write_states(states)
    whole = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    parts = whole.get_payload()
    assert isinstance(parts, list)
    roots = []
    for part in parts:
        assert isinstance(part, Message) and part.get_content_type() == CONTENT_TYPE
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        roots.append(ElementTree.fromstring(payload))
    assert [root.tag.rpartition("}")[2] for root in roots] == ["DoNotDisturbEvent", *["ForwardingEvent"] * 3]
    assert [root[1].text for root in roots] == ["false", "forwardImmediate", "forwardBusy", "forwardNoAns"]


def test_what_a_phone_calls_itself_is_one_line() -> None:
    """It would be a part of its own in the next body of several."""
    name = "me&#13;&#10;--devia-features&#13;&#10;Content-Type: text/plain"
    body = f"<SetDoNotDisturb><device>{name}</device><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>"
    read = read_change(CONTENT_TYPE, body.encode())
    assert read.device == "me  --devia-features  Content-Type: text/plain"


def test_what_a_phone_calls_itself_does_no_harm() -> None:
    _, body = write_states([DoNotDisturbState(on=True)], "</device><x>&")
    assert ElementTree.fromstring(body)[0].text == "</device><x>&"
