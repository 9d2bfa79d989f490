# SPDX-License-Identifier: Apache-2.0
"""devia's own SIP user agent: the phones of the demo, `devia phone`, `devia call`.

May import wire and sip; must never know of plans or of the proxy.
"""
