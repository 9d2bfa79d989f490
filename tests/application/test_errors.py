# SPDX-License-Identifier: Apache-2.0
"""Why something was refused, as the log has it."""

from devia.application.errors import Exists, Invalid, NotFound, Stale, TooManyAttempts, Underway
from devia.diversion.codec import Fault


def test_what_was_refused_says_what() -> None:
    fault = Fault(pointer="/name", code="missing", values={})
    refused = {
        str(NotFound("user", "anna")): "no user anna",
        str(Exists("user", "anna")): "user anna: exists",
        str(Underway("import", "ab")): "import ab goes on",
        str(Stale(3)): "now at revision 3",
        str(TooManyAttempts(1.5)): "wait 2 s",
        str(Invalid([fault, fault])): "/name: missing, /name: missing",
    }
    assert list(refused) == list(refused.values())
