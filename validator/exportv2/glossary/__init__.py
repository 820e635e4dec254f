"""The glossary for people: what the documents say of every table and field, for one profile."""
