"""The command as it is where nothing was compiled: `python -m benchmarks.pure validate …`."""

import os

os.environ["EXPORTV2_PURE"] = "1"

from exportv2.start import start  # it looks at the variable as it is loaded

start()
