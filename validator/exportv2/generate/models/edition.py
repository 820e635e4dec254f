"""Writing the package of an edition: it has the names of the dataclasses, not yet the classes."""

import ast

_PACKAGE = '''"""Rows of Labelbox Export v2 as dataclasses, {edition} edition.

All of them are made when the first is asked for: the checks, which stand beside them, need none.

Generated from schema/ by `python -m exportv2.generate`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from exportv2_models.{edition}.rows import (
        {imports}
    )

__all__ = {names!r}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    from exportv2_models.{edition} import rows

    globals().update({{each: getattr(rows, each) for each in __all__}})
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({{*globals(), *__all__}})
'''


def edition_text(edition: str, rows: str) -> str:
    """Return the source of the package; `rows` is that of the module that defines dataclasses."""
    names = sorted(_defined(rows))
    imports = "\n        ".join(f"{name}," for name in names)
    return _PACKAGE.format(edition=edition, imports=imports, names=names)


def _defined(source: str) -> list[str]:
    """Return the names of the classes and type aliases that a module defines."""
    names = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
    return names
