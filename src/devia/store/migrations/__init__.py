# SPDX-License-Identifier: Apache-2.0
"""Schema migrations, one file each; never changed once released."""
