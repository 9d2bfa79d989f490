# SPDX-License-Identifier: Apache-2.0
"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# The same examples each time, and a slow machine is no failure.
settings.register_profile("devia", derandomize=True, deadline=None)
settings.load_profile("devia")
