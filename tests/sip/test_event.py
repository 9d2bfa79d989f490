# SPDX-License-Identifier: Apache-2.0
"""The Event header field (RFC 6665 §8.2.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.sip.errors import BadHeader
from devia.sip.event import LONGEST, Event
from tests.sip.strategies import hostile, tokens

events = st.builds(Event, package=tokens, id=st.none() | tokens)


@given(events)
def test_round_trip(event: Event) -> None:
    assert Event.parse(str(event)) == event


@given(hostile)
def test_any_text_is_an_event_or_refused_and_what_is_taken_is_written_back(text: str) -> None:
    for whole in (text, f"dialog;{text}", f"dialog;id={text}"):
        try:
            event = Event.parse(whole)
        except BadHeader:
            continue
        assert Event.parse(str(event)) == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("message-summary", Event(package="message-summary")),
        (" presence.winfo ; id = 7 ", Event(package="presence.winfo", id="7")),
        ('dialog;call-id="a;id=1@b";ID=x2;from-tag=1', Event(package="dialog", id="x2")),
        ("Dialog;shared", Event(package="Dialog")),
        ("x;id=1;id=2", Event(package="x", id="1")),
        ("x" * LONGEST, Event(package="x" * LONGEST)),
    ],
)
def test_the_package_and_the_id_are_kept(text: str, event: Event) -> None:
    """Octet by octet: another spelling is another event."""
    assert Event.parse(text) == event


@pytest.mark.parametrize(
    "text", ["", ";id=1", "two words", "message-summary, dialog", "x;id", "x;id=", 'x;id="q"', "x" * (LONGEST + 1), "è"]
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadHeader, match="Event"):
        Event.parse(text)
