# SPDX-License-Identifier: Apache-2.0
"""The SIP endpoint on asyncio: transports, transactions, timers.

May import sip. Knows bytes and transactions; must never know of a call, a plan or a user.
"""
