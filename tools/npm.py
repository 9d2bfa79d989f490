# SPDX-License-Identifier: Apache-2.0
"""npm in web/, with the Node that came as a Python package: `python tools/npm.py run lint`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from hatch_build import BuildFailed, install, run_npm  # noqa: E402  # not an installed module

if __name__ == "__main__":
    try:
        install(ROOT / "web", run_npm)
    except BuildFailed as failure:
        sys.exit(str(failure))
    sys.exit(run_npm(sys.argv[1:], ROOT / "web"))
