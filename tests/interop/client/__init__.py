# SPDX-License-Identifier: Apache-2.0
"""The client as people use it: a real browser, a running devia, real phones.

Whoever looks at a page here finds things as people do, by what they are and what they are called; the words come from
the client's own catalogues.
"""
