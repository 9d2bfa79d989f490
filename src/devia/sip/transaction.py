# SPDX-License-Identifier: Apache-2.0
"""The four transaction machines as tables: (state, event) → (next state, actions) (RFC 3261 §17, RFC 6026).

Timers by name are started and stopped by the actions; how long they run is in `DURATIONS`. What an event the table
does not know means is said by `UNLISTED`: it is ignored, since the network may send anything at any time.
"""

from __future__ import annotations

from typing import Final

T1: Final = 0.5
T2: Final = 4.0
T4: Final = 5.0

CALLING: Final = "calling"
TRYING: Final = "trying"
PROCEEDING: Final = "proceeding"
COMPLETED: Final = "completed"
CONFIRMED: Final = "confirmed"
ACCEPTED: Final = "accepted"
TERMINATED: Final = "terminated"

Table = dict[tuple[str, str], tuple[str, tuple[str, ...]]]

# Events of the client machines: "start", "provisional", "success", "failure" (a final that is no 2xx; every final for
# other requests than INVITE is "final"), "transport_error", and timers by their letter.

INVITE_CLIENT: Table = {
    (CALLING, "start"): (CALLING, ("send", "start_a", "start_b")),
    (CALLING, "A"): (CALLING, ("send", "restart_a")),
    (CALLING, "B"): (TERMINATED, ("time_out",)),
    (CALLING, "provisional"): (PROCEEDING, ("stop_timers", "pass_up")),
    (CALLING, "success"): (ACCEPTED, ("stop_timers", "start_m", "pass_up")),
    (CALLING, "failure"): (COMPLETED, ("stop_timers", "acknowledge", "start_d", "pass_up")),
    (CALLING, "transport_error"): (TERMINATED, ("stop_timers", "report_transport_error")),
    (PROCEEDING, "provisional"): (PROCEEDING, ("pass_up",)),
    (PROCEEDING, "success"): (ACCEPTED, ("stop_timers", "start_m", "pass_up")),
    (PROCEEDING, "failure"): (COMPLETED, ("stop_timers", "acknowledge", "start_d", "pass_up")),
    (PROCEEDING, "B"): (TERMINATED, ("time_out",)),
    (COMPLETED, "failure"): (COMPLETED, ("acknowledge",)),
    (COMPLETED, "transport_error"): (TERMINATED, ("stop_timers",)),
    (COMPLETED, "D"): (TERMINATED, ()),
    (ACCEPTED, "success"): (ACCEPTED, ("pass_up",)),
    (ACCEPTED, "M"): (TERMINATED, ()),
}

CLIENT: Table = {
    (TRYING, "start"): (TRYING, ("send", "start_e", "start_f")),
    (TRYING, "E"): (TRYING, ("send", "restart_e")),
    (TRYING, "F"): (TERMINATED, ("time_out",)),
    (TRYING, "provisional"): (PROCEEDING, ("pass_up",)),
    (TRYING, "final"): (COMPLETED, ("stop_timers", "start_k", "pass_up")),
    (TRYING, "transport_error"): (TERMINATED, ("stop_timers", "report_transport_error")),
    (PROCEEDING, "E"): (PROCEEDING, ("send", "restart_e_at_t2")),
    (PROCEEDING, "F"): (TERMINATED, ("time_out",)),
    (PROCEEDING, "provisional"): (PROCEEDING, ("pass_up",)),
    (PROCEEDING, "final"): (COMPLETED, ("stop_timers", "start_k", "pass_up")),
    (PROCEEDING, "transport_error"): (TERMINATED, ("stop_timers", "report_transport_error")),
    (COMPLETED, "K"): (TERMINATED, ()),
}

# Events of the server machines: "request" (a retransmission), what the user sends ("provisional", "success",
# "failure"; "final" where the request is no INVITE), "ack", and timers.

INVITE_SERVER: Table = {
    (PROCEEDING, "request"): (PROCEEDING, ("resend",)),
    (PROCEEDING, "provisional"): (PROCEEDING, ("send",)),
    (PROCEEDING, "success"): (ACCEPTED, ("send", "start_l")),
    (PROCEEDING, "failure"): (COMPLETED, ("send", "start_g", "start_h")),
    (COMPLETED, "request"): (COMPLETED, ("resend",)),
    (COMPLETED, "ack"): (CONFIRMED, ("stop_timers", "start_i")),
    (COMPLETED, "G"): (COMPLETED, ("resend", "restart_g")),
    (COMPLETED, "H"): (TERMINATED, ("stop_timers",)),
    (CONFIRMED, "I"): (TERMINATED, ()),
    (ACCEPTED, "success"): (ACCEPTED, ("send",)),
    (ACCEPTED, "ack"): (ACCEPTED, ("pass_ack",)),
    (ACCEPTED, "L"): (TERMINATED, ()),
}

SERVER: Table = {
    (TRYING, "provisional"): (PROCEEDING, ("send",)),
    (TRYING, "final"): (COMPLETED, ("send", "start_j")),
    (PROCEEDING, "request"): (PROCEEDING, ("resend",)),
    (PROCEEDING, "provisional"): (PROCEEDING, ("send",)),
    (PROCEEDING, "final"): (COMPLETED, ("send", "start_j")),
    (COMPLETED, "request"): (COMPLETED, ("resend",)),
    (COMPLETED, "J"): (TERMINATED, ()),
}

UNLISTED: Final = "ignored"
"""What becomes of an event in a state that does not list it."""

STARTS: Final = {f"start_{letter.lower()}": letter for letter in "ABDEFGHIJKLM"}
"""The actions that start a timer."""

RETRANSMITTING: Final = frozenset({"A", "E", "G"})
"""Timers that send again; no stream has them. The others that are 0 on a stream fire at once there."""

DURATIONS: dict[str, tuple[float, float]] = {
    "A": (T1, 0.0),
    "B": (64 * T1, 64 * T1),
    "D": (32.0, 0.0),
    "E": (T1, 0.0),
    "F": (64 * T1, 64 * T1),
    "G": (T1, 0.0),
    "H": (64 * T1, 64 * T1),
    "I": (T4, 0.0),
    "J": (64 * T1, 0.0),
    "K": (T4, 0.0),
    "L": (64 * T1, 64 * T1),
    "M": (64 * T1, 64 * T1),
}
"""Timer → seconds on an unreliable and on a reliable transport (RFC 3261 table 4, RFC 6026 §7, §8); 0: not at all."""
