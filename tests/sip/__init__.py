# SPDX-License-Identifier: Apache-2.0
"""The pure SIP package: a test file for each of its files, and messages named after the cases of RFC 4475."""
