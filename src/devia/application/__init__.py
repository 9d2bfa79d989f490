# SPDX-License-Identifier: Apache-2.0
"""Use cases and what they need of the outside: ports, entities, the organisation held in memory.

May import diversion, and the values of sip that are kept (bindings, dialogs); must never know of a database, a web
framework or a socket.
"""
