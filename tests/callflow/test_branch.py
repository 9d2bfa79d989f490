# SPDX-License-Identifier: Apache-2.0
"""What is known of one attempt."""

from devia.callflow.branch import Branch
from devia.callflow.outcome import UNREACHABLE


def test_6_2_a_branch_is_awaited_until_it_ends_or_counts_as_unreachable() -> None:
    branch = Branch(1, "201")
    assert branch.is_awaited
    branch.outcome = UNREACHABLE
    assert not branch.is_awaited
    branch.outcome = None
    assert branch.is_awaited
    branch.ended = True
    assert not branch.is_awaited
