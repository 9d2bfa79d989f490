# SPDX-License-Identifier: Apache-2.0
"""What the called side sees of the caller: B1.3, B1.4, B9.2, B13.3, RFC 3323, RFC 3325."""

from dataclasses import replace

import pytest

from devia.callflow.caller_id import (
    Party,
    Shown,
    anonymous_from,
    caller_of_trunk,
    is_withheld,
    shown_inside,
    shown_outside,
)
from devia.diversion.model import Call, Caller, CallerClass, CallerIdPolicy, Condition, Hop, HopOrigin
from tests.callflow.domain import DOMAIN, FakeGateway, invite
from tests.diversion.domain import NUMBERING, OUTSIDE, target

MOBILE = "+393471234567"
ANNA = Caller(caller_class=CallerClass.INTERNAL, number="209", name="Anna", extension="209", site="milan")
STRANGER = Caller(caller_class=CallerClass.EXTERNAL, number=MOBILE)
TRUNK = FakeGateway(name="carrier")
PARTIES = {
    "209": Party(public_number="+390255500209", site="milan"),
    "201": Party(public_number="+390255500201", site="milan"),
    "202": Party(public_number="+390255500202", site="rome"),
    "203": Party(),
}


def call_of(caller: Caller, *, diverting: str | None = None, to: str = f"outside:{OUTSIDE}", why: str = "busy") -> Call:
    """A call of theirs to 201, diverted by this extension."""
    hops = () if diverting is None else (Hop(diverting=diverting, condition=Condition(why), target=target(to)),)
    return Call(caller=caller, called="201", hops=hops)


def asserted(call: Call, gateway: FakeGateway = TRUNK, **party: object) -> str | None:
    """The number the trunk is told; `party` changes what is known of 201."""
    parties = {**PARTIES, "201": replace(PARTIES["201"], **party)}  # type: ignore[arg-type]  # names checked by replace
    shown = shown_outside(call, gateway, DOMAIN, lambda extension: parties[extension])
    return None if shown.asserted is None else shown.asserted.removeprefix("<sip:").partition("@")[0]


# Withheld ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("privacy", ["id", "user", "header", "ID;critical", "session; user"])
def test_1_3_privacy_asks_to_stay_unknown(privacy: str) -> None:
    assert is_withheld(invite(("Privacy", privacy)))


@pytest.mark.parametrize("privacy", ["none", "session", "history", ""])
def test_other_privacy_asks_for_something_else(privacy: str) -> None:
    assert not is_withheld(invite(("Privacy", privacy)))


@pytest.mark.parametrize(
    "from_", ["<sip:anonymous@pbx.example.it>", "<sip:x@anonymous.invalid>", "<sip:Anonymous@Anonymous.Invalid>"]
)
def test_1_3_an_anonymous_from_is_a_withheld_number(from_: str) -> None:
    assert is_withheld(invite(from_=f"{from_};tag=x"))
    assert not is_withheld(invite())


def test_an_anonymous_from_keeps_the_tag() -> None:
    assert anonymous_from("x") == '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=x'
    assert anonymous_from(None, 'Ritorno "per"') == r'"Ritorno \"per\"" <sip:anonymous@anonymous.invalid>'


# Of a trunk --------------------------------------------------------------------------------------------------------


def of_trunk(*headers: tuple[str, str], from_: str = '"Ditta" <sip:3471234567@carrier.example>;tag=x') -> Caller:
    """Who this trunk says is calling."""
    return caller_of_trunk(invite(*headers, from_=from_), CallerClass.EXTERNAL, NUMBERING.normalise)


def test_1_4_from_says_who_calls() -> None:
    assert of_trunk() == Caller(caller_class=CallerClass.EXTERNAL, number=MOBILE, name="Ditta")


def test_1_4_p_asserted_identity_is_believed_before_from() -> None:
    assert of_trunk(("P-Asserted-Identity", "<tel:+390455550100>")).number == OUTSIDE


def test_a_broken_p_asserted_identity_is_passed_over() -> None:
    assert of_trunk(("P-Asserted-Identity", '"no end')).number == MOBILE


@pytest.mark.parametrize(("user", "number"), [("12345", "12345"), ("anna", None), ("anonymous", None)])
def test_a_number_the_plan_does_not_know_is_kept_as_digits(user: str, number: str | None) -> None:
    assert of_trunk(from_=f"<sip:{user}@carrier.example>;tag=x").number == number


def test_1_1_equality_of_numbers_makes_nobody_an_extension() -> None:
    caller = of_trunk(from_="<sip:201@carrier.example>;tag=x")
    assert (caller.number, caller.extension) == ("201", None)


# Inside ------------------------------------------------------------------------------------------------------------


def test_a_colleague_is_asserted_by_name_and_extension() -> None:
    assert shown_inside(call_of(ANNA), invite(), DOMAIN) == Shown(asserted='"Anna" <sip:209@pbx.example.it>')
    nameless = replace(ANNA, name=None)
    assert shown_inside(call_of(nameless), invite(), DOMAIN) == Shown(asserted="<sip:209@pbx.example.it>")


