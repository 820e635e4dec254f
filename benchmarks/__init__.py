"""How fast exportv2 is beside other ways to read or check the same rows: `python -m benchmarks`."""
