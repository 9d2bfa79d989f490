# SPDX-License-Identifier: Apache-2.0
"""The waits of a call as the clauses have them."""

from devia.callflow.timing import Timing


def test_the_waits_are_those_of_the_clauses() -> None:
    timing = Timing()
    assert timing.unreachable == 4.0, "B6.2"
    assert timing.leaving == 1.0, "B19.2"
    assert timing.hop == 180.0, "B6.4"
    assert timing.call == 600.0, "B6.4"
    assert timing.deflection == 20.0, "B12.4"
    assert timing.scale == 1.0
