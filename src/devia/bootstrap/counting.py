# SPDX-License-Identifier: Apache-2.0
"""What the SIP side counts, for /metrics."""

from __future__ import annotations

from collections.abc import Iterator

from devia.api.metrics import Reading, ReadingKind
from devia.bootstrap.office import Office
from devia.bootstrap.sip_server import SipServer


def readings(office: Office, sip: SipServer) -> Iterator[Reading]:
    """What the SIP side counts, for /metrics."""
    stats = sip.endpoint.stats
    clients, servers = sip.endpoint.transactions
    counter = ReadingKind.COUNTER
    yield Reading(name="sip_messages_received", help="SIP messages received.", value=stats.received, kind=counter)
    yield Reading(name="sip_messages_sent", help="SIP messages sent.", value=stats.sent, kind=counter)
    yield Reading(name="sip_bad_messages", help="Messages that are no SIP.", value=stats.bad_messages, kind=counter)
    yield Reading(name="sip_internal_errors", help="Errors of devia's own.", value=stats.user_errors, kind=counter)
    yield Reading(name="sip_client_transactions", help="Client transactions now.", value=clients)
    yield Reading(name="sip_server_transactions", help="Server transactions now.", value=servers)
    refused = sip.congestion.refused
    yield Reading(name="calls_refused_in_congestion", help="New calls answered 503.", value=refused, kind=counter)
    yield Reading(name="bindings", help="Contact bindings now.", value=len(office.location))
    yield Reading(name="dialogs", help="Established calls now.", value=len(sip.dialogs))
    yield Reading(name="subscriptions", help="Subscriptions of phones now.", value=len(sip.subscriptions))
    log = office.call_log
    yield Reading(name="call_records_waiting", help="Call records not yet on disk.", value=log.waiting)
    yield Reading(name="call_records_lost", help="Call records that gave way.", value=log.lost, kind=counter)
    for kind, count in sip.chronicle.decisions.items():
        labels = {"kind": kind}
        yield Reading(name="decisions", help="Decisions by kind.", value=count, kind=counter, labels=labels)
    for end, count in sip.chronicle.ends.items():
        yield Reading(name="calls", help="Calls by how they ended.", value=count, kind=counter, labels={"end": end})
    for condition, count in sip.chronicle.diversions.items():
        labels = {"condition": condition}
        yield Reading(name="diversions", help="Diversions by condition.", value=count, kind=counter, labels=labels)
