# SPDX-License-Identifier: Apache-2.0
"""Sign-in: throttled, with sessions and tokens of which the hashes alone are kept."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from devia.application.actor import COMMAND_LINE, Actor
from devia.application.changes import Put, Remove
from devia.application.errors import Invalid, NotAllowed, NotFound, NotSignedIn, TooManyAttempts
from devia.application.signing_in import SESSION, check_password, hashed
from devia.application.throttling import FREE_ATTEMPTS, LONGEST_WAIT
from tests.application.world import ANNA, BRUNO, ROOT, Office, person

RIGHT = "password of anna"


async def fail(office: Office, times: int, address: str = "a", username: str = "anna") -> None:
    """So many wrong passwords in a row, each after having waited as told."""
    for _ in range(times):
        try:
            await office.signing_in.sign_in(username, "wrong", address=address)
        except TooManyAttempts as error:
            office.clock.passed += error.seconds
            with pytest.raises(NotSignedIn):
                await office.signing_in.sign_in(username, "wrong", address=address)
        except NotSignedIn:
            pass


async def wait_told(office: Office) -> float:
    """How long one has to wait now."""
    with pytest.raises(TooManyAttempts) as caught:
        await office.signing_in.sign_in("anna", RIGHT, address="a")
    return caught.value.seconds


# Coming in -----------------------------------------------------------------------------------------------------------


async def test_a_session_is_found_by_the_secret_it_was_given_out_with() -> None:
    office = Office()
    secret, session = await office.signing_in.sign_in("anna", RIGHT, user_agent="B" * 300)
    assert office.signing_in.session(secret) == (office.organisation.users["anna"], session)
    assert session.user_agent == "B" * 200
    assert office.signing_in.session("another") is None
    assert secret not in repr(office.organisation.sessions)
    assert office.is_as_on_disk()


@pytest.mark.parametrize(("username", "password"), [("anna", "wrong"), ("anna", ""), ("nobody", RIGHT), ("", "")])
async def test_wrong_name_and_wrong_password_look_alike(username: str, password: str) -> None:
    """Also to a watch: a password is looked at in both cases."""
    office = Office()
    with pytest.raises(NotSignedIn):
        await office.signing_in.sign_in(username, password)
    assert office.passwords.verified == [password]
    assert office.organisation.sessions == {}


async def test_a_session_ends_after_its_time_and_makes_room() -> None:
    office = Office()
    secret, old = await office.signing_in.sign_in("anna", RIGHT)
    office.clock.passed += SESSION.total_seconds() - 1
    assert office.signing_in.session(secret) is not None
    office.clock.passed += 1
    assert office.signing_in.session(secret) is None
    _, fresh = await office.signing_in.sign_in("anna", RIGHT)
    assert set(office.organisation.sessions) == {fresh.id} != {old.id}
    assert fresh.expires_at - fresh.created_at == SESSION == timedelta(days=7)


async def test_whoever_is_removed_is_signed_in_no_more() -> None:
    office = Office()
    secret, _ = await office.signing_in.sign_in("anna", RIGHT)
    token, _ = await office.signing_in.create_token(ANNA, "anna", "script")
    await office.changing.apply([Remove("user", "anna")], [])
    assert office.signing_in.session(secret) is None
    assert office.signing_in.token(token) is None


async def test_a_password_changed_while_it_is_being_looked_at_lets_nobody_in() -> None:
    office = Office()
    verify = office.passwords.verify

    def change_and_verify(stored: str, password: str) -> bool:
        anna = replace(office.organisation.users["anna"], password_hash="hash of another")
        office.world.organisation = office.organisation.with_changes([Put(anna)])
        return verify(stored, password)

    office.passwords.verify = change_and_verify  # type: ignore[method-assign]  # acts in the midst of it
    with pytest.raises(NotSignedIn):
        await office.signing_in.sign_in("anna", RIGHT)


async def test_a_password_changed_while_one_waits_to_be_let_in_lets_nobody_in() -> None:
    """The change is being written when the old password has been found right."""
    office = Office()
    office.store.gate.clear()
    changing = asyncio.create_task(office.signing_in.change_password(ROOT, "anna", "a new password"))
    while not office.changing._lock.locked():
        await asyncio.sleep(0.001)
    entering = asyncio.create_task(office.signing_in.sign_in("anna", RIGHT))
    while not office.passwords.verified:
        await asyncio.sleep(0.001)
    office.store.gate.set()
    await changing
    with pytest.raises(NotSignedIn):
        await entering
    assert office.organisation.sessions == {}


async def test_a_password_another_process_has_changed_lets_nobody_in() -> None:
    """The command line was faster, and the journal is not read yet."""
    office = Office()
    office.store.elsewhere(Put(replace(office.organisation.users["anna"], password_hash="hash of another")))
    with pytest.raises(NotSignedIn):
        await office.signing_in.sign_in("anna", RIGHT)
    with pytest.raises(NotSignedIn):
        await office.signing_in.change_password(ANNA, "anna", "a new password", current=RIGHT)
    assert office.organisation.users["anna"].password_hash == "hash of another"
    assert office.is_as_on_disk()


# Throttling ----------------------------------------------------------------------------------------------------------


async def test_after_some_wrong_passwords_one_has_to_wait_twice_as_long_each_time() -> None:
    office = Office()
    await fail(office, FREE_ATTEMPTS)
    assert await wait_told(office) == 1.0
    office.clock.passed += 0.5
    assert await wait_told(office) == 0.5
    await fail(office, 1)
    assert await wait_told(office) == 2.0
    await fail(office, 20)
    assert await wait_told(office) == LONGEST_WAIT


async def test_who_has_waited_and_knows_it_starts_anew() -> None:
    office = Office()
    await fail(office, FREE_ATTEMPTS + 3)
    office.clock.passed += await wait_told(office)
    await office.signing_in.sign_in("anna", RIGHT, address="a")
    await fail(office, FREE_ATTEMPTS - 1)
    await office.signing_in.sign_in("anna", RIGHT, address="a")


async def test_others_and_elsewhere_are_not_held_up() -> None:
    """Nobody locks a colleague out from somewhere else."""
    office = Office()
    await fail(office, FREE_ATTEMPTS)
    await office.signing_in.sign_in("anna", RIGHT, address="b")
    await office.signing_in.sign_in("bruno", "password of bruno", address="a")


async def test_a_password_is_not_looked_at_while_one_has_to_wait() -> None:
    office = Office()
    await fail(office, FREE_ATTEMPTS)
    before = len(office.passwords.verified)
    await wait_told(office)
    assert len(office.passwords.verified) == before


async def test_many_at_once_are_many_attempts() -> None:
    office = Office()
    outcomes = await asyncio.gather(
        *[office.signing_in.sign_in("anna", f"guess {n}", address="a") for n in range(20)], return_exceptions=True
    )
    assert sum(isinstance(outcome, NotSignedIn) for outcome in outcomes) == FREE_ATTEMPTS
    assert sum(isinstance(outcome, TooManyAttempts) for outcome in outcomes) == 20 - FREE_ATTEMPTS
    assert len(office.passwords.verified) == FREE_ATTEMPTS


# Going, and others' sessions -----------------------------------------------------------------------------------------


async def test_signing_out_ends_one_session() -> None:
    office = Office()
    first, session = await office.signing_in.sign_in("anna", RIGHT)
    second, _ = await office.signing_in.sign_in("anna", RIGHT)
    await office.signing_in.sign_out(session)
    assert office.signing_in.session(first) is None
    assert office.signing_in.session(second) is not None


async def test_one_sees_and_ends_ones_own_sessions_the_latest_first() -> None:
    office = Office()
    _, first = await office.signing_in.sign_in("anna", RIGHT)
    office.clock.passed += 1
    _, second = await office.signing_in.sign_in("anna", RIGHT)
    await office.signing_in.sign_in("bruno", "password of bruno")
    assert office.signing_in.sessions(ANNA) == (second, first)
    for session_id in (first.id, "nothing"):
        with pytest.raises(NotFound):
            await office.signing_in.revoke(BRUNO, session_id)
    await office.signing_in.revoke(ANNA, first.id)
    await office.signing_in.revoke(ROOT, second.id)
    assert office.signing_in.sessions(ANNA) == ()


# Passwords -----------------------------------------------------------------------------------------------------------


async def test_a_changed_password_ends_every_session_of_its_user() -> None:
    office = Office()
    secret, _ = await office.signing_in.sign_in("anna", RIGHT)
    other, _ = await office.signing_in.sign_in("bruno", "password of bruno")
    await office.signing_in.change_password(ANNA, "anna", "a new password", current=RIGHT)
    assert office.signing_in.session(secret) is None
    assert office.signing_in.session(other) is not None
    with pytest.raises(NotSignedIn):
        await office.signing_in.sign_in("anna", RIGHT)
    await office.signing_in.sign_in("anna", "a new password")
    (entry,) = office.store.audited
    assert (entry.action, entry.key, entry.before, entry.after) == ("password changed", "anna", None, None)


@pytest.mark.parametrize("current", [None, "", "wrong"])
async def test_ones_own_password_is_changed_by_who_knows_it(current: str | None) -> None:
    office = Office()
    with pytest.raises(NotSignedIn):
        await office.signing_in.change_password(ANNA, "anna", "a new password", current=current)
    with pytest.raises(NotSignedIn):
        await office.signing_in.change_password(ROOT, "root", "a new password", current=current)
    assert office.store.journal == []


async def test_who_is_signed_in_and_guesses_the_password_has_to_wait() -> None:
    office = Office()
    for _ in range(FREE_ATTEMPTS):
        with pytest.raises(NotSignedIn):
            await office.signing_in.change_password(ANNA, "anna", "a new password", current="guess")
    with pytest.raises(TooManyAttempts):
        await office.signing_in.change_password(ANNA, "anna", "a new password", current=RIGHT)
    office.clock.passed += 1
    await office.signing_in.change_password(ANNA, "anna", "a new password", current=RIGHT)


@pytest.mark.parametrize("actor", [ROOT, COMMAND_LINE], ids=["administrator", "command line"])
async def test_an_administrator_gives_others_a_new_password(actor: Actor) -> None:
    office = Office()
    await office.signing_in.change_password(actor, "anna", "a new password")
    await office.signing_in.sign_in("anna", "a new password")


async def test_what_else_was_changed_meanwhile_stays() -> None:
    """Hashing takes a while; the user is renamed in it."""
    office = Office()
    hash_ = office.passwords.hash

    def rename_and_hash(password: str) -> str:
        anna = replace(office.organisation.users["anna"], name="Zoe")
        office.world.organisation = office.organisation.with_changes([Put(anna)])
        return hash_(password)

    office.passwords.hash = rename_and_hash  # type: ignore[method-assign]  # acts in the midst of it
    await office.signing_in.change_password(ROOT, "anna", "a new password")
    assert office.organisation.users["anna"].name == "Zoe"


async def test_others_change_nothing_and_nobody_cannot_be_changed() -> None:
    office = Office()
    with pytest.raises(NotAllowed):
        await office.signing_in.change_password(BRUNO, "anna", "a new password")
    with pytest.raises(NotFound):
        await office.signing_in.change_password(ROOT, "nobody", "a new password")
    with pytest.raises(Invalid):
        await office.signing_in.change_password(ROOT, "anna", "short")


@pytest.mark.parametrize("length", [0, 7, 257])
def test_a_password_is_8_to_256_characters(length: int) -> None:
    with pytest.raises(Invalid) as caught:
        check_password("x" * length, "/new")
    assert [(fault.pointer, fault.code) for fault in caught.value.faults] == [("/new", "length_out_of_range")]
    check_password("x" * 8)
    check_password("x" * 256)


# Tokens --------------------------------------------------------------------------------------------------------------


async def test_a_token_is_told_once_and_opens_until_it_is_removed() -> None:
    office = Office()
    secret, token = await office.signing_in.create_token(ANNA, "anna", "L" * 300)
    assert office.signing_in.token(secret) == (office.organisation.users["anna"], token)
    assert office.signing_in.token("another") is None
    assert token.label == "L" * 200
    assert secret not in repr(office.organisation.tokens) + repr(office.store.audited)
    await office.signing_in.remove_token(ANNA, token.id)
    assert office.signing_in.token(secret) is None
    assert [entry.action for entry in office.store.audited] == ["created", "removed"]


async def test_tokens_are_their_users_and_the_administrators() -> None:
    office = Office(person("dora", None))
    _, annas = await office.signing_in.create_token(ANNA, "anna", "hers")
    office.clock.passed += 1
    _, brunos = await office.signing_in.create_token(ROOT, "bruno", "his")
    assert office.signing_in.tokens(ANNA) == (annas,)
    assert office.signing_in.tokens(ROOT) == (brunos, annas)
    with pytest.raises(NotAllowed):
        await office.signing_in.create_token(BRUNO, "anna", "sly")
    with pytest.raises(NotFound):
        await office.signing_in.create_token(ROOT, "nobody", "")
    for token_id in (annas.id, "nothing"):
        with pytest.raises(NotFound):
            await office.signing_in.remove_token(BRUNO, token_id)
    await office.signing_in.remove_token(ROOT, annas.id)
    assert office.signing_in.tokens(ANNA) == ()


async def test_who_is_gone_gets_no_token() -> None:
    """Removed by another process: the token would be that of whoever has the name next."""
    office = Office()
    office.store.elsewhere(Remove("user", "anna"))
    with pytest.raises(NotFound):
        await office.signing_in.create_token(ANNA, "anna", "hers")
    assert office.organisation.tokens == {}


async def test_a_token_is_removed_once() -> None:
    office = Office()
    _, token = await office.signing_in.create_token(ANNA, "anna", "hers")
    outcomes = await asyncio.gather(
        *[office.signing_in.remove_token(ANNA, token.id) for _ in range(2)], return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), NotFound]
    assert [entry.action for entry in office.store.audited] == ["created", "removed"]


@pytest.mark.parametrize("secret", ["", "é", "\udcff"])
def test_whatever_a_cookie_carries_has_a_hash(secret: str) -> None:
    assert len(hashed(secret)) == 64
    assert Office().signing_in.session(secret) is None


async def test_whoever_is_removed_while_their_password_is_changed_stays_away() -> None:
    office = Office()
    hash_ = office.passwords.hash

    def remove_and_hash(password: str) -> str:
        office.world.organisation = office.organisation.with_changes([Remove("user", "anna")])
        return hash_(password)

    office.passwords.hash = remove_and_hash  # type: ignore[method-assign]  # acts in the midst of it
    with pytest.raises(NotFound):
        await office.signing_in.change_password(ROOT, "anna", "a new password")
    assert office.store.journal == []
