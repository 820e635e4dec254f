"""The passes over all bytes of a text: compiled ones, if there are any.

To install needs no compiler: without one, those in Python are used. So they are where the variable
EXPORTV2_PURE is set, to anything but nothing.
"""

from __future__ import annotations

import os

from exportv2.reading import passes

IS_COMPILED = False
count_quotes = passes.count_quotes
may_have_run = passes.may_have_run

if not os.environ.get("EXPORTV2_PURE"):
    try:
        from exportv2.reading._passes import count_quotes, may_have_run
    except ImportError:
        pass
    else:
        IS_COMPILED = True
