# SPDX-License-Identifier: Apache-2.0
"""REGISTER and the bindings it makes, keeps and takes away: RFC 3261 §10.3, RFC 3327, B19.6."""

import itertools
from dataclasses import replace

import pytest

from devia.callflow.registrar import MOST_BINDINGS, Refused, RegistrarSettings, Registration, register
from devia.sip.binding import Binding
from devia.sip.errors import BadMessage
from devia.sip.message import Request

NOW = 10_000.0
PHONE = "<sip:201@192.0.2.11:5060>"
OTHER = "<sip:201@192.0.2.12:5060>"
INSTANCE = '+sip.instance="<urn:uuid:1>"'
SETTINGS = RegistrarSettings(shortest=60, longest=600, default=300)


def binding(contact: str, **facts: object) -> Binding:
    """What an earlier REGISTER of 201's phone has made."""
    known = Binding(
        id="known",
        extension="201",
        device="phone",
        contact=contact.strip("<>"),
        call_id="earlier",
        cseq=7,
        transport="udp",
        remote=("192.0.2.11", 5060),
        local=("192.0.2.1", 5060),
        expires_at=NOW + 100,
    )
    return replace(known, **facts)  # type: ignore[arg-type]  # names checked by replace


def says(
    *headers: tuple[str, str], known: tuple[Binding, ...] = (), call_id: str = "now", cseq: int = 1
) -> Registration:
    """What a REGISTER of 201's phone with these header fields comes to."""
    request = Request.new(
        "REGISTER",
        "sip:pbx.example.it",
        headers=[
            ("From", "<sip:201@pbx.example.it>;tag=x"),
            ("To", "<sip:201@pbx.example.it>"),
            ("Call-ID", call_id),
            ("CSeq", f"{cseq} REGISTER"),
            *headers,
        ],
    )
    ids = itertools.count(1)
    return register(
        request,
        device="phone",
        extension="201",
        physical=True,
        transport="udp",
        remote=("203.0.113.9", 40_000),
        local=("192.0.2.1", 5060),
        known=known,
        now=NOW,
        settings=SETTINGS,
        is_forbidden=lambda host, port: host == "pbx.example.it",
        make_id=lambda: f"new{next(ids)}",
    )


def contacts(registration: Registration) -> list[str]:
    """The Contact values of the 200."""
    return [value for name, value in registration.headers if name == "Contact"]


def assert_refused(status: int, *headers: tuple[str, str], **more: object) -> Refused:
    """The REGISTER is refused so."""
    with pytest.raises(Refused) as refused:
        says(*headers, **more)  # type: ignore[arg-type]  # names checked by says
    assert refused.value.status == status
    return refused.value


# New ---------------------------------------------------------------------------------------------------------------


def test_a_contact_is_bound_with_all_that_is_known_of_it() -> None:
    made = says(("Contact", f"{PHONE};q=0.5;expires=120;{INSTANCE}"), ("User-Agent", "Phone\x01 1"))
    assert made.put == (
        Binding(
            id="new1",
            extension="201",
            device="phone",
            contact="sip:201@192.0.2.11:5060",
            call_id="now",
            cseq=1,
            transport="udp",
            remote=("203.0.113.9", 40_000),
            local=("192.0.2.1", 5060),
            expires_at=NOW + 120,
            instance="<urn:uuid:1>",
            user_agent="Phone  1",
            q=0.5,
            physical=True,
        ),
    )
    assert made.removed == ()
    assert contacts(made) == ["<sip:201@192.0.2.11:5060>;expires=120"]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ([("Contact", f"{PHONE};expires=90"), ("Expires", "200")], 90),
        ([("Contact", PHONE), ("Expires", "200")], 200),
        ([("Contact", PHONE)], 300),
        ([("Contact", PHONE), ("Expires", "100000")], 600),
    ],
)
def test_the_lifetime_is_the_contacts_else_expires_else_the_default(
    headers: list[tuple[str, str]], seconds: int
) -> None:
    assert contacts(says(*headers)) == [f"{PHONE};expires={seconds}"]


def test_too_short_a_lifetime_is_423_with_the_shortest() -> None:
    assert contacts(says(("Contact", f"{PHONE};expires=60"))) == [f"{PHONE};expires=60"]
    refused = assert_refused(423, ("Contact", f"{PHONE};expires=59"))
    assert list(refused.headers) == [("Min-Expires", "60")]


