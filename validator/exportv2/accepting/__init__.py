"""Accepting: rows that surely conform, told at the speed of reading them.

Types of msgspec are compiled from the shapes of an edition for one profile. What they decode
conforms, and is at hand as records; what they refuse may conform all the same, and is opened piece
by piece for the check that explains.
"""
