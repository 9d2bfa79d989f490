# SPDX-License-Identifier: Apache-2.0
"""The use cases over a store in memory."""
