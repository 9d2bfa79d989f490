# SPDX-License-Identifier: Apache-2.0
"""The graph of all diversions, or of a part of them: who diverts to whom, loops, and rules that cannot be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import orjson
from fastapi import Query

from devia.api.presenting.plans import named_warning_document
from devia.api.searching import SearchWords
from devia.application.actor import Actor
from devia.application.entities import Attendant
from devia.application.organisation import Organisation
from devia.application.survey import Diversion, Survey
from devia.diversion.model import CallerClass, Condition, HangUp, ToAttendant, ToNumber, ToVoicemail
from devia.diversion.shown import bare, international

MOST_STEPS = 3
_AT_ONCE = 500
"""Items written at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWish:
    """Which part of the graph is wanted, and how."""

    condition: Condition | None = None
    caller_class: CallerClass | None = None
    site: str | None = None
    search: str | None = None
    around: str | None = None
    steps: int = 1
    isolated: bool = False
    by_site: bool = False


def map_wish(
    condition: Condition | None = None,
    caller_class: CallerClass | None = None,
    site: Annotated[str | None, Query(max_length=64, description="Diversions of people of this site.")] = None,
    search: Annotated[
        str | None, Query(max_length=100, description="Whose name or number has this in it, and one step around them.")
    ] = None,
    around: Annotated[
        str | None, Query(max_length=16, pattern="^[0-9]+$", description="What leads to this extension, or away.")
    ] = None,
    steps: Annotated[int, Query(ge=1, le=MOST_STEPS, description="How far `around` goes.")] = 1,
    isolated: Annotated[bool, Query(description="People without any arrow, too.")] = False,
    group: Annotated[Literal["site"] | None, Query(description="People of a site are drawn as one.")] = None,
) -> MapWish:
    """The wish of a request."""
    return MapWish(
        condition=condition,
        caller_class=caller_class,
        site=site,
        search=search or None,
        around=around,
        steps=steps,
        isolated=isolated,
        by_site=group == "site",
    )


def diversion_map(survey: Survey, wish: MapWish, viewer: Actor) -> bytes:
    """The graph as this snapshot has it: a `MapDocument` as JSON.

    Reads nothing that changes, so that it may run on another thread; and writes it part by part, as whatever is written
    at once has everybody wait for it.
    """
    organisation = survey.organisation
    enabled = [one for one in survey.diversions if one.rule.enabled]
    drawing = _Drawing(organisation)
    for one in enabled:
        if _is_wanted(one, wish, organisation):
            drawing.add(one, wish.caller_class)
    if wish.condition in (None, Condition.NO_ANSWER):
        for group in organisation.attendants.values():
            if wish.site in (None, group.site):
                drawing.add_overflow(group)
    if wish.isolated:
        for extension in organisation.extensions():
            if wish.site is None or drawing.site_of(extension) == wish.site:
                drawing.number(extension)
    if wish.search is not None:
        drawing.keep_around(drawing.named(SearchWords(bare(wish.search))), 1)
    if wish.around is not None:
        drawing.keep_around({drawing.number(wish.around)}, wish.steps)
    if wish.by_site:
        drawing.group_by_site()
    drawing.write_numbers()
    shown = {node["number"] for node in drawing.nodes.values()} if wish != MapWish() and not wish.by_site else None
    parts: dict[str, list[Any]] = {"nodes": list(drawing.nodes.values()), "edges": drawing.edges}
    for name, warnings in (("loops", survey.loops), ("dead_ends", survey.dead_ends)):
        told = [each for each in warnings if _is_shown(each.extensions, shown)]
        parts[name] = [named_warning_document(each, viewer, organisation).model_dump(mode="json") for each in told]
    total = {"people": len(organisation.extensions()), "arrows": len(enabled)}
    members = [b'"%s":%s' % (name.encode(), b"".join(_array(items))) for name, items in parts.items()]
    return b"{%s}" % b",".join([*members, b'"total":' + orjson.dumps(total)])


def _array(items: list[Any]) -> Iterator[bytes]:
    """The JSON array, some items at a time."""
    yield b"["
    for start in range(0, len(items), _AT_ONCE):
        yield b"," if start else b""
        yield orjson.dumps(items[start : start + _AT_ONCE])[1:-1]
    yield b"]"


def _is_wanted(one: Diversion, wish: MapWish, organisation: Organisation) -> bool:
    user = organisation.user_of(one.extension)
    return (
        (wish.condition is None or one.condition is wish.condition)
        and (wish.caller_class is None or wish.caller_class in one.classes)
        and (wish.site is None or (user is not None and user.site == wish.site))
    )


def _is_shown(extensions: Iterable[str], shown: Collection[str | None] | None) -> bool:
    return shown is None or all(extension in shown for extension in extensions)


