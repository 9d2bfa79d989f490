# SPDX-License-Identifier: Apache-2.0
"""Hops and explanations as documents: of other people's the outcome, and nothing of why (B16.4).

Numbers and rules of others have been masked before.
"""

from __future__ import annotations

from typing import Any

from devia.application.actor import Actor
from devia.application.masking import is_told_why
from devia.diversion.explain import Explanation
from devia.diversion.model import Hop, HopOrigin
from devia.diversion.record import explanation_to_document, hop_to_document

_WHY = ("condition", "origin", "sub_reason", "after_ringing", "otherwise", "follows")
"""Members that say why a call was moved, or what else its mover wishes. Where to, and for how long, is the outcome."""


def hop_document(hop: Hop, viewer: Actor) -> dict[str, Any]:
    """The hop as this viewer may see it."""
    document = hop_to_document(hop)
    if not is_told_why(viewer, hop.diverting):
        document |= dict.fromkeys(_WHY)
        if hop.origin is HopOrigin.OVERFLOW:
            # What an attendant does with calls nobody takes is no wish of a person's.
            document["origin"] = hop.origin.value
    return document


def explanation_document(explanation: Explanation, viewer: Actor) -> dict[str, Any]:
    """The explanation as this viewer may see it: when a rule of somebody else's was read would tell which."""
    document = explanation_to_document(explanation)
    if not is_told_why(viewer, explanation.extension):
        document["occasion"] = None
    return document
