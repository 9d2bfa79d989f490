# SPDX-License-Identifier: Apache-2.0
"""Who may do what, and from where it is done (B15.3)."""

from dataclasses import replace

import pytest

from devia.application.actor import COMMAND_LINE, SYSTEM
from devia.application.entities import AuditSource
from devia.application.errors import NotAllowed
from tests.application.world import ANNA, ROOT


def test_an_actor_has_their_own_extension_and_an_administrator_every_one() -> None:
    ANNA.must_own("201")
    ROOT.must_own("201")
    ROOT.must_administer()
    with pytest.raises(NotAllowed):
        ANNA.must_own("202")
    with pytest.raises(NotAllowed):
        ANNA.must_administer()


def test_nobodys_extension_is_not_that_of_an_actor_without_one() -> None:
    with pytest.raises(NotAllowed):
        replace(ANNA, extension=None).must_own("")


def test_b15_3_the_command_line_and_devia_itself_are_told_apart() -> None:
    assert (COMMAND_LINE.source, SYSTEM.source) == (AuditSource.COMMAND_LINE, AuditSource.SYSTEM)
    assert COMMAND_LINE.is_administrator and SYSTEM.is_administrator