class _Drawing:
    """Nodes and edges found so far, as plain documents."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: list[dict[str, Any]] = []

    def add(self, one: Diversion, caller_class: CallerClass | None) -> None:
        """The diversion and its two ends."""
        source = self.number(one.extension)
        match one.rule.destination:
            case ToNumber(number=number):
                target = self.number(number)
            case ToAttendant():
                target = self._attendant_of(one.extension)
            case ToVoicemail():
                target = self._node("voicemail", one.extension)
            case HangUp():
                target = self._node("hang_up", None)
        self.edges.append(
            {
                "source": source,
                "target": target,
                "condition": one.condition,
                "classes": list(one.classes) if caller_class is None else [caller_class],
                "count": 1,
                "in_loop": one.in_loop,
                "unusable": one.unusable,
            }
        )
        node = self.nodes[source]
        node["in_loop"] = node["in_loop"] or one.in_loop
        node["unusable"] = node["unusable"] or one.unusable is not None

    def add_overflow(self, group: Attendant) -> None:
        """Where a group's calls go that no operator answers (B9.3), where that is a number."""
        if isinstance(group.overflow, ToNumber):
            ends = {"source": self.number(group.number), "target": self.number(group.overflow.number)}
            edge = {"condition": Condition.NO_ANSWER, "classes": list(CallerClass), "count": 1}
            self.edges.append({**ends, **edge, "in_loop": False, "unusable": None})

    def number(self, number: str) -> str:
        """The node of this number. An outside number that is ours is the internal one (B18.2)."""
        if number.startswith("+"):
            internal = self._organisation.extension_of_public(number)
            if internal is None:
                return self._node("outside", number)
            number = internal
        if self._organisation.attendant(number) is not None:
            return self._node("attendant", number)
        return self._node("extension" if self._organisation.user_of(number) is not None else "unknown", number)

    def site_of(self, extension: str) -> str | None:
        """The site of the extension's user."""
        user = self._organisation.user_of(extension)
        return None if user is None else user.site

    def named(self, search: SearchWords) -> set[str]:
        """The nodes with a name or number that is looked for."""
        return {identity for identity, node in self.nodes.items() if search.finds((node["name"], node["number"]))}

    def keep_around(self, centre: set[str], steps: int) -> None:
        """What is further away than so many diversions, in whatever direction, is not drawn."""
        kept = set(centre)
        for _ in range(steps):
            kept |= {
                edge[end]
                for edge in self.edges
                if edge["source"] in kept or edge["target"] in kept
                for end in ("source", "target")
            }
        self.nodes = {identity: node for identity, node in self.nodes.items() if identity in kept}
        self.edges = [edge for edge in self.edges if edge["source"] in kept and edge["target"] in kept]

    def write_numbers(self) -> None:
        """Outside numbers are there as they are written, too."""
        for node in self.nodes.values():
            if node["kind"] == "outside" and node["number"] is not None:
                node["written"] = international(node["number"])

    def group_by_site(self) -> None:
        """People are drawn as their site, mailboxes as one, outside numbers as one; what leads from one to another is
        counted."""
        sites = Counter([user.site for user in self._organisation.users.values() if user.extension is not None])
        place: dict[str, str] = {}
        nodes: dict[str, dict[str, Any]] = {}
        for identity, node in self.nodes.items():
            kind, site = node["kind"], node["site"]
            if kind == "extension" and site is not None:
                whole = _node(f"site:{site}", "site", None, site, site, sites[site])
            elif kind in ("voicemail", "outside"):
                whole = _node(kind, kind, None, None, None, 0)
            else:
                whole = node
            whole = nodes.setdefault(whole["id"], whole)
            place[identity] = whole["id"]
            whole["in_loop"] = whole["in_loop"] or node["in_loop"]
            whole["unusable"] = whole["unusable"] or node["unusable"]
        edges: dict[tuple[str, str, Condition, tuple[CallerClass, ...]], dict[str, Any]] = {}
        for edge in self.edges:
            ends = place[edge["source"]], place[edge["target"]]
            key = (*ends, edge["condition"], tuple(edge["classes"]))
            known = edges.get(key)
            if known is None:
                edges[key] = {**edge, "source": ends[0], "target": ends[1]}
            else:
                known["count"] += edge["count"]
                known["in_loop"] = known["in_loop"] or edge["in_loop"]
                known["unusable"] = known["unusable"] or edge["unusable"]
        self.nodes, self.edges = nodes, list(edges.values())

    def _attendant_of(self, extension: str) -> str:
        site = self.site_of(extension)
        number = None if site is None else self._organisation.attendant_number_of(site)
        return self._node("unknown", None) if number is None else self.number(number)

    def _node(self, kind: str, number: str | None) -> str:
        identity = kind if number is None else f"{kind}:{number}"
        if identity not in self.nodes:
            user = self._organisation.user_of(number) if kind in ("extension", "voicemail") and number else None
            group = self._organisation.attendant(number) if kind == "attendant" and number else None
            name = None if user is None else user.name
            site = user.site if user is not None else None if group is None else group.site
            self.nodes[identity] = _node(identity, kind, number, name, site, 0 if user is None else 1)
        return identity


def _node(
    identity: str, kind: str, number: str | None, name: str | None, site: str | None, people: int
) -> dict[str, Any]:
    return {
        "id": identity,
        "kind": kind,
        "number": number,
        "written": None,
        "name": name,
        "site": site,
        "people": people,
        "in_loop": False,
        "unusable": False,
    }
