# SPDX-License-Identifier: Apache-2.0
"""Registrar and stateful proxy: drives `callflow` over `wire`.

May import wire, callflow, application, sip and diversion; must never know where data is kept or how it is shown.
"""
