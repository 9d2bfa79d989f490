# SPDX-License-Identifier: Apache-2.0
"""The systems that are measured, each behind the same few verbs."""
