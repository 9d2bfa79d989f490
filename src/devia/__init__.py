# SPDX-License-Identifier: Apache-2.0
"""devia diverts telephone calls, and can always say why a call went where it went."""
