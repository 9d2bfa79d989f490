# SPDX-License-Identifier: Apache-2.0
"""The user agent server that answers, greets, records, and lets the owner listen (B10).

May import wire, application, sip and media; must never know how a call came to it.
"""
