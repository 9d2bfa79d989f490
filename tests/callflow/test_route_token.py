# SPDX-License-Identifier: Apache-2.0
"""The token in our Record-Route: authenticated, and bound to its dialog (B19.5, B19.10)."""

from base64 import urlsafe_b64decode

import pytest

from devia.callflow.route_token import End, RouteTokens
from devia.sip.errors import BadMessage

TOKENS = RouteTokens(b"0123456789abcdef")
CALLER, CALLEE = End.of_binding("b1"), End.of_trunk("carrier")
ENDS = [
    (End.of_binding("x:y"), "b:x:y"),
    (End.of_trunk("first trunk"), "t:first trunk"),
    (End.of_trunk("first trunk", ("udp", "192.0.2.9", 5060)), "c:udp:192.0.2.9:5060:first trunk"),
    (End.of_trunk("sixth", ("tls", "2001:db8::9", 5061)), "c:tls:2001:db8::9:5061:sixth"),
    (End.of_flow("udp", "192.0.2.9", 5060), "f:udp:192.0.2.9:5060"),
    (End.of_flow("tcp", "2001:db8::9", 5062), "f:tcp:2001:db8::9:5062"),
]


def mint(call_id: str = "one", tag: str = "caller") -> str:
    """A token between the two."""
    return TOKENS.mint(call_id, tag, CALLER, CALLEE)


@pytest.mark.parametrize(("end", "text"), ENDS)
def test_an_end_is_written_and_read(end: End, text: str) -> None:
    assert str(end) == text
    assert End.parse(text) == end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "b:",
        "t:",
        "f:",
        "f:udp",
        "f:udp:host",
        "f:udp:host:port",
        "f::h:1",
        "f:udp::1",
        "c:",
        "c:udp:host:1:",
        "c:udp:1:name",
        "x:y",
    ],
)
def test_what_is_no_end(text: str) -> None:
    with pytest.raises(BadMessage):
        End.parse(text)


def test_the_callers_request_goes_to_the_callee() -> None:
    ends = TOKENS.verify(mint(), "one", "caller", "callee")
    assert ends is not None and ends.to_callee and not ends.hides_caller
    assert (ends.source, ends.target) == (CALLER, CALLEE)


def test_the_callees_request_goes_to_the_caller() -> None:
    ends = TOKENS.verify(mint(), "one", "callee", "caller")
    assert ends is not None and not ends.to_callee
    assert (ends.source, ends.target) == (CALLEE, CALLER)


def test_1_3_a_token_remembers_that_the_caller_is_withheld() -> None:
    token = TOKENS.mint("one", "caller", CALLER, CALLEE, hides_caller=True)
    ends = TOKENS.verify(token, "one", "caller", "callee")
    assert ends is not None and ends.hides_caller
    assert (ends.caller_end, ends.callee_end) == (CALLER, CALLEE)


def test_19_10_a_token_holds_after_a_restart() -> None:
    assert RouteTokens(b"0123456789abcdef").verify(mint(), "one", "caller", "callee") is not None


@pytest.mark.parametrize(
    ("call_id", "from_tag", "to_tag"), [("two", "caller", "callee"), ("one", "other", "callee"), ("one", "", "")]
)
def test_19_5_a_token_of_another_dialog_is_none(call_id: str, from_tag: str, to_tag: str) -> None:
    assert TOKENS.verify(mint(), call_id, from_tag, to_tag) is None


def test_19_5_a_token_of_another_key_is_none() -> None:
    assert RouteTokens(b"another key......").verify(mint(), "one", "caller", "callee") is None


def test_19_5_every_bit_of_a_token_counts() -> None:
    token = mint()
    for index in range(len(token) - 1):
        changed = token[:index] + ("A" if token[index] != "A" else "B") + token[index + 1 :]
        assert TOKENS.verify(changed, "one", "caller", "callee") is None, index


@pytest.mark.parametrize("token", ["", "A", "????", "é", "A" * 513, "A" * 512])
def test_19_5_what_is_no_token(token: str) -> None:
    assert TOKENS.verify(token, "one", "caller", "callee") is None


def test_voicemail_is_an_end_too() -> None:
    assert str(End.of_voicemail()) == "v:"
    assert End.parse("v:") == End.of_voicemail()


@pytest.mark.parametrize("host", ["192.0.2.9", "2001:db8:1111:2222:3333:4444:5555:6666"])
def test_1_3_nobody_else_reads_a_token(host: str) -> None:
    """Neither who the ends are, nor that two calls have one in common; however long it is."""
    caller = End.of_trunk("the trunk of the other office", ("tcp", host, 40_000))
    read = []
    for call_id in ("one", "two"):
        token = TOKENS.mint(call_id, "caller", caller, CALLEE, hides_caller=True)
        ends = TOKENS.verify(token, call_id, "caller", "callee")
        assert ends is not None and ends.caller_end == caller
        read.append(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    for one in read:
        assert b"trunk" not in one and b"withheld" not in one and host.encode() not in one
    alike = sum(one == other for one, other in zip(*read, strict=True))
    assert alike < len(read[0]) / 8, "what is the same in both is so by chance"
