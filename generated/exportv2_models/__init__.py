"""Export v2 as Python: of each edition the dataclasses, their loading code, the validator.

Generated from schema/ by `python -m exportv2.generate`.
"""
