"""Export v2 as Python: dataclasses, loading code and a validator of each edition.

Generated from schema/ by `python -m exportv2.generate`.
"""