def test_a_stranger_is_asserted_by_number() -> None:
    assert shown_inside(call_of(STRANGER), invite(), DOMAIN) == Shown(asserted=f"<sip:{MOBILE}@pbx.example.it>")
    assert shown_inside(call_of(replace(STRANGER, number=None)), invite(), DOMAIN) == Shown()


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("no_answer", "Ritorno per Non Risposta"),
        ("busy", "Ritorno per Occupato"),
        ("always", "Ritorno per Deviato"),
        ("not_registered", "Ritorno Irregolare"),
        ("not_present", "Ritorno per Assente"),
        ("handset", "Ritorno Generico"),
    ],
)
def test_9_2_operators_read_why_a_call_returns(condition: str, words: str) -> None:
    shown = shown_inside(call_of(ANNA, diverting="201", to="group:9", why=condition), invite(), DOMAIN)
    assert shown.display == f"{words}: Anna"


def test_9_2_the_name_is_the_users_else_froms_else_the_number() -> None:
    returned = call_of(STRANGER, diverting="201", to="group:9")
    assert shown_inside(returned, invite(), DOMAIN).display == f"Ritorno per Occupato: {MOBILE}"
    named = invite(from_='"Ditta" <sip:x@carrier.example>;tag=x')
    assert shown_inside(returned, named, DOMAIN).display == "Ritorno per Occupato: Ditta"
    unknown = call_of(replace(STRANGER, number=None), diverting="201", to="group:9")
    assert shown_inside(unknown, invite(), DOMAIN).display == "Ritorno per Occupato"


def test_9_2_no_prefix_where_the_call_goes_on_to_somebody_else() -> None:
    assert shown_inside(call_of(ANNA, diverting="201", to="extension:202"), invite(), DOMAIN).display is None


def test_1_3_a_withheld_caller_is_nobody_inside_too() -> None:
    hidden = replace(ANNA, withheld=True)
    assert shown_inside(call_of(hidden), invite(), DOMAIN) == Shown(anonymous=True)
    returned = shown_inside(call_of(hidden, diverting="201", to="group:9"), invite(), DOMAIN)
    assert returned == Shown(display="Ritorno per Occupato", anonymous=True)


# Outside -----------------------------------------------------------------------------------------------------------


def test_a_direct_call_shows_the_callers_own_number() -> None:
    assert asserted(call_of(ANNA)) == "+390255500209"
    assert shown_outside(call_of(ANNA), TRUNK, DOMAIN, PARTIES.__getitem__) == Shown(
        asserted="<sip:+390255500209@pbx.example.it;user=phone>"
    )
    nobody = replace(ANNA, extension="203")
    assert asserted(call_of(nobody)) is None


def test_13_3_default_is_diverting_for_colleagues_and_caller_for_strangers() -> None:
    assert asserted(call_of(ANNA, diverting="201")) == "+390255500201"
    assert asserted(call_of(STRANGER, diverting="201")) == MOBILE


def test_13_3_a_trunk_that_shows_no_foreign_number_shows_the_diverting_one() -> None:
    shy = replace(TRUNK, shows_foreign_caller=False, caller_id=CallerIdPolicy.CALLER)
    assert asserted(call_of(STRANGER, diverting="201"), shy) == "+390255500201"
    assert asserted(call_of(ANNA, diverting="201"), shy) == "+390255500209"


@pytest.mark.parametrize("number", [None, "12345"])
def test_a_caller_without_a_number_for_the_outside_is_shown_as_the_diverting(number: str | None) -> None:
    assert asserted(call_of(replace(STRANGER, number=number), diverting="201")) == "+390255500201"


@pytest.mark.parametrize(
    ("policy", "diverting", "number"),
    [
        (CallerIdPolicy.CALLER, "202", "+390255500209"),
        (CallerIdPolicy.DIVERTING, "202", "+390255500202"),
        (CallerIdPolicy.CALLER_IF_SAME_SITE, "201", "+390255500209"),
        (CallerIdPolicy.CALLER_IF_SAME_SITE, "202", "+390255500202"),
        (CallerIdPolicy.DEFAULT, "202", "+390255500202"),
    ],
)
def test_13_3_the_trunks_policy(policy: CallerIdPolicy, diverting: str, number: str) -> None:
    assert asserted(call_of(ANNA, diverting=diverting), replace(TRUNK, caller_id=policy)) == number


def test_13_3_a_stranger_is_of_no_site() -> None:
    gateway = replace(TRUNK, caller_id=CallerIdPolicy.CALLER_IF_SAME_SITE)
    assert asserted(call_of(STRANGER, diverting="201"), gateway, site=None) == "+390255500201"


def test_13_3_the_users_own_wish_comes_before_the_trunks() -> None:
    gateway = replace(TRUNK, caller_id=CallerIdPolicy.DIVERTING)
    assert asserted(call_of(ANNA, diverting="201"), gateway, caller_id=CallerIdPolicy.CALLER) == "+390255500209"


def test_13_3_privacy_wins() -> None:
    hidden = replace(ANNA, withheld=True)
    assert shown_outside(call_of(hidden), TRUNK, DOMAIN, PARTIES.__getitem__) == Shown(anonymous=True, privacy="id")
    diverted = shown_outside(call_of(hidden, diverting="201"), TRUNK, DOMAIN, PARTIES.__getitem__)
    assert diverted == Shown(asserted="<sip:+390255500201@pbx.example.it;user=phone>", anonymous=True, privacy="id")


def test_the_origin_of_a_return_does_not_change_its_words() -> None:
    hop = Hop(diverting="201", condition=Condition.BUSY, target=target("group:9"), origin=HopOrigin.OTHERWISE)
    shown = shown_inside(Call(caller=ANNA, called="201", hops=(hop,)), invite(), DOMAIN)
    assert shown.display == "Ritorno per Occupato: Anna"
