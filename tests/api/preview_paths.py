# SPDX-License-Identifier: Apache-2.0
"""Every way and every decision of `tests/vectors`, as the API tells previews: what the client's picture is tested with.

`python -m tests.api.preview_paths` writes the file; a test holds it to what it would write.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from devia.api.presenting.calls import preview_document
from devia.application.actor import Actor
from devia.application.entities import AuditSource, Role
from devia.application.organisation import Organisation
from devia.diversion.chain import Chain, Station
from devia.diversion.decide import decide
from devia.diversion.explain import Verdict
from devia.diversion.model import Target, ToAttendantGroup, ToExtension
from tests.diversion.domain import NUMBERING
from tests.diversion.test_vectors import chain_of, line
from tests.diversion.vectors import case_of, identified

PATHS = Path(__file__).parents[2] / "web" / "tests" / "domain" / "preview_paths.json"
_EVERYTHING = Actor(username="root", role=Role.ADMINISTRATOR, extension=None, source=AuditSource.WEB)


def rows() -> Iterator[dict[str, Any]]:
    """One row a case: its id, who is called, the preview, and what the table says comes of it."""
    for name, row in identified("way"):
        yield _row(name, chain_of(row), row["expect"][-1])
    for name, row in identified("case"):
        case = case_of(row)
        decision = decide(case.situation, case.directory, NUMBERING, case.precedence)
        here: Target = ToExtension(number=case.situation.extension or case.situation.call.called)
        station = Station(target=here, decision=decision, plan=case.situation.plan, state=case.situation.state)
        yield _row(name, Chain(stations=(station,), call=case.situation.call), line(decision))


def _row(name: str, chain: Chain, expected: str) -> dict[str, Any]:
    target = chain.stations[0].target
    preview = preview_document(chain, _EVERYTHING, Organisation()).model_dump(mode="json", by_alias=True)
    for step in preview["chain"]:
        # Rules that are not set are most of the file, and no part of the picture.
        told = step["explanation"]["steps"]
        step["explanation"]["steps"] = [rule for rule in told if rule["verdict"] != Verdict.DISABLED]
    kind = "attendant" if isinstance(target, ToAttendantGroup) else "extension"
    return {
        "id": name,
        "called": {"kind": kind, "number": chain.stations[0].target.number},  # type: ignore[union-attr]  # no mailbox
        "preview": preview,
        "expect": expected,
    }


def text() -> str:
    """The file, a row a line."""
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows()]
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    PATHS.write_text(text(), encoding="utf-8")
