# SPDX-License-Identifier: Apache-2.0
"""Digest access authentication (RFC 7616, RFC 8760, B19.8)."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.sip.digest import (
    ALGORITHMS,
    MD5,
    SHA256,
    Credentials,
    DigestChallenge,
    NonceSource,
    NonceState,
    ha1,
    is_digest,
    response_of,
)
from devia.sip.errors import BadHeader
from tests.sip.strategies import hostile, lines, tokens

MUFASA = Credentials(
    username="Mufasa",
    realm="http-auth@example.org",
    nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    uri="/dir/index.html",
    response="",
    qop="auth",
    nc="00000001",
    cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
    opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
)


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        (MD5, "8ca523f5e9506fed4657c9700eebdbec"),
        (SHA256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_the_known_answers(algorithm: str, response: str) -> None:
    """RFC 7616 §3.9.1"""
    written = (
        str(MUFASA).replace("algorithm=MD5", f"algorithm={algorithm}").replace('response=""', f'response="{response}"')
    )
    credentials = Credentials.parse(written)
    secret = ha1(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life")
    assert credentials.matches(secret, "GET")
    assert not credentials.matches(secret, "PUT")
    assert not credentials.matches(ha1(algorithm, "Mufasa", "http-auth@example.org", "circle of life"), "GET")


def test_the_known_answer_of_peers_without_qop() -> None:
    """RFC 2069: what RFC 2617 keeps for older peers; computed by hand from its formula."""
    challenge = DigestChallenge(realm="r", nonce="n", qop=None)
    credentials = challenge.answer(username="u", password="p", method="REGISTER", uri="sip:r", cnonce="unused")
    assert (credentials.qop, credentials.nc, credentials.cnonce) == (None, None, None)
    # md5(md5("u:r:p") ":n:" md5("REGISTER:sip:r"))
    assert credentials.response == "5790559ba44538767b07fb5adb649909"
    assert credentials.matches(ha1(MD5, "u", "r", "p"), "REGISTER")


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("qop", ["auth", None])
def test_an_answer_satisfies_its_challenge(algorithm: str, qop: str | None) -> None:
    challenge = DigestChallenge(realm='the "realm", ours', nonce="n1", algorithm=algorithm, qop=qop)
    heard = DigestChallenge.parse(str(challenge))
    assert heard == challenge
    answer = heard.answer(username="an,na", password="s", method="INVITE", uri="sip:202@b", cnonce="c", count=10)
    credentials = Credentials.parse(str(answer))
    assert credentials == answer
    assert credentials.nc == (None if qop is None else "0000000a")
    assert credentials.matches(ha1(algorithm, "an,na", 'the "realm", ours', "s"), "INVITE")


@given(
    st.builds(
        Credentials,
        username=lines,
        realm=lines,
        nonce=lines,
        uri=lines,
        response=lines.map(str.lower).filter(lambda text: text == text.lower()),
        algorithm=tokens.map(str.upper),
        qop=st.one_of(st.none(), tokens),
        nc=st.one_of(st.none(), tokens),
        cnonce=st.one_of(st.none(), lines),
        opaque=st.one_of(st.none(), lines),
    )
)
def test_round_trip(credentials: Credentials) -> None:
    assert Credentials.parse(str(credentials)) == credentials


@given(hostile)
def test_any_text_is_credentials_or_refused(text: str) -> None:
    for whole in (text, f"Digest {text}", f'Digest username="a",realm="b",nonce="c",uri="d",response="e",{text}'):
        for kind in (Credentials, DigestChallenge):
            try:
                parsed = kind.parse(whole)
            except BadHeader:
                continue
            assert isinstance(parsed, kind)


MINIMAL = 'username="u",realm="r",nonce="n",uri="sip:r",response="AB"'


@pytest.mark.parametrize(
    "text",
    [f"Digest {MINIMAL}", f"digest\t {MINIMAL}", f"  DIGEST {MINIMAL} ,", f"Digest  , {MINIMAL},,x=y"]
    + [f"Digest {MINIMAL.replace('=', ' = ')}", f"Digest {MINIMAL.replace('username', 'UserName')}"],
)
def test_spellings(text: str) -> None:
    """RFC 7235 §2.1: scheme and names are case-blind; parameters nobody knows are passed over."""
    assert Credentials.parse(text) == Credentials(username="u", realm="r", nonce="n", uri="sip:r", response="ab")


def test_commas_and_quotes_within_a_value() -> None:
    text = f'Digest {MINIMAL},qop="auth",cnonce="a,b=\\"c\\"",nc=00000001,algorithm=sha-256'
    credentials = Credentials.parse(text)
    assert (credentials.qop, credentials.cnonce, credentials.algorithm) == ("auth", 'a,b="c"', SHA256)


@pytest.mark.parametrize(
    "text",
    ["", "Digest", "Basic dTpw", "Digestive username=u", f"{MINIMAL}", f"Digest {MINIMAL},realm=x"]
    + [f"Digest {MINIMAL},USERNAME=x", f"Digest {MINIMAL},novalue", f"Digest {MINIMAL.replace('nonce', 'once')}"],
)
def test_no_credentials(text: str) -> None:
    """One parameter twice least of all: whoever reads the other one sees somebody else."""
    with pytest.raises(BadHeader) as caught:
        Credentials.parse(text)
    assert (caught.value.header, caught.value.status) == ("Authorization", 400)


@pytest.mark.parametrize("text", ["", "Basic realm=r", "Digest realm=r", "Digest nonce=n", "Digest realm"])
def test_no_challenge(text: str) -> None:
    with pytest.raises(BadHeader) as caught:
        DigestChallenge.parse(text)
    assert caught.value.header == "WWW-Authenticate"


@pytest.mark.parametrize(
    ("text", "challenge"),
    [
        ("Digest realm=r,nonce=n", DigestChallenge(realm="r", nonce="n", qop=None)),
        ('Digest realm=r,nonce=n,qop="auth-int, auth",stale=TRUE', DigestChallenge(realm="r", nonce="n", stale=True)),
        (
            'Digest realm=r,nonce=n,qop="auth-int",algorithm=sha-256',
            DigestChallenge(realm="r", nonce="n", qop=None, algorithm=SHA256),
        ),
    ],
)
def test_challenges_of_others(text: str, challenge: DigestChallenge) -> None:
    assert DigestChallenge.parse(text) == challenge


def test_stale_is_told() -> None:
    """B19.8"""
    assert "stale=true" in str(DigestChallenge(realm="r", nonce="n", stale=True))
    assert "stale" not in str(DigestChallenge(realm="r", nonce="n"))


def test_other_schemes() -> None:
    """RFC 7235 §2.1"""
    assert is_digest("Digest x=y") and is_digest(" digest\tx")
    assert not is_digest("Basic Digest") and not is_digest("")


@pytest.mark.parametrize(
    ("qop", "nc", "cnonce", "algorithm"),
    [
        ("auth-int", "00000001", "c", MD5),
        ("auth", None, "c", MD5),
        ("auth", "00000001", None, MD5),
        ("AUTH", "1", "c", MD5),
    ]
    + [("auth", "00000001", "c", "MD5-SESS"), ("auth", "00000001", "c", "SHA-512-256"), (None, None, None, "")],
)
def test_what_is_not_offered_never_matches(qop: str | None, nc: str | None, cnonce: str | None, algorithm: str) -> None:
    """RFC 7616 §3.4: whatever the response says, which may be right by its own lights."""
    secret = ha1(MD5, "u", "r", "p")
    unsigned = Credentials(
        username="u", realm="r", nonce="n", uri="sip:r", response="", qop=qop, nc=nc, cnonce=cnonce, algorithm=algorithm
    )
    response = ""
    if algorithm == MD5:
        response = response_of(unsigned, secret, "REGISTER")
    signed = Credentials(
        username="u",
        realm="r",
        nonce="n",
        uri="sip:r",
        response=response,
        qop=qop,
        nc=nc,
        cnonce=cnonce,
        algorithm=algorithm,
    )
    assert not signed.matches(secret, "REGISTER")


def test_an_algorithm_nobody_has_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="MD4"):
        ha1("MD4", "u", "r", "p")


@pytest.mark.parametrize(
    ("own", "request_uri", "covered"),
    [
        ("sip:202@pbx", "sip:202@pbx", True),
        ("sip:202@pbx", "sip:203@pbx", False),
        ("sip:202@pbx", "sip:202@192.0.2.1:5060;transport=udp", True),
        ("sip:%32%30%32@pbx", "sip:202@pbx", True),
        ("sip:192.0.2.1:5060", "sip:202@pbx", True),
        ("sip:201@pbx", "sip:pbx", True),
        ("sip:+39045;phone-context=x@pbx", "tel:+39045", True),
        ("junk", "sip:202@pbx", False),
        ("junk", "junk", True),
        ("*", "sip:202@pbx", False),
    ],
)
def test_credentials_are_for_one_who_is_called(own: str, request_uri: str, covered: bool) -> None:
    """RFC 7616 §3.4.6, as far as SIP peers keep to it: SIPp names the server alone, others write it in their way."""
    credentials = Credentials(username="u", realm="r", nonce="n", uri=own, response="")
    assert credentials.covers(request_uri) is covered


# Nonces ----------------------------------------------------------------------------------------------------------


class Clock:
    """Seconds, as they are set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def source(clock: Clock, *, key: bytes = b"k" * 16, lifetime: float = 300.0, most: int = 1000) -> NonceSource:
    """Nonces with counted randomness."""
    numbers = itertools.count()
    return NonceSource(key, clock, lambda: f"{next(numbers):x}", lifetime=lifetime, most_remembered=most)


