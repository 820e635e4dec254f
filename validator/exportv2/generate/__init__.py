"""Everything that is made from schema/; needs the `generate` extra, and is never used at run time.

`python -m exportv2.generate` remakes all of it, `--check` tells what is stale.
"""
