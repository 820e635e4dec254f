"""The page that checks files in the browser: the package itself, run there by Pyodide."""

from website.check.assembling import assemble

__all__ = ["assemble"]
