"""Where an error of the program arose: told in place of a traceback, which may hold data."""

import os
import traceback


def origin(error: Exception) -> str:
    """Return the file and line where an error was raised, without anything of the data."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "an unknown place"
    return f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}"  # noqa: PTH119 - no path
