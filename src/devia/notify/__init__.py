# SPDX-License-Identifier: Apache-2.0
"""Notifications of diversions, by e-mail and in the client (B14).

May import application; must never know how a call is decided.
"""