def test_after_a_restart_a_nonce_is_known_again_as_stale() -> None:
    """Whether it has been used nobody can say any more."""
    clock = Clock()
    nonce = source(clock).mint()
    clock.now += 1
    again = source(clock)
    assert again.check(nonce, "00000001") is NonceState.STALE
    assert again.check(again.mint(), "00000001") is NonceState.FRESH
    assert source(clock, key=b"x" * 16).check(nonce, "00000001") is NonceState.FORGED


def test_nonces_are_all_different() -> None:
    nonces = source(Clock())
    assert len({nonces.mint() for _ in range(100)}) == 100


@pytest.mark.parametrize("nonce", ["", "x", "..", "3e8.0.", "3e8.0.000000000000000000000000", "é", "\udc80.1.2"])
def test_forged(nonce: str) -> None:
    assert source(Clock()).check(nonce, "00000001") is NonceState.FORGED


def test_one_changed_is_forged() -> None:
    nonces = source(Clock())
    nonce = nonces.mint()
    assert nonces.check("f" + nonce, "00000001") is NonceState.FORGED
    assert nonces.check(nonce[:-1], "00000001") is NonceState.FORGED


def test_stale_by_age() -> None:
    """B19.8"""
    clock = Clock()
    nonces = source(clock)
    nonce = nonces.mint()
    clock.now += 300
    assert nonces.check(nonce, "00000001") is NonceState.FRESH
    clock.now += 1
    assert nonces.check(nonce, "00000002") is NonceState.STALE


