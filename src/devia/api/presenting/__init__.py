# SPDX-License-Identifier: Apache-2.0
"""Values of `application` and `diversion` as the documents the API sends. Secrets have no way through here.

May import: `schemas`, `application` and `diversion` values. Must never know: requests, use cases.
"""
