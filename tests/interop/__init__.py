# SPDX-License-Identifier: Apache-2.0
"""devia against SIP programs that nobody here wrote: baresip, SIPp, linphonec, Kamailio, sipsak."""
