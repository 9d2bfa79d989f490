# SPDX-License-Identifier: Apache-2.0
"""The one unit all waiting is measured in, so that a slow machine is served by one environment variable."""

import os

#: Seconds. What a peer on an idle machine does in a few milliseconds is given a whole unit several times over.
UNIT = float(os.environ.get("DEVIA_TEST_TIME_UNIT", "1"))

#: How long an answer over loopback may take.
SHORT = 10 * UNIT
#: How long a program may take to start, or a call with ringing to end.
LONG = 30 * UNIT
#: Pause between two looks at something that announces itself by no event (a bound port, a file).
LOOK_AGAIN = 0.01
