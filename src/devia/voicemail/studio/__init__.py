# SPDX-License-Identifier: Apache-2.0
"""The studio: a process of its own that speaks to callers and records them, so that no call waits for sound.

Imports media, and of voicemail what a booth is. Must never know of SIP, of mailboxes, or of anything else of devia:
it is told what to do over a socket, line by line, and ends when the other end of that socket closes.
"""
