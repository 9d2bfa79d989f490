# SPDX-License-Identifier: Apache-2.0
"""Pairs of ports go round."""

from __future__ import annotations

import errno
import resource

import pytest

from devia.voicemail.studio.ports import NoPort, Ports

from .caller import HOST

FIRST = 28_001


def test_an_even_port_and_the_next() -> None:
    pair = Ports(HOST, FIRST, FIRST + 200).open()
    assert pair.port % 2 == 0
    assert pair.rtcp.getsockname() == (HOST, pair.port + 1)
    pair.close()


def test_a_port_is_not_had_again_at_once() -> None:
    ports = Ports(HOST, FIRST, FIRST + 200, start=99)
    had = []
    for _ in range(5):
        pair = ports.open()
        had.append(pair.port)
        pair.close()
    assert len(set(had)) == 5


def test_those_that_are_taken_are_passed_over() -> None:
    first = Ports(HOST, FIRST, FIRST + 200).open()
    second = Ports(HOST, FIRST, FIRST + 200).open()
    assert second.port > first.port
    first.close()
    second.close()


def test_a_pair_is_had_whole_or_not_at_all() -> None:
    first = Ports(HOST, FIRST, FIRST + 200).open()
    first.rtp.close()
    second = Ports(HOST, FIRST, FIRST + 200).open()
    assert second.port > first.rtcp.getsockname()[1]
    first.close()
    second.close()


def test_a_range_with_no_pair_in_it() -> None:
    with pytest.raises(NoPort):
        Ports(HOST, FIRST, FIRST + 1).open()


def test_an_address_that_is_not_ours() -> None:
    with pytest.raises(NoPort, match="no port for sound"):
        Ports("192.0.2.1", FIRST, FIRST + 200).open()


def test_no_more_files_may_be_open() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
        with pytest.raises(NoPort, match=f"Errno {errno.EMFILE}"):
            Ports(HOST, FIRST, FIRST + 200).open()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_both_kinds_of_address_in_one_socket() -> None:
    ports = Ports("::", FIRST, FIRST + 200)
    assert ports.is_ipv6
    pair = ports.open()
    other = Ports(HOST, FIRST, FIRST + 200).open()
    other.rtp.sendto(b"x", (HOST, pair.port))
    pair.rtp.setblocking(True)
    data, source = pair.rtp.recvfrom(10)
    assert (data, source[:2]) == (b"x", (f"::ffff:{HOST}", other.port))
    pair.close()
    other.close()
