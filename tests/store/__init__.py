# SPDX-License-Identifier: Apache-2.0
"""The database, every promise on SQLite and on PostgreSQL; the schema is built by the migrations."""
