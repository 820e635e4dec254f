"""Whether standard output wants colour."""

import os
import sys


def wants_colour() -> bool:
    """Tell whether text on standard output is to be in colour: on a terminal, unless told else.

    NO_COLOR (https://no-color.org) wins over FORCE_COLOR, which wins over what the output is.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
