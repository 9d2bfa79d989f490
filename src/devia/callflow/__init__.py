# SPDX-License-Identifier: Apache-2.0
"""One call, whole: forking, hops, CANCEL, timers asked for (RFC 3261 §16, B5–B11, B19).

Sans-I/O. May import diversion and sip; must never know of sockets, an event loop, or where plans are kept.
"""
