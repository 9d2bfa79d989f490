# SPDX-License-Identifier: Apache-2.0
"""A sender's report (RFC 3550 §6.4.1, §6.5)."""

from __future__ import annotations

import struct

import pytest

from devia.media.rtcp import sender_report


def test_what_was_sent_and_when() -> None:
    report = sender_report(9, 1.5, 160, 3, 480, "voicemail")
    first, kind, words, ssrc, seconds, fraction, timestamp, packets, octets = struct.unpack_from("!BBHIIIIII", report)
    assert (first, kind, words, ssrc) == (0x80, 200, 6, 9)
    assert (seconds, fraction, timestamp, packets, octets) == (2_208_988_801, 2**31, 160, 3, 480)


@pytest.mark.parametrize("name", ["a", "ab", "abc", "abcd", "voicemail"])
def test_who_sends_fills_whole_words(name: str) -> None:
    description = sender_report(9, 0.0, 0, 0, 0, name)[28:]
    first, kind, words, ssrc, item, length = struct.unpack_from("!BBHIBB", description)
    assert (first, kind, ssrc, item, length) == (0x81, 202, 9, 1, len(name))
    assert len(description) == 4 * (words + 1)
    assert description[10 : 10 + length] == name.encode()
    assert description[10 + length :].strip(b"\0") == b"" != description[10 + length :]
