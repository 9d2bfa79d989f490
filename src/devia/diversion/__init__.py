# SPDX-License-Identifier: Apache-2.0
"""The decision core: what happens to a call, and why (B1–B9, B11–B13, B16, B18).

Pure values and functions. Imports nothing of devia, reads no clock, touches nothing; must never know of SIP messages,
databases or screens.
"""
