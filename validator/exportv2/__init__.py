"""Conformance of Labelbox Export v2 files."""
