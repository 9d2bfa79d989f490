# SPDX-License-Identifier: Apache-2.0
"""Media as far as voicemail needs it: RTP sessions, G.711, WAV, DTMF.

Imports nothing of devia; must never know of SIP or of mailboxes.
"""
