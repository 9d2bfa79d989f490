# SPDX-License-Identifier: Apache-2.0
"""Whom people mean by what they type."""

import pytest

from devia.api.searching import SearchWords

CARLA = ("203", "Carla Verdi")
NICOLO = ("204", "Nicolò D’Angelo", None)


@pytest.mark.parametrize(
    "typed", ["carla", "verdi", "car ver", "Verdi Carla", "  ver   car ", "20 verdi", "203", "", " "]
)
def test_parts_of_the_name_and_number_in_any_order(typed: str) -> None:
    assert SearchWords(typed).finds(CARLA)


@pytest.mark.parametrize("typed", ["anna", "carla rossi", "204", "carla 204"])
def test_every_word_has_to_be_there(typed: str) -> None:
    assert not SearchWords(typed).finds(CARLA)


@pytest.mark.parametrize(
    "typed", ["nicolo", "NICOLÒ", "nicolo\u0300", "d'angelo", "D’Angelo", "d`angelo", "angelo nic"]
)
def test_accents_and_apostrophes_as_a_keyboard_has_them(typed: str) -> None:
    assert SearchWords(typed).finds(NICOLO)


def test_what_is_written_without_accents_is_found_with_them() -> None:
    assert SearchWords("nicolò").finds(("204", "Nicolo Verdi"))
    assert SearchWords("straße").finds(("Strasse",))
    assert not SearchWords("nicolò").finds(("204", "Nicola Verdi"))
