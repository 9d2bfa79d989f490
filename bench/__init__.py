# SPDX-License-Identifier: Apache-2.0
"""What a diverted call costs: devia beside a native Kamailio doing the same work, SIPp on both ends, in one run.

`make bench`, or `python -m bench --help`. Reads devia from outside only: an address, process ids, its HTTP API.
"""
