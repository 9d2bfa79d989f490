# SPDX-License-Identifier: Apache-2.0
"""How a phone without a person registers, as RFC 3261 wants a user agent (§10)."""

from __future__ import annotations

import pytest

from devia.phone.user_agent import PhoneError
from tests.phone.desk import Desk


class TestRegistering:
    """RFC 3261 §10.2"""

    async def test_it_is_known_with_its_contact(self) -> None:
        desk = Desk()
        task = await desk.doing(desk.phone.register(300))
        sent = desk.server.request("REGISTER")
        assert sent.uri == "sip:pbx.example.it"
        assert sent.first("contact") == "<sip:201@192.0.2.10:5060>"
        assert (sent.from_.display, str(sent.to.uri)) == ('Anna "A" Rossi', "sip:201@pbx.example.it")
        desk.server.answer(sent, 200)
        await desk.done(task)

    async def test_a_refusal_is_an_error(self) -> None:
        desk = Desk()
        task = await desk.doing(desk.phone.register())
        desk.server.answer(desk.server.request("REGISTER"), 403)
        await desk.pass_time()
        with pytest.raises(PhoneError, match="403"):
            task.result()

    async def test_it_is_made_again_before_it_is_over(self) -> None:
        desk = Desk()
        task = await desk.doing(desk.phone.register(100))
        desk.server.answer(desk.server.request("REGISTER"), 200)
        await desk.done(task)
        for count in (2, 3):
            await desk.pass_time(80)
            assert desk.server.methods().count("REGISTER") == count
            desk.server.answer(desk.server.request("REGISTER"), 200)
            await desk.pass_time()
        sequence = [request.cseq[0] for request in desk.server.requests]
        assert sequence == sorted(set(sequence))
        assert len({request.call_id for request in desk.server.requests}) == 1
        task = await desk.doing(desk.phone.register(0))
        desk.server.answer(desk.server.request("REGISTER"), 200)
        await desk.done(task)
        await desk.pass_time(500)
        assert desk.server.methods().count("REGISTER") == 4

    async def test_a_failed_refresh_is_tried_again(self) -> None:
        desk = Desk()
        task = await desk.doing(desk.phone.register(100))
        desk.server.answer(desk.server.request("REGISTER"), 200)
        await desk.done(task)
        await desk.pass_time(80)
        desk.server.answer(desk.server.request("REGISTER"), 503)
        await desk.pass_time(10.1)
        assert desk.server.methods().count("REGISTER") == 3
        await desk.phone.close()

    async def test_a_lost_connection_is_made_again_and_told_to_the_registrar(self) -> None:
        """B19.10: on streams calls go on when the phone has reconnected."""
        desk = Desk(transport="tcp")
        task = await desk.doing(desk.phone.register(300))
        before = desk.server.request("REGISTER")
        desk.server.answer(before, 200)
        await desk.done(task)
        desk.server.flows[-1].close()  # type: ignore[attr-defined]  # streams can be closed
        await desk.pass_time()
        after = desk.server.request("REGISTER")
        assert after.first("contact") != before.first("contact"), "another connection, another port"
        assert after.call_id == before.call_id
        await desk.phone.close()

    async def test_a_phone_switched_off_registers_no_more(self) -> None:
        desk = Desk()
        task = await desk.doing(desk.phone.register(100))
        desk.server.answer(desk.server.request("REGISTER"), 200)
        await desk.done(task)
        await desk.phone.close()
        await desk.pass_time(500)
        assert desk.server.methods() == ["REGISTER"]
