# SPDX-License-Identifier: Apache-2.0
"""`python -m devia`."""

from __future__ import annotations

from devia.cli import app

app()
