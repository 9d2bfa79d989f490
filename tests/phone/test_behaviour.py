# SPDX-License-Identifier: Apache-2.0
"""What a test phone does, as a command line says it."""

from __future__ import annotations

import pytest

from devia.phone.behaviour import Behaviour


@pytest.mark.parametrize(
    ("text", "behaviour"),
    [
        ("answer", Behaviour(status=200, ring=1.0)),
        ("answer:3", Behaviour(status=200, ring=3.0)),
        ("answer:0.5", Behaviour(status=200, ring=0.5)),
        ("busy", Behaviour(status=486, ring=0.0)),
        ("busy:2", Behaviour(status=486, ring=2.0)),
        ("decline", Behaviour(status=603, ring=0.0)),
        ("ring", Behaviour(status=None, ring=1.0)),
        ("silent", Behaviour(status=None, ring=0.0)),
        ("302:203", Behaviour(status=302, ring=0.0, redirect="203")),
        ("forward:203", Behaviour(status=302, ring=0.0, redirect="203")),
        ("480:2", Behaviour(status=480, ring=2.0)),
        ("200", Behaviour(status=200, ring=1.0)),
    ],
)
def test_a_behaviour(text: str, behaviour: Behaviour) -> None:
    assert Behaviour.parse(text) == behaviour


@pytest.mark.parametrize(
    "text",
    ["", "whistle", "302", "302:", "199", "700", "٤٨٦", "answer:x", "answer:-1", "answer:nan", "answer:inf", "0486"],
)
def test_what_is_none_says_what_would_be(text: str) -> None:
    with pytest.raises(ValueError, match=r"behaviour|number|seconds"):
        Behaviour.parse(text)
