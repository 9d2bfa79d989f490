# SPDX-License-Identifier: Apache-2.0
"""What the client's own reading of a plan is tested with is what the core decides."""

from __future__ import annotations

import json

from tests.api.first_decisions import DECISIONS, text


def test_the_decisions_the_client_is_tested_with_are_those_of_today() -> None:
    assert DECISIONS.read_text(encoding="utf-8") == text(), "run: python -m tests.api.first_decisions"


def test_they_are_of_every_kind() -> None:
    kinds = {tuple(row["expect"]) for row in json.loads(text())}
    conditions = {"handset", "always", "not_registered", "busy", "not_present"}
    assert {("divert", condition) for condition in conditions} <= kinds
    assert {("ring", None), ("ring", 5), ("courtesy", 10), ("refuse", 480), ("refuse", 486)} <= kinds
