# SPDX-License-Identifier: Apache-2.0
"""Which trunks are down."""

from devia.application.trunk_health import DownReason, DownTrunk, TrunkHealth


def test_a_trunk_is_down_since_the_first_time_until_it_is_up() -> None:
    health = TrunkHealth()
    assert health.of("carrier") is None
    health.is_up("carrier")
    health.is_down("carrier", DownReason.NO_ANSWER, 10)
    health.is_down("carrier", DownReason.REFUSED, 20)
    assert health.of("carrier") == DownTrunk(name="carrier", since=10, reason=DownReason.REFUSED)
    health.is_up("other")
    assert health.of("carrier") is not None
    health.is_up("carrier")
    assert health.of("carrier") is None
