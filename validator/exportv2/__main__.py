"""`python -m exportv2`: the command, where it is not installed."""

from exportv2.start import start

if __name__ == "__main__":
    start()
