# SPDX-License-Identifier: Apache-2.0
"""Drivers of foreign SIP programs, each a process on loopback that is started, spoken to, listened to and ended by pid.

They know how their program is configured and what it prints. They know nothing of devia: what they register with
and call is an address, so each driver is proven against another peer first.
"""
