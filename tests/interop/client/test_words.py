# SPDX-License-Identifier: Apache-2.0
"""The texts are read as the client reads them."""

import pytest

from tests.interop.client.words import Words

pytestmark = pytest.mark.interop


def test_a_text_is_filled_in_and_counted() -> None:
    english, italian = Words("en"), Words("it")
    assert english("signin.title") == "Sign in"
    assert [english("signin.wait", n=n)[-12:] for n in (1, 2)] == [" one second.", "n 2 seconds."]
    assert [english("admin_lists.total", n=n) for n in (0, 1, 7)] == ["none", "one entry", "7 entries"]
    assert english("problems.fault.characters_not_allowed").count("@") == 1
    assert italian("shell.language.label") == "Lingua"


def test_what_is_missing_or_too_much_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="wants"):
        Words("en")("shell.user_menu")
    with pytest.raises(AssertionError, match="no place"):
        Words("en")("signin.title", name="Anna")
