# SPDX-License-Identifier: Apache-2.0
"""Digest of requests: what is asked for, what is taken, and that nothing tells who exists (B19.8, RFC 7616)."""

from __future__ import annotations

import re

import pytest

from devia.application.passwords import digest_secrets
from devia.sip.digest import MD5, SHA256, Credentials, DigestChallenge, response_of
from devia.sip.message import Request, Response
from tests.proxy.office import Office, device
from tests.proxy.peer import DOMAIN, Phone


def is_stale(response: Response) -> bool:
    name = "www-authenticate" if response.status == 401 else "proxy-authenticate"
    return any(DigestChallenge.parse(value).stale for value in response.lines(name))


def without_nonce(response: Response) -> str:
    """The response as it would be with any other nonce, tag, branch and Call-ID."""
    text = str(response)
    text = re.sub(r'nonce="[^"]*"', 'nonce=""', text)
    text = re.sub(r"tag=\w+", "tag=", text)
    text = re.sub(r"(branch=|Call-ID: |CSeq: |received=|SIP/2.0/UDP )[^;\r]*", r"\1", text)
    return re.sub(r"sip:[\w-]+@", "sip:name@", text)


async def refused(phone: Phone, request: Request, *, password: str) -> Response:
    """What a request with this password gets, after the challenge."""
    challenged = await phone.ask(request)
    return await phone.ask(phone.credentials(request, challenged, password=password))


@pytest.mark.parametrize("method", ["REGISTER", "INVITE"])
async def test_unknown_user_and_wrong_password_look_alike(office: Office, method: str) -> None:
    """B19.8: the same bytes but the nonce, at the challenge and after it."""
    known, unknown = office.phone("201"), office.phone("299")
    heard = []
    for phone in (known, unknown):
        request = phone.registration() if method == "REGISTER" else phone.invite("202", phone.own)
        await refused(phone, request, password="wrong")
        heard.append([without_nonce(response) for response in phone.responses])
    assert heard[0] == heard[1]
    assert len(heard[0]) == 2


async def test_a_wrong_password_is_no_stale_nonce(office: Office) -> None:
    """RFC 7616 §3.3: stale tells that the password was right."""
    phone = office.phone("201")
    response = await refused(phone, phone.registration(), password="wrong")
    assert response.status == 401
    assert not is_stale(response)


async def test_a_count_the_digest_does_not_cover_makes_nothing_good_again(office: Office) -> None:
    """RFC 7616 §3.4: without `qop` the response is the same whatever `nc` is written beside it; whoever has heard it
    could say it again and again."""
    phone = office.phone("201")
    request = phone.registration()
    challenged = await phone.ask(request)
    nonce = DigestChallenge.parse(challenged.lines("www-authenticate")[0]).nonce
    unsigned = f'Digest username="201", realm="{DOMAIN}", nonce="{nonce}", uri="{request.uri}", algorithm=SHA-256'
    secret = digest_secrets("201", DOMAIN, phone.password)[1]
    response = response_of(Credentials.parse(f'{unsigned}, response=""'), secret, "REGISTER")
    heard = []
    for count in ("", ", nc=00000002", ", nc=00000003"):
        again = phone.registration()
        again.append("Authorization", f'{unsigned}, response="{response}"{count}')
        heard.append((await phone.ask(again)).status)
        assert heard[-1] == 200 or is_stale(phone.last)
    assert heard == [200, 401, 401]


async def test_a_password_that_matches_nobodys_secret_is_not_the_secret(office: Office) -> None:
    """What stands for the secret of a device that does not exist opens nothing."""
    phone = office.phone("299")
    request = phone.registration()
    challenged = await phone.ask(request)
    value = challenged.lines("www-authenticate")[0]
    nonce = DigestChallenge.parse(value).nonce
    guessed = request.copy()
    guessed.replace("via", "SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKguess;rport")
    guessed.append(
        "Authorization",
        f'Digest username="299", realm="{DOMAIN}", nonce="{nonce}", uri="sip:{DOMAIN}", response="{"0" * 64}"',
    )
    assert (await phone.ask(guessed)).status == 401


async def test_what_is_offered_tells_nobody_who_exists() -> None:
    """B19.8: where every phone needs MD5, MD5 is what names nobody has are offered too."""
    office = Office()
    office.put(*[device(number, md5_only=True) for number in ("201", "202", "203", "204")])
    office.put(device("203", "203-soft", md5_only=True))
    scanner = office.phone("299")
    heard = set()
    for number in ("201", "202", "299", "300", "root"):
        scanner.extension = number
        heard.add(
            without_nonce(await scanner.ask(scanner.registration(call_id=f"scan-{number}"))).replace("root", "201")
        )
    assert len(heard) == 1
    assert SHA256 not in heard.pop()


