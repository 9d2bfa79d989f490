# SPDX-License-Identifier: Apache-2.0
"""`user` and `device`: people and their phones, by the command line."""

from __future__ import annotations

import pytest

from tests.cli.installation import Installation

ELENA = (
    *("user", "add", "elena", "--name", "Elena Blu [bold] :bell:", "--extension", "205", "--language", "en"),
    *("--email", "elena@example.it", "--public-number", "+390455550205", "--may-divert-externally"),
    *("--may-not-call-externally", "--password-stdin"),
)


def test_a_user_is_made_listed_and_removed(office: Installation) -> None:
    assert office.done(*ELENA, given="long enough") == "Elena Blu [bold] :bell: is there.\n"
    found = next(one for one in office.told("user", "list") if one["username"] == "elena")
    assert found == {
        "username": "elena",
        "name": "Elena Blu [bold] :bell:",
        "extension": "205",
        "role": "user",
        "site": "default",
        "email": "elena@example.it",
        "language": "en",
        "public_number": "+390455550205",
        "may_divert_externally": True,
        "may_call_externally": False,
        "mailbox_enabled": False,
    }
    assert "Elena Blu [bold] :bell:" in office.done("user", "list"), "a name is a name, not mark-up"
    assert office.done("user", "remove", "elena") == "elena is gone.\n"
    assert "elena" not in office.done("user", "list")


@pytest.mark.parametrize(
    ("arguments", "given", "complaint"),
    [
        (("add", "anna", "--name", "Anna"), "long enough", "There is a user anna already."),
        (
            ("add", "elena", "--name", "Elena", "--extension", "201"),
            "long enough",
            "There is an extension 201 already.",
        ),
        (("add", "elena", "--name", "Elena", "--extension", "20x"), "long enough", "/extension: must be digits"),
        (("add", "elena", "--name", "Elena", "--extension", "118"), "long enough", "118 is an emergency number"),
        (("add", "elena", "--name", "Elena", "--site", "rome"), "long enough", "/site: there is no site rome"),
        (("add", "elena", "--name", "Elena"), "short", "/password: must be 8 to 256 characters"),
        (("add", "elena", "--name", "Elena"), "", "/password: must be 8 to 256 characters"),
        (("add", "è", "--name", "Elena"), "long enough", "/username: only letters without accents"),
        (("password", "nobody"), "long enough", "There is no user nobody."),
        (("password", "anna"), "short", "/password: must be 8 to 256 characters"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told(office: Installation, arguments: tuple[str, ...], given: str, complaint: str) -> None:
    assert complaint in office.refused("user", *arguments, "--password-stdin", given=given)


def test_who_does_not_exist_is_not_removed(office: Installation) -> None:
    assert office.refused("user", "remove", "nobody") == "There is no user nobody.\n"
    assert office.refused("device", "remove", "nobody") == "There is no device nobody.\n"


def test_a_password_is_asked_for_twice_where_it_is_not_given(office: Installation) -> None:
    asked = office.run("user", "password", "anna", given="long enough\nlong enough\n")
    assert asked.exit_code == 0
    assert "long enough" not in asked.output
    assert office.run("user", "password", "anna", given="long enough\nsomething else\n").exit_code != 0


def test_a_device_is_made_listed_and_removed(office: Installation) -> None:
    arguments = ("device", "add", "201", "desk", "--physical", "--label", "Desk", "--md5-only", "--password-stdin")
    assert office.done(*arguments, given="secret") == "desk can register for 201.\n"
    (found,) = office.told("device", "list")
    assert (found["extension"], found["physical"], found["label"], found["md5_only"]) == ("201", True, "Desk", True)
    assert not {"password", "ha1_md5", "ha1_sha256"} & set(found)
    assert "desk" in office.done("device", "list")
    assert office.refused(*arguments, given="secret") == "There is a device desk already.\n"
    other = ("device", "add", "777", "other", "--password-stdin")
    assert office.refused(*other, given="secret") == "/extension: nobody has the number 777\n"
    assert office.done("device", "remove", "desk") == "desk is gone.\n"
