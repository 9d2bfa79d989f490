# SPDX-License-Identifier: Apache-2.0
"""Files of people, and what comes of them."""

from __future__ import annotations

from devia.application.import_job import ImportJob
from tests.application.world import ROOT, Office

NEW = "username,name,extension,password\ndora,Dora,205,a long password\nemma,Emma,206,a long password\n"


async def applied(office: Office, text: str) -> ImportJob:
    """The import of this file, over."""
    job = office.importing.start(ROOT, text)
    await job.wait()
    return job
