"""Everything that is made from schema/; needs the `generate` extra, and is never used at run time.

`python -m exportv2.generate` remakes all of it, `--check` tells what is stale. The documents are
read (documents), held against the dialect (policing) and worked out to shapes (places, compiling,
shapes); of the shapes are made the code that checks rows (checking/), the dataclasses (models/) and
the marked regions of the documentation (pages/).
"""
