"""`python -m exportv2`: the command, where it is not installed."""

import sys

from exportv2.cli import main

if __name__ == "__main__":
    sys.exit(main())
