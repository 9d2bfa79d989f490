# SPDX-License-Identifier: Apache-2.0
"""Property tests try the same examples each time, however slow the machine."""

from hypothesis import settings

settings.register_profile("devia", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("devia")