def test_several_contacts_are_bound_at_once() -> None:
    made = says(("Contact", f"{PHONE}, {OTHER}"))
    assert [put.contact for put in made.put] == [PHONE.strip("<>"), OTHER.strip("<>")]


def test_a_contact_named_twice_is_bound_once_as_the_last_time() -> None:
    made = says(("Contact", f"{PHONE};expires=100, {PHONE};expires=200"))
    assert contacts(made) == [f"{PHONE};expires=200"]
    assert says(("Contact", f"{PHONE};expires=100, {PHONE};expires=0")).put == ()
    again = says(("Contact", f"{PHONE};expires=0, {PHONE};expires=100"), known=(binding(PHONE),))
    assert ([put.id for put in again.put], again.removed) == (["known"], ())


def test_without_a_contact_nothing_changes_and_all_are_told() -> None:
    made = says(known=(binding(PHONE), binding(OTHER, id="other")))
    assert (made.put, made.removed) == ((), ())
    assert contacts(made) == [f"{PHONE};expires=100", f"{OTHER};expires=100"]


# In place of another -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "known", "call_id"),
    [
        (PHONE, binding(PHONE), "now"),
        (f"{OTHER};{INSTANCE}", binding(PHONE, instance="<urn:uuid:1>"), "now"),
        (OTHER, binding(PHONE), "earlier"),
        (f"{OTHER};{INSTANCE}", binding(PHONE), "earlier"),
    ],
    ids=["uri", "instance", "call_id", "call_id_before_it_had_an_instance"],
)
def test_19_6_the_same_phone_replaces_its_binding(contact: str, known: Binding, call_id: str) -> None:
    made = says(("Contact", contact), known=(known,), call_id=call_id, cseq=8)
    assert [put.id for put in made.put] == ["known"]
    assert len(contacts(made)) == 1


@pytest.mark.parametrize(
    ("contact", "known", "call_id"),
    [
        (OTHER, binding(PHONE), "now"),
        (f"{OTHER};{INSTANCE}", binding(PHONE, instance="<urn:uuid:2>"), "earlier"),
        (PHONE, binding(PHONE, device="somebody else's"), "earlier"),
    ],
    ids=["another_uri", "another_instance", "another_device"],
)
def test_19_6_another_phone_does_not(contact: str, known: Binding, call_id: str) -> None:
    assert [put.id for put in says(("Contact", contact), known=(known,), call_id=call_id, cseq=8).put] == ["new1"]


def test_several_contacts_are_not_told_apart_by_call_id() -> None:
    made = says(("Contact", f"<sip:x@192.0.2.13>, {OTHER}"), known=(binding(PHONE),), call_id="earlier", cseq=8)
    assert [put.id for put in made.put] == ["new1", "new2"]
    assert len(contacts(made)) == 3


# Away --------------------------------------------------------------------------------------------------------------


def test_expires_0_takes_the_binding_away() -> None:
    made = says(("Contact", f"{PHONE};expires=0"), known=(binding(PHONE), binding(OTHER, id="other")))
    assert (made.put, made.removed) == ((), ("known",))
    assert contacts(made) == [f"{OTHER};expires=100"]


@pytest.mark.parametrize(
    "order", [[f"{OTHER};{INSTANCE}", f"{PHONE};{INSTANCE};expires=0"], [OTHER, f"{PHONE};expires=0"]]
)
@pytest.mark.parametrize("is_turned", [False, True])
def test_a_phone_that_has_moved_gives_up_its_former_address_alone(order: list[str], is_turned: bool) -> None:
    """RFC 3261 §10.3(7): what is removed is the contact that is named, though it is the same phone's as the new one."""
    known = binding(PHONE, instance="<urn:uuid:1>" if INSTANCE in order[0] else None)
    made = says(*[("Contact", contact) for contact in (reversed(order) if is_turned else order)], known=(known,))
    assert contacts(made) == [f"{OTHER};expires=300"]
    assert [one.contact for one in made.put] == [OTHER.strip("<>")]


@pytest.mark.parametrize("instance", ["", f";{INSTANCE}"])
def test_and_does_so_later_too(instance: str) -> None:
    moved = binding(OTHER, call_id="now", cseq=1, instance="<urn:uuid:1>" if instance else None)
    made = says(("Contact", f"{PHONE}{instance};expires=0"), known=(moved,), cseq=2)
    assert (made.put, made.removed) == ((), ())
    assert contacts(made) == [f"{OTHER};expires=100"]


