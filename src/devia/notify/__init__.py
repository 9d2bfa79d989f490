# SPDX-License-Identifier: Apache-2.0
"""What users are told by e-mail (B14): worded, gathered into digests, kept on disk, and handed to a mail server.

Computing and carrying are apart: `digest`, `waiting`, `letter` and the wording are told the time; `mailing` and `post`
run, `outbox` keeps, `smtp` alone speaks to the network. May import application; must never know how a call is decided.
"""