def test_a_count_is_good_once() -> None:
    """RFC 7616 §3.4, B19.8: replayed credentials are stale; late ones, overtaken by others, are not."""
    nonces = source(Clock())
    nonce = nonces.mint()
    seen = [nonces.check(nonce, f"{count:08x}") for count in (1, 1, 5, 3, 3, 4, 2, 5, 6)]
    fresh, stale = NonceState.FRESH, NonceState.STALE
    assert seen == [fresh, stale, fresh, fresh, stale, fresh, fresh, stale, fresh]


def test_counts_too_far_behind_are_stale() -> None:
    nonces = source(Clock())
    nonce = nonces.mint()
    counts = [0x1000, 0x1000 - 63, 0x1000 - 64, 1, 0x2000, 0x2000 - 63, 0x1001]
    states = [nonces.check(nonce, f"{count:x}") for count in counts]
    fresh, stale = NonceState.FRESH, NonceState.STALE
    assert states == [fresh, fresh, stale, stale, fresh, fresh, stale]


@pytest.mark.parametrize("nc", ["", "0", "00000000", "x", "-1", "+1", "000000001", "1 ", "٣"])
def test_no_count(nc: str) -> None:
    nonces = source(Clock())
    assert nonces.check(nonces.mint(), nc) is NonceState.STALE


def test_without_a_count_a_nonce_is_good_once() -> None:
    """RFC 2069 peers"""
    nonces = source(Clock())
    nonce = nonces.mint()
    assert [nonces.check(nonce, None) for _ in range(2)] == [NonceState.FRESH, NonceState.STALE]


def test_memory_is_bounded_and_nothing_forgotten_is_good_again() -> None:
    """Whoever may sign in must not be able to make another's old credentials good again."""
    clock = Clock()
    nonces = source(clock, most=10)
    victim = nonces.mint()
    assert nonces.check(victim, "00000001") is NonceState.FRESH
    unused = nonces.mint()
    clock.now += 5
    younger = [nonces.mint() for _ in range(20)]
    states = [nonces.check(nonce, "00000001") for nonce in younger]
    assert nonces.remembered == 10
    assert states[:10] == [NonceState.FRESH] * 10
    assert nonces.check(victim, "00000001") is NonceState.STALE
    assert nonces.check(unused, "00000001") is NonceState.STALE
    clock.now += 1
    assert nonces.check(nonces.mint(), "00000001") is NonceState.FRESH


def test_what_is_too_old_is_forgotten() -> None:
    clock = Clock()
    nonces = source(clock)
    for _ in range(50):
        nonces.check(nonces.mint(), "00000001")
    assert nonces.remembered == 50
    clock.now += 301
    nonces.check(nonces.mint(), "00000001")
    assert nonces.remembered == 1


def test_a_refused_count_costs_no_memory() -> None:
    nonces = source(Clock())
    for _ in range(50):
        nonces.check(nonces.mint(), "00000000")
        nonces.check("forged", "00000001")
    assert nonces.remembered == 0
