# SPDX-License-Identifier: Apache-2.0
"""The graph of all diversions: who diverts to whom, loops, and rules that cannot be used."""

from __future__ import annotations

from typing import Literal

from devia.api.presenting.plans import warning_document
from devia.api.schemas.administration import MapDocument, MapEdge, MapNode
from devia.application.actor import Actor
from devia.application.organisation import Organisation
from devia.diversion.check import WarningCode, check_everybody
from devia.diversion.model import CallerClass, Condition, Directory, HangUp, ToAttendant, ToNumber, ToVoicemail
from devia.diversion.numbering import NumberingPlan

_Kind = Literal["extension", "attendant", "outside", "voicemail", "hang_up", "unknown"]


def diversion_map(
    organisation: Organisation, directory: Directory, numbering: NumberingPlan, viewer: Actor
) -> MapDocument:
    """The graph as this snapshot has it. Reads nothing that changes: may run on another thread."""
    drawing = _Drawing(organisation)
    for extension in organisation.extensions():
        drawing.add(extension)
    warnings = check_everybody(
        organisation.extensions(), lambda number: organisation.plan(number).plan, directory, numbering
    )
    return MapDocument(
        nodes=list(drawing.nodes.values()),
        edges=drawing.edges,
        loops=[warning_document(each, viewer) for each in warnings if each.code is WarningCode.LOOP],
        dead_ends=[warning_document(each, viewer) for each in warnings if each.code is not WarningCode.LOOP],
    )


class _Drawing:
    """Nodes and edges found so far."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self.nodes: dict[str, MapNode] = {}
        self.edges: list[MapEdge] = []

    def add(self, extension: str) -> None:
        """The extension and what its rules that are switched on lead to."""
        source = self._number(extension)
        found: dict[tuple[str, Condition], list[CallerClass]] = {}
        for condition, by_class in self._organisation.plan(extension).plan.rules.items():
            for caller_class, rule in by_class.items():
                if not rule.enabled:
                    continue
                match rule.destination:
                    case ToNumber(number=number):
                        target = self._number(number)
                    case ToAttendant():
                        target = self._attendant_of(extension)
                    case ToVoicemail():
                        target = self._node("voicemail", extension)
                    case HangUp():
                        target = self._node("hang_up", None)
                found.setdefault((target, condition), []).append(caller_class)
        told = self._organisation.handset(extension)
        if told is not None and told.handset is not None:
            found[self._number(told.handset.destination.number), Condition.HANDSET] = list(CallerClass)
        for (target, condition), classes in found.items():
            self.edges.append(MapEdge(source=source, target=target, condition=condition, classes=classes))

    def _attendant_of(self, extension: str) -> str:
        user = self._organisation.user_of(extension)
        number = None if user is None else self._organisation.attendant_number_of(user.site)
        return self._node("unknown", None) if number is None else self._number(number)

    def _number(self, number: str) -> str:
        if number.startswith("+"):
            return self._node("outside", number)
        if self._organisation.attendant(number) is not None:
            return self._node("attendant", number)
        return self._node("extension" if self._organisation.user_of(number) is not None else "unknown", number)

    def _node(self, kind: _Kind, number: str | None) -> str:
        identity = kind if number is None else f"{kind}:{number}"
        if identity not in self.nodes:
            user = self._organisation.user_of(number) if kind in ("extension", "voicemail") and number else None
            group = self._organisation.attendant(number) if kind == "attendant" and number else None
            self.nodes[identity] = MapNode(
                id=identity,
                kind=kind,
                number=number,
                name=None if user is None else user.name,
                site=user.site if user is not None else None if group is None else group.site,
            )
        return identity
