"""Explaining rules to people: what a rule says and why, an example that breaks it, and it mended.

The examples are data beside the code, so that they are there wherever the package is installed.
"""
