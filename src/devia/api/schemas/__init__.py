# SPDX-License-Identifier: Apache-2.0
"""Documents of the HTTP API as pydantic models: shapes and bounds only.

May import: `diversion` and `application` values, for their enumerations. Must never know: use cases, requests,
responses. What a value means, and whether it can be used, is decided below.
"""
