# SPDX-License-Identifier: Apache-2.0
"""HTTP: REST, sign-in, WebSocket, metrics, the page (FastAPI).

May import application and diversion; holds no rule of diversion and must never know of SIP or SQL.
"""