def test_expires_0_of_a_contact_nobody_knows_changes_nothing() -> None:
    made = says(("Contact", PHONE), ("Expires", "0"))
    assert (made.put, made.removed, made.headers) == ((), (), ())


def test_a_star_takes_all_of_the_devices_bindings_away() -> None:
    known = (binding(PHONE), binding(OTHER, id="other"), binding(PHONE, id="theirs", device="somebody else's"))
    made = says(("Contact", "*"), ("Expires", "0"), known=known)
    assert set(made.removed) == {"known", "other"}
    assert contacts(made) == []


@pytest.mark.parametrize("headers", [[], [("Expires", "60")]])
def test_a_star_needs_expires_0(headers: list[tuple[str, str]]) -> None:
    assert_refused(400, ("Contact", "*"), *headers)


def test_what_has_expired_is_taken_away_by_the_way() -> None:
    made = says(("Contact", OTHER), known=(binding(PHONE, expires_at=NOW),))
    assert made.removed == ("known",)
    assert contacts(made) == [f"{OTHER};expires=300"]


# Refused -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        [("Contact", PHONE)],
        [("Contact", f"{PHONE};expires=0")],
        [("Contact", "*"), ("Expires", "0")],
    ],
)
def test_an_overtaken_register_changes_nothing(headers: list[tuple[str, str]]) -> None:
    assert_refused(500, *headers, known=(binding(PHONE),), call_id="earlier", cseq=6)


def test_a_register_that_comes_again_changes_nothing_new() -> None:
    made = says(("Contact", PHONE), known=(binding(PHONE),), call_id="earlier", cseq=7)
    assert [put.id for put in made.put] == ["known"]


@pytest.mark.parametrize("contact", ["<sip:201@pbx.example.it>", "<mailto:anna@example.it>", "<tel:+39025550100>"])
def test_19_6_a_contact_that_names_devia_or_no_phone_is_403(contact: str) -> None:
    assert_refused(403, ("Contact", contact))


def test_the_newest_bindings_of_a_device_are_kept() -> None:
    """A phone that comes back under another address each time must not shut itself out."""
    known = tuple(
        [
            binding(f"<sip:x{n}@192.0.2.11>", id=f"id{n}", expires_at=NOW + 100 + (n - 3) ** 2)
            for n in range(MOST_BINDINGS)
        ]
    )
    result = says(("Contact", PHONE), known=known)
    assert result.removed == ("id3",)
    assert len(contacts(result)) == MOST_BINDINGS
    assert [made.contact for made in result.put] == [PHONE.strip("<>")]


def test_more_bindings_than_a_device_may_have_are_403() -> None:
    many = ", ".join([f"<sip:x{n}@192.0.2.11>" for n in range(MOST_BINDINGS + 1)])
    assert_refused(403, ("Contact", many))
    known = tuple([binding(f"<sip:x{n}@192.0.2.11>", id=f"id{n}") for n in range(MOST_BINDINGS)])
    assert len(contacts(says(("Contact", "<sip:x0@192.0.2.11>"), known=known))) == MOST_BINDINGS


@pytest.mark.parametrize(
    "contact", [f"<sip:{'x' * 1_000}@192.0.2.11>", "<sip:\x7f@192.0.2.11>", f'{PHONE};+sip.instance="\x7f"']
)
def test_what_cannot_be_kept_as_text_is_400(contact: str) -> None:
    assert_refused(400, ("Contact", contact))


def test_a_call_id_that_cannot_be_kept_as_text_is_400() -> None:
    assert_refused(400, ("Contact", PHONE), call_id="\x7f")


def test_a_broken_contact_is_a_bad_message() -> None:
    with pytest.raises(BadMessage):
        says(("Contact", "<sip:201@"))


# Path --------------------------------------------------------------------------------------------------------------


def test_a_path_is_kept_and_told_to_those_who_know_it() -> None:
    path = ("Path", "<sip:edge.example;lr>, <sip:edge2.example;lr>")
    made = says(("Contact", PHONE), path, ("Supported", "path"))
    assert made.put[0].path == ("<sip:edge.example;lr>", "<sip:edge2.example;lr>")
    assert made.headers[1:] == (("Path", "<sip:edge.example;lr>"), ("Path", "<sip:edge2.example;lr>"))
    assert len(says(("Contact", PHONE), path).headers) == 1
