# SPDX-License-Identifier: Apache-2.0
"""The SIP endpoint: alone under a clock that does not tick, in pairs over a link that is not there, and on loopback."""
