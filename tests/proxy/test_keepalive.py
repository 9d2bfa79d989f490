# SPDX-License-Identifier: Apache-2.0
"""Two line ends to every UDP phone every 25 s (B19.7)."""

from __future__ import annotations

from tests.proxy.office import Office


async def test_every_udp_phone_gets_one_every_25_s(office: Office) -> None:
    """B19.7: also those whose neighbours come and go."""
    phones = [office.phone(number) for number in ("201", "202", "203", "204")]
    for phone in phones:
        await phone.register()
    office.keepalive.start()
    for expected in (1, 2, 3):
        await office.pass_time(25)
        assert [phone.keepalives for phone in phones] == [expected] * 4
        await phones[0].register(expires=0)
        await phones[0].register()


async def test_streams_need_none(office: Office) -> None:
    phone = office.phone("201", transport="tcp")
    await phone.register()
    office.keepalive.start()
    await office.pass_time(100)
    assert phone.keepalives == 0


async def test_phones_known_from_before_a_restart_get_them_too(office: Office) -> None:
    """B19.10: that is what keeps their way through NAT open."""
    phone = office.phone("201")
    await phone.register()
    await office.restart()
    office.keepalive.start()
    await office.pass_time(25)
    assert phone.keepalives == 1


async def test_none_is_sent_after_the_end(office: Office) -> None:
    phone = office.phone("201")
    await phone.register()
    office.keepalive.start()
    office.keepalive.stop()
    await office.pass_time(100)
    assert phone.keepalives == 0
    assert office.clock.pending == 0