async def test_of_mixed_phones_a_name_nobody_has_is_offered_the_same_each_time() -> None:
    """B19.8: as often MD5 alone as real names are, and never one thing now and another later."""
    office = Office()
    office.put(device("201", md5_only=True), device("202", md5_only=True))

    async def offered(name: str) -> tuple[str, ...]:
        scanner = office.phone("299")
        scanner.extension = name
        response = await scanner.ask(scanner.registration())
        return tuple(DigestChallenge.parse(value).algorithm for value in response.lines("www-authenticate"))

    names = [str(number) for number in range(300, 340)]
    first = {name: await offered(name) for name in names}
    await office.restart()
    assert {name: await offered(name) for name in names} == first
    assert set(first.values()) == {(MD5,), (SHA256, MD5)}


async def test_a_nonce_too_old_is_stale(office: Office) -> None:
    """B19.8: 401 with stale=true, which the phone answers by itself."""
    phone = office.phone("201")
    request = phone.registration()
    challenged = await phone.ask(request)
    await office.pass_time(301)
    late = await phone.ask(phone.credentials(request, challenged))
    assert late.status == 401
    assert is_stale(late)
    assert (await phone.ask(phone.credentials(request, late))).status == 200


async def test_a_nonce_count_used_before_is_stale(office: Office) -> None:
    """B19.8: what was overheard cannot be sent again; the next count can."""
    phone = office.phone("201")
    request = phone.registration()
    challenged = await phone.ask(request)
    assert (await phone.ask(phone.credentials(request, challenged))).status == 200
    again = await phone.ask(phone.credentials(request, challenged))
    assert again.status == 401
    assert is_stale(again)
    assert (await phone.ask(phone.credentials(request, challenged, count=2))).status == 200


async def test_a_nonce_of_somebody_elses_is_none(office: Office) -> None:
    phone = office.phone("201")
    request = phone.registration()
    challenged = await phone.ask(request)
    value = challenged.lines("www-authenticate")[0]
    forged = challenged.copy()
    forged.remove("www-authenticate")
    forged.append("WWW-Authenticate", value.replace('nonce="', 'nonce="f'))
    response = await phone.ask(phone.credentials(request, forged))
    assert response.status == 401
    assert not is_stale(response)


async def test_sha_256_cannot_be_forced_on_a_device_marked_md5_nor_anything_unknown_used(office: Office) -> None:
    office.put(device("201", md5_only=True))
    phone = office.phone("201")
    request = phone.registration()
    challenged = await phone.ask(request)
    for algorithm in (SHA256, "SHA-512-256"):
        other = challenged.copy()
        other.replace("www-authenticate", challenged.lines("www-authenticate")[0].replace("MD5", algorithm))
        if algorithm == SHA256:
            assert (await phone.ask(phone.credentials(request, other))).status == 401
    unknown = phone.credentials(request, challenged)
    unknown.replace("authorization", (unknown.first("authorization") or "").replace("MD5", "SHA-512-256"))
    assert (await phone.ask(unknown)).status == 401


async def test_credentials_for_another_realm_are_not_ours_to_judge(office: Office) -> None:
    """RFC 3261 §22.3: those of other proxies stand beside ours."""
    phone = office.phone("201")
    request = phone.invite("202", phone.own)
    request.append(
        "Proxy-Authorization", 'Digest username="201", realm="elsewhere", nonce="n", uri="sip:x", response="0"'
    )
    challenged = await phone.ask(request)
    assert challenged.status == 407
    await phone.say(phone.acknowledgement(request, challenged))
    await phone.say(phone.credentials(request, challenged))
    assert phone.last.status == 480


async def test_credentials_that_are_none_are_a_bad_request(office: Office) -> None:
    phone = office.phone("201")
    for value in ("Digest nonsense", 'Digest username="201"'):
        request = phone.registration()
        request.append("Authorization", value)
        assert (await phone.ask(request)).status == 400


async def test_a_request_whose_from_cannot_be_read_is_challenged_all_the_same(office: Office) -> None:
    phone = office.phone("201")
    request = phone.registration()
    request.replace("from", "<sip:201@>;tag=1")
    assert (await phone.ask(request)).status in (400, 401)


async def test_an_extension_whose_phones_have_other_names_is_no_exception(office: Office) -> None:
    """B19.8: the offer to it is the same before and after a guess, as for names nobody has."""
    office.delete("device", "204")
    office.put(device("204", "dario", md5_only=True))
    for name in ("204", "dario", *[str(number) for number in range(300, 310)]):
        scanner = office.phone("204", name)
        scanner.extension = name
        request = scanner.registration()
        offered = []
        for password in (None, "guess"):
            answer = scanner.last if password else await scanner.ask(request)
            if password:
                answer = await scanner.ask(scanner.credentials(request, answer, password=password))
            offered.append([DigestChallenge.parse(v).algorithm for v in answer.lines("www-authenticate")])
        assert offered[0] == offered[1]
