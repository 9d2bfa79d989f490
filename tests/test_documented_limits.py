# SPDX-License-Identifier: Apache-2.0
"""The limits and sizes that are documented are those of the code."""

from __future__ import annotations

import pytest

from devia.api import http_protocol, live_feed, live_protocol
from devia.api.settings import HttpSettings
from devia.application import (
    call_log,
    mailbox_editing,
    mailbox_upkeep,
    messages,
    presence,
    signing_in,
    sound_conversion,
    throttling,
)
from devia.application.entities import MailboxSettings
from devia.application.import_sheet import MOST_LINES
from devia.callflow import subscribing, subscription
from devia.callflow.registrar import MOST_BINDINGS, RegistrarSettings
from devia.callflow.timing import Timing
from devia.diversion import check, numbering, order
from devia.diversion.validate import DESTINATION_RING_TIME
from devia.notify import digest, post, smtp, waiting
from devia.proxy import lamps, probing, subscriptions
from devia.proxy.lamps import Lamps
from devia.proxy.message_waiting import MessageWaiting
from devia.sip import frame, head
from devia.wire import endpoint, tcp
from devia.wire.timers import TimerPump
from tests.documentation import read, rows

LIMITS = [
    ("Diversions to numbers in one call", f"{order.HOP_LIMIT} (B8.1)"),
    ("`no_answer` ring time", f"{order.NO_ANSWER_RING_TIME} s"),
    ("`destination_ring_time`", "{} to {} s".format(*DESTINATION_RING_TIME)),
    ("A hop rings", f"{Timing().hop:.0f} s"),
    ("From INVITE to answer", f"{Timing().call:.0f} s"),
    ("Device without any response", f"{Timing().unreachable:.0f} s"),
    ("Leaving a hop", f"{Timing().leaving:.0f} s"),
    ("Caller gave up", f"{Timing().giving_up:.0f} s"),
    ("Presence after a lost connection, and after a start", f"{presence.GRACE:.0f} s"),
    ("Message", f"{head.MAX_OCTETS:,} octets".replace(",", " ")),
    ("Message", f"{frame.MAX_HEAD:,} octets".replace(",", " ")),
    ("Header fields", f"{head.MAX_HEADERS} lines"),
    ("A message on TCP or TLS", f"{tcp.SLOW_SENDER:.0f} s"),
    ("Connections of one transport", f"{tcp.MOST_CONNECTIONS:,}".replace(",", " ")),
    ("Registrations of one device", str(MOST_BINDINGS)),
    ("Registration lifetime", f"{RegistrarSettings().shortest} to {RegistrarSettings().longest} s"),
    ("Subscriptions", f"{subscriptions.MOST:,}".replace(",", " ")),
    ("Subscriptions", f"{MessageWaiting.most} to `message-summary`, {Lamps.most} to `dialog`"),
    ("Calls of one extension a line key is told of", str(lamps.MOST_SHOWN)),
    ("Subscription lifetime", f"{subscribing.SHORTEST} to {subscribing.LONGEST:,} s".replace(",", " ")),
    ("Between the answer to a NOTIFY and the next one", f"{subscription.REST:.0f} s"),
    ("A ring time or another wait, where others run", f"{TimerPump.GRAIN} s"),
    ("Probe of a call without session timer", f"{probing.INTERVAL:.0f} s"),
    ("Internal number", f"1 to {numbering.LONGEST_INTERNAL} digits"),
    ("Dialled number", f"{numbering.LONGEST} characters"),
    ("Short service number", f"{numbering.LONGEST_SHORT} digits"),
    ("Password of a user", "{} to {} characters".format(*signing_in.PASSWORD_LENGTH)),
    ("Body", f"{HttpSettings().body_limit // 2**20} MiB; an import {HttpSettings().import_limit // 2**20} MiB"),
    ("Body", f"a greeting {HttpSettings().greeting_limit // 2**20} MiB"),
    ("Messages in a mailbox", "{} to {}".format(*mailbox_editing.MESSAGES)),
    ("Messages in a mailbox", f"{MailboxSettings(extension='').max_messages} unless set"),
    ("A message", "{} to {} s".format(*mailbox_editing.SECONDS)),
    ("A message", f"{MailboxSettings(extension='').max_seconds} s unless set"),
    ("A message", f"less than {messages.SHORTEST:.0f} s"),
    ("Messages stay", "{} to {} days".format(*mailbox_editing.DAYS)),
    ("A deleted message can be taken back", f"{mailbox_upkeep.UNDO.total_seconds() / 3600:.0f} hours"),
    ("Wrong PINs", f"up to {throttling.LONGEST_WAIT:.0f} s"),
    ("Greeting", f"{sound_conversion.SHORTEST} to {sound_conversion.LONGEST} s"),
    ("Greetings coming in", str(mailbox_editing.MOST_ARRIVING)),
    ("Lines of an import", f"{MOST_LINES:,}".replace(",", " ")),
    ("Live connections of one user", str(live_feed.MOST_CONNECTIONS)),
    ("Messages from a live client", f"{live_protocol.MOST_MESSAGES} in {live_protocol.MESSAGE_WINDOW:.0f} s"),
    ("Head of a request", f"{http_protocol.HEAD_LIMIT // 1024} KiB, whole within {http_protocol.HEAD_TIMEOUT:.0f} s"),
    ("Call record", f"{call_log.MOST_WAITING:,}".replace(",", " ")),
    ("Requests being dealt with, for 32 s each", f"{endpoint.MOST_SERVERS:,}".replace(",", " ")),
    ("Session", f"{signing_in.SESSION.days} days"),
    ("Message of a live client", f"{live_protocol.MESSAGE_LIMIT:,} characters".replace(",", " ")),
    ("Live client that says nothing", f"{HttpSettings().live_idle_timeout:.0f} s"),
    ("Calls told in one mail", str(digest.MOST_IN_ONE)),
    ("A message's sound goes along with its mail", f"{post.LARGEST_SOUND // 1_000_000} MB"),
    ("Mails waiting for the server", f"{waiting.MOST_WAITING:,}".replace(",", " ")),
    ("The server's time for an answer", f"{smtp.ANSWER:.0f} s; for a whole mail {smtp.WHOLE:.0f} s"),
    ("Warnings about one plan", f"{check.MOST_WARNINGS}; loops of at most {check.LONGEST_CYCLE} diversions"),
]


@pytest.mark.parametrize(("what", "value"), LIMITS)
def test_the_limits_are_the_documented_ones(what: str, value: str) -> None:
    table = {cells[0]: cells[1] for cells in rows(read("limits-and-sizes.md"))}
    assert value in table[what]
