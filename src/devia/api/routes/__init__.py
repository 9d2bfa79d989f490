# SPDX-License-Identifier: Apache-2.0
"""The addresses of the HTTP side, one file a subject. Each route says who may take it (`access`).

May import: `application`, `diversion` values, the rest of `api`. Must never know: SQL, SIP, or a rule of diversion.
"""
