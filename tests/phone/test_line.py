# SPDX-License-Identifier: Apache-2.0
"""Challenges answered, and a connection made again (RFC 3261 §22, RFC 7616, RFC 8760)."""

from __future__ import annotations

import pytest

from devia.phone.user_agent import PhoneError
from devia.sip.digest import MD5, SHA256, Credentials, DigestChallenge, ha1
from tests.phone.desk import Desk

REALM = "pbx.example.it"


def challenge(algorithm: str = MD5, *, nonce: str = "n1", stale: bool = False) -> str:
    return str(DigestChallenge(realm=REALM, nonce=nonce, algorithm=algorithm, stale=stale))


@pytest.mark.parametrize(
    ("method", "status", "asks", "answers"),
    [
        ("REGISTER", 401, "WWW-Authenticate", "authorization"),
        ("INVITE", 407, "Proxy-Authenticate", "proxy-authorization"),
    ],
)
async def test_the_strongest_algorithm_offered_is_used(method: str, status: int, asks: str, answers: str) -> None:
    """RFC 8760 §2.4: of those it knows, wherever it stands."""
    desk = Desk()
    task = await desk.doing(desk.phone.register() if method == "REGISTER" else desk.phone.call("202"))
    first = desk.server.request(method)
    desk.server.answer(
        first, status, (asks, challenge(MD5)), (asks, challenge("SHA-512-256")), (asks, challenge(SHA256)), (asks, "?")
    )
    await desk.pass_time()
    second = desk.server.request(method)
    credentials = Credentials.parse(second.first(answers) or "")
    assert (credentials.algorithm, credentials.username, credentials.uri) == (SHA256, "anna", second.uri)
    assert credentials.matches(ha1(SHA256, "anna", REALM, "secret"), method)
    assert (second.call_id, second.from_tag) == (first.call_id, first.from_tag)
    assert second.cseq[0] == first.cseq[0] + 1
    desk.server.answer(second, 200 if method == "REGISTER" else 486)
    await desk.done(task)
    await desk.phone.close()


async def test_a_wrong_password_is_not_tried_for_ever() -> None:
    desk = Desk()
    task = await desk.doing(desk.phone.register())
    for nonce in ("n1", "n2"):
        desk.server.answer(desk.server.request("REGISTER"), 401, ("WWW-Authenticate", challenge(nonce=nonce)))
        await desk.pass_time()
    with pytest.raises(PhoneError, match="401"):
        task.result()
    assert desk.server.methods() == ["REGISTER"] * 2


async def test_a_stale_nonce_is_answered_once_more() -> None:
    """RFC 7616 §3.3"""
    desk = Desk()
    task = await desk.doing(desk.phone.register())
    for nonce, stale in (("n1", False), ("n2", True), ("n3", True)):
        value = challenge(nonce=nonce, stale=stale)
        desk.server.answer(desk.server.request("REGISTER"), 401, ("WWW-Authenticate", value))
        await desk.pass_time()
    assert [Credentials.parse(r.first("authorization") or "").nonce for r in desk.server.requests[1:]] == ["n1", "n2"]
    with pytest.raises(PhoneError, match="401"):
        task.result()


@pytest.mark.parametrize("value", [None, "Basic realm=x", challenge("SHA-512-256"), "Digest realm=x"])
async def test_a_challenge_it_cannot_answer_is_a_refusal(value: str | None) -> None:
    desk = Desk()
    task = await desk.doing(desk.phone.register())
    headers = [] if value is None else [("WWW-Authenticate", value)]
    desk.server.answer(desk.server.request("REGISTER"), 401, *headers)
    await desk.pass_time()
    with pytest.raises(PhoneError, match="401"):
        task.result()
