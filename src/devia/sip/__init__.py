# SPDX-License-Identifier: Apache-2.0
"""Sans-I/O SIP: messages, addresses, header fields, digest, transaction tables (RFC 3261 and its extensions).

Imports nothing of devia, reads no clock, opens no socket; must never know of diversions.
"""
