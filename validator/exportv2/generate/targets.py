"""The generated files: what each holds, made from the specification; writing is elsewhere."""

import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from exportv2.generate.checking.gathering import gathering_text
from exportv2.generate.checking.matching import matching_text
from exportv2.generate.checking.shapes import shapes_text
from exportv2.generate.checking.validator import validator_text
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.documents import Specification
from exportv2.generate.facts import facts_text
from exportv2.generate.models import record
from exportv2.generate.models.dataclasses import dataclasses_text
from exportv2.generate.models.edition import edition_text
from exportv2.generate.models.loading import loading_text
from exportv2.generate.models.words import words_text

_PACKAGE = '''"""Export v2 as Python: dataclasses, loading code and a validator of each edition.

Generated from schema/ by `python -m exportv2.generate`.
"""
'''


def targets(specification: Specification) -> Iterator[tuple[str, str]]:
    """Yield (path in generated/exportv2_models, text) of every generated file."""
    yield "__init__.py", _PACKAGE
    yield "py.typed", ""
    yield "record.py", formatted(record_text())
    yield "bundle.json", bundle_text(specification)
    yield "facts.py", formatted(facts_text(specification))
    compiled = {
        edition: compile_shapes(specification.edition(edition))
        for edition in specification.axis("edition")
    }
    for edition, shapes in compiled.items():
        rows = dataclasses_text(edition, shapes)
        yield f"{edition}/__init__.py", formatted(edition_text(edition, rows))
        yield f"{edition}/rows.py", formatted(rows)
        yield f"{edition}/loading.py", formatted(loading_text(edition, shapes))
        yield f"{edition}/words.py", formatted(words_text(edition, shapes))
        yield f"{edition}/gathering.py", formatted(gathering_text(edition, shapes, compiled))
        yield f"{edition}/matching.py", formatted(matching_text(edition, shapes))
        yield f"{edition}/shapes.py", formatted(shapes_text(edition, shapes))
        yield f"{edition}/validator.py", formatted(validator_text(specification, edition, shapes))


def record_text() -> str:
    """Return the module of what all dataclasses have in common, told to be generated."""
    where = Path("validator", *record.__name__.split(".")).with_suffix(".py").as_posix()
    told = f"Copied from {where} by `python -m exportv2.generate`."
    source = inspect.getsource(record)
    said = inspect.getdoc(record) or ""
    return source.replace(said, said.splitlines()[0] + "\n\n" + told, 1)


def bundle_text(specification: Specification) -> str:
    """Return all documents and editions as one JSON document, with their digest."""
    bundle = {
        "generated": "from schema/ by `python -m exportv2.generate`",
        "digest": specification.digest,
        "documents": specification.documents,
        "editions": specification.editions,
    }
    return json.dumps(bundle, indent=1, ensure_ascii=False) + "\n"


def formatted(source: str) -> str:
    """Return Python source as ruff formats it, imports sorted; any settings are left out."""
    ruff = [sys.executable, "-m", "ruff"]
    options = ["--isolated", "--quiet", "--stdin-filename", "generated.py"]
    for command in (["check", "--select", "I", "--fix"], ["format", "--line-length", "100"]):
        source = subprocess.run(  # noqa: S603 - our own arguments
            [*ruff, *command, *options, "-"],
            input=source,
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
    return source
