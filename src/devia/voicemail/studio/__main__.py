# SPDX-License-Identifier: Apache-2.0
"""`python -m devia.voicemail.studio FD SETTINGS`: a studio that is commanded over the socket FD. devia starts it."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys

from devia.voicemail.studio.serving import serve
from devia.voicemail.studio.settings import StudioSettings


def main() -> None:
    """It has served."""
    # It ends with devia, and not before: these are for both, and devia has calls to end first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    asyncio.run(serve(control, StudioSettings.parse(sys.argv[2])))


if __name__ == "__main__":
    main()
