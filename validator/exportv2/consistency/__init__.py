"""Facts that span fields: rules that a schema cannot state.

A rule (rule.py) is a small function over a scope of a row, or over the objects of one kind in a
scope. It stands in a table at the end of its module with its level and what it rests on; table.py
has all of them. Generated code gathers the scopes and objects that rules look at; the engine
(engine.py) names no field. Rules over a whole file are in files.py.
"""
