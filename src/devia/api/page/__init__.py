# SPDX-License-Identifier: Apache-2.0
"""The plain page: files served as they are, and a skeleton filled in the reader's language.

May import: the standard library and Starlette. Must never know: use cases. The page learns everything from the API.
"""
