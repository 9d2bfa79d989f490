# SPDX-License-Identifier: Apache-2.0
"""What a lamp is told (RFC 4235)."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from devia.callflow.dialog_info import CONTENT_TYPE, DialogInfo, DialogState, Direction, WatchedDialog

SPACE = {"d": "urn:ietf:params:xml:ns:dialog-info"}
ENTITY = "sip:202@pbx.example.it"
RINGING = WatchedDialog(id="a", state=DialogState.EARLY, direction=Direction.RECIPIENT, remote="sip:201@pbx.example.it")
TALKING = WatchedDialog(id="b", state=DialogState.CONFIRMED, direction=Direction.INITIATOR)


def read(body: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(body)


def test_each_call_is_one_dialog_with_its_state() -> None:
    """RFC 4235 §4.1"""
    body = DialogInfo(entity=ENTITY, dialogs=(RINGING, TALKING)).body(7)
    assert body.decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<dialog-info xmlns="{SPACE["d"]}" version="7" state="full" entity="{ENTITY}">\n'
        '<dialog id="a" direction="recipient"><state>early</state>'
        "<remote><identity>sip:201@pbx.example.it</identity></remote></dialog>\n"
        '<dialog id="b" direction="initiator"><state>confirmed</state></dialog>\n'
        "</dialog-info>\n"
    )


def test_no_call_is_one_that_has_ended() -> None:
    (dialog,) = read(DialogInfo(entity=ENTITY).body(0)).findall("d:dialog", SPACE)
    assert dialog.findtext("d:state", namespaces=SPACE) == "terminated"


def test_of_a_call_that_is_known_by_half_no_direction_is_told() -> None:
    told = DialogInfo(entity=ENTITY, dialogs=(WatchedDialog(id="e", state=DialogState.CONFIRMED),))
    (dialog,) = read(told.body(0)).findall("d:dialog", SPACE)
    assert dialog.attrib == {"id": "e"}


@given(st.text(max_size=80))
def test_any_text_stays_within_its_place(text: str) -> None:
    """XML 1.0 §2.2: also what no document may hold."""
    dialog = WatchedDialog(id=text, state=DialogState.EARLY, direction=Direction.RECIPIENT, remote=text)
    root = read(DialogInfo(entity=text, dialogs=(dialog, dialog)).body(0))
    first, second = root.findall("d:dialog", SPACE)
    assert first.attrib == second.attrib
    assert first.attrib["direction"] == "recipient"
    if text.isprintable():
        assert (root.attrib["entity"], first.attrib["id"]) == (text, text)
        assert first.findtext("d:remote/d:identity", namespaces=SPACE) == text


def test_what_is_told_is_compared_by_value() -> None:
    assert DialogInfo(entity=ENTITY, dialogs=(RINGING,)) == DialogInfo(entity=ENTITY, dialogs=(RINGING,))
    assert DialogInfo(entity=ENTITY, dialogs=(RINGING,)) != DialogInfo(entity=ENTITY, dialogs=(TALKING,))
    assert CONTENT_TYPE == "application/dialog-info+xml"
