# SPDX-License-Identifier: Apache-2.0
"""devia with its call path compiled to machine code by mypyc, from the very same sources (docs/quality/speed.md).

`python -m tools.compiled` builds it into `build/compiled`; nothing is ever put beside the sources.
"""
