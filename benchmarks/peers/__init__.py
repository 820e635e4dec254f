"""Other ways to read or check rows, each a small program of its own.

A peer is called with the path of a file and, where it checks, that of the resolved schema. It
prints how many rows it read and how many it refused: `{"rows": 3, "refused": 1}`.
"""
