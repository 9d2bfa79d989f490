# SPDX-License-Identifier: Apache-2.0
"""Messages named after the cases of RFC 4475: good ones accepted without loss, bad ones refused or dropped."""

from __future__ import annotations

import re

import pytest

from devia.sip.branch_key import received_from
from devia.sip.check import check
from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response
from devia.sip.refusal import refusal
from devia.sip.uri import Uri
from tests.sip.torture_cases import FOLDER, Torture, cases

CASES = cases()


def read(data: bytes) -> Request | Response:
    """The message, all of it read that a proxy and registrar may want to know."""
    message = Message.parse(data)
    check(message)
    # Reading is what is tested: each of these raises where its value follows no grammar.
    _ = (message.from_, message.from_tag, message.to, message.to_tag, message.call_id, message.contacts)
    _ = (message.require, message.supported, message.expires, message.values("route"))
    if isinstance(message, Request):
        Uri.parse(message.uri)
        received_from(message.copy(), "192.0.2.10", 5060)
    return message


def unfolded(data: bytes) -> bytes:
    """The message in one spelling, by another way than devia's: for comparing what it says."""
    head, _, body = data.partition(b"\r\n\r\n")
    return re.sub(rb"[ \t]*\r\n[ \t]+", b" ", head) + b"\r\n\r\n" + body


def test_every_file_has_its_row() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.sip")) == sorted(case.name for case in CASES)
    assert len(CASES) == 49
    assert {case.outcome for case in CASES} == {"accepted", "refused", "dropped"}


@pytest.mark.parametrize("case", [case for case in CASES if case.outcome == "accepted"], ids=lambda case: case.name)
def test_valid(case: Torture) -> None:
    """RFC 4475 §3.1.1, §3.2–§3.4: accepted, and written again with nothing lost."""
    message = read(case.octets)
    written = message.to_bytes()
    assert unfolded(case.octets).startswith(unfolded(written))
    assert (written == case.octets) is case.clean
    assert read(written).to_bytes() == written


@pytest.mark.parametrize("case", [case for case in CASES if case.outcome == "refused"], ids=lambda case: case.name)
def test_invalid_request(case: Torture) -> None:
    """RFC 4475 §3.1.2, §3.3: refused with the right status, the answer leading back to whoever asked."""
    with pytest.raises(BadMessage) as caught:
        read(case.octets)
    assert caught.value.status == case.status
    response = refusal(case.octets, caught.value)
    assert response is not None
    assert response.status == case.status
    answer = Message.parse(response.to_bytes())
    assert answer.count("via") >= 1 and answer.count("cseq") == 1 and answer.body == b""


@pytest.mark.parametrize("case", [case for case in CASES if case.outcome == "dropped"], ids=lambda case: case.name)
def test_invalid_response(case: Torture) -> None:
    """RFC 4475 §3.1.2: dropped, never answered."""
    with pytest.raises(BadMessage) as caught:
        read(case.octets)
    assert refusal(case.octets, caught.value) is None


# What some of them are about -------------------------------------------------------------------------------------


def named(name: str) -> Request | Response:
    """The accepted one of this name."""
    return read(next(case.octets for case in CASES if case.name == name))


def test_wsinv() -> None:
    message = named("wsinv")
    assert (message.cseq, message.max_forwards, message.call_id) == ((9, "INVITE"), 68, "wsinv.ndaksdj@192.0.2.10")
    assert (message.from_.display, message.from_tag, message.to_tag) == ('Anna \\"Q\\"', "98asjd8", "b1n")
    assert [value.partition(";")[2].replace(" ", "") for value in message.values("via")] == [
        "branch=390skdjuw",
        "branch=z9hG4bK9ikj8",
        "branch=z9hG4bK30239",
    ]
    contacts = message.contacts
    assert [(contact.display, contact.q) for contact in contacts if not isinstance(contact, str)] == [
        ('Quoted string ""', 0.33)
    ]
    assert message.body.startswith(b"v=0\r\n")


def test_escapes() -> None:
    uri = Uri.parse(named("esc01").uri)  # type: ignore[union-attr]  # a request
    assert (uri.user_text, uri.host) == ("sips:user@pbx.example.it", "example.net")
    assert named("escnull").to.uri.user_text == "null-\0-null"
    message = named("esc02")
    assert message.cseq == (29344, "RE%47IST%45R")
    assert (message.count("contact"), message.count("c%6fntact"), message.to.display) == (2, 1, "%Z%45")


def test_semiuri() -> None:
    uri = Uri.parse(named("semiuri").uri)  # type: ignore[union-attr]  # a request
    assert (uri.user_text, uri.host, uri.params) == ("user;par=u@example.net", "pbx.example.it", ())


def test_whose_parameter_it_is() -> None:
    """cparam01, cparam02"""
    for name, of_field, of_uri in (("cparam01", "", None), ("cparam02", None, "")):
        contacts = named(name).contacts
        assert not isinstance(contacts, str)
        (contact,) = contacts
        assert (contact.param("unknownparam"), contact.uri.param("unknownparam")) == (of_field, of_uri)
