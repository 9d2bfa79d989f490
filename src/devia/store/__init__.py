# SPDX-License-Identifier: Apache-2.0
"""The database: SQLite or PostgreSQL through SQLAlchemy, migrations by Alembic.

May import application and diversion, and the values of sip that are kept. Nothing else speaks SQL.
"""
